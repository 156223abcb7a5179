"""The review in words: what is asked, what the answers mean, why a note waits; for page, terminal and JSON."""

from plugin.blueprint.blueprint import Area
from plugin.harvest.decisions import Act, Decision
from plugin.language import Language
from plugin.review.question import Option, Question


def kind_title(kind: str, say: Language) -> str:
    """The heading over all questions of a kind."""
    titles = {
        "changed": say("Seit deiner Entscheidung geändert"),
        "antitrust": say("Kartellrecht: bitte ansehen"),
        "personal_data": say("Persönliches: bitte ansehen"),
        "offensive": say("Ton: bitte ansehen"),
        "place": say("Ohne Bereich"),
        "waiting": say("Zu prüfen"),
        "part": say("Ein Gedanke auf mehreren Notizen"),
        "split": say("Mehrere Ideen auf einer Notiz"),
        "misplaced": say("Vielleicht in einem anderen Bereich gemeint"),
        "near": say("Fast gleicher Wortlaut"),
        "theme": say("Themen"),
    }
    return titles[kind]


def kind_help(kind: str, say: Language) -> str:
    """What a person decides there, and what happens without a decision."""
    helps = {
        "changed": say(
            "Der Wortlaut ist nicht mehr der, über den du entschieden hast. Bis du antwortest, gilt nichts."
        ),
        "antitrust": say(
            "Preise, Mengen, Kunden, Löhne: Darüber darf ein Verband nicht sprechen. Nur du siehst diesen Hinweis. "
            "Ohne Entscheidung bleibt der Wortlaut zurückgehalten."
        ),
        "personal_data": say(
            "Namen, Kontaktdaten, Gesundheit oder Gewerkschaft. Ohne Entscheidung bleibt der Wortlaut zurückgehalten."
        ),
        "offensive": say("Das könnte jemanden kränken. Ohne Entscheidung bleibt der Wortlaut zurückgehalten."),
        "place": say("Diese Notizen liegen in keinem Bereich. Wohin gehören sie?"),
        "waiting": say("Diese Notizen zählen erst, wenn du es sagst."),
        "part": say("Die Notizen werden in dieser Reihenfolge zusammen gelesen; jede behält ihren Eintrag."),
        "split": say("Jede Idee bekommt einen eigenen Eintrag; die Notiz bleibt, wie sie ist."),
        "misplaced": say("Die Notiz bleibt, wo sie liegt, wenn du nichts sagst."),
        "near": say("Sie stehen einzeln im Protokoll, wenn du nichts sagst."),
        "theme": say(
            "Notizen, die von Ähnlichem sprechen, gruppiert von einer festen Regel. Im Protokoll steht „Vorschlag“ "
            "dabei, bis du ein Thema behältst. „Alle Vorschläge annehmen“ behält die aus mehreren Gruppen und die "
            "unter einer Überschrift vom Board; die anderen warten auf dich."
        ),
    }
    return helps[kind]


def option_word(option: Option, question: Question, say: Language, areas: dict[str, Area]) -> str:
    """What a button says."""
    if option.key.startswith("move"):
        return say("Nach: {area}", area=area_name(option.detail, say, areas))
    if option.key == "stay":
        return say("Dort lassen")
    if option.key == "keep":
        return say("Entscheidung beibehalten")
    if option.key == "anew":
        return say("Neuen Wortlaut verwenden")
    if question.kind == "split" and option.key == "use":
        return say("Ganz lassen")
    if question.kind == "part" and option.key == "use":
        return say("Getrennt lassen")
    return act_word(Act(option.key), say)


def act_word(act: Act, say: Language) -> str:
    """An act as something to do."""
    words = {
        Act.USE: say("So verwenden"),
        Act.DROP: say("Nicht verwenden"),
        Act.MERGE: say("Zusammenführen"),
        Act.SPLIT: say("Aufteilen"),
        Act.MOVE: say("In einen Bereich verschieben"),
        Act.MASK: say("Stellen ausblenden"),
        Act.REWORD: say("Anders formulieren"),
        Act.RELEASE: say("Wortlaut freigeben"),
        Act.WITHHOLD: say("Wortlaut zurückhalten"),
        Act.APART: say("Getrennt lassen"),
        Act.GATHER: say("Als Thema behalten"),
        Act.SCATTER: say("Thema auflösen"),
        Act.SINGLE: say("Aus dem Thema nehmen"),
    }
    return words[act]


def decided_word(decision: Decision, say: Language, areas: dict[str, Area]) -> str:
    """A decision as something done."""
    words = {
        Act.USE: say("verwendet, wie sie ist"),
        Act.DROP: say("nicht verwendet"),
        Act.MERGE: say("zusammengeführt mit {id}", id=decision.into),
        Act.SPLIT: say("aufgeteilt in {n}", n=len(decision.parts)),
        Act.MOVE: say("nach: {area}", area=area_name(decision.area or "", say, areas)),
        Act.MASK: say("Stellen ausgeblendet: {n}", n=len(decision.passages)),
        Act.REWORD: say("anders formuliert"),
        Act.RELEASE: say("Wortlaut freigegeben"),
        Act.WITHHOLD: say("Wortlaut zurückgehalten"),
        Act.APART: say("getrennt gelassen"),
        Act.GATHER: _kept_word(decision, say),
        Act.SCATTER: say("Thema aufgelöst"),
        Act.SINGLE: say("aus dem Thema genommen"),
    }
    return words[decision.act]


def _kept_word(decision: Decision, say: Language) -> str:
    if not decision.text:
        return say("als Thema behalten: {n} Notizen", n=len(decision.members))
    if decision.suggested:
        return say("als Thema „{label}“ (KI) behalten: {n} Notizen", label=decision.text, n=len(decision.members))
    return say("als Thema „{label}“ behalten: {n} Notizen", label=decision.text, n=len(decision.members))


def origin_word(origin: str, say: Language) -> str:
    """Where a theme's label comes from; a machine's is always told as one."""
    words = {
        "people": say("Überschrift vom Board"),
        "words": say("Bezeichnung von der Maschine, aus Worten der Notizen"),
        "facilitator": say("deine Bezeichnung"),
        "ai": say("Bezeichnung von einer KI vorgeschlagen"),
    }
    return words[origin]


def area_name(key: str, say: Language, areas: dict[str, Area]) -> str:
    """The title of an area with its group."""
    area = areas.get(key)
    if area is None:
        return key
    title = area.title or area.key
    return say("{title}, Gruppe {letter}", title=title, letter=area.group) if area.group else title


def reason_word(reason: str, say: Language) -> str:
    """Why a note waits."""
    known = {
        "outside": say("liegt außerhalb aller Bereiche"),
        "beside_areas": say("liegt neben den Bereichen"),
        "between": say("liegt zwischen zwei Bereichen"),
        "cryptic": say("verweist nur auf anderes"),
        "reference_area": say("liegt an einem Ort zum Nachlesen"),
        "frame_title": say("steht im Titel eines Rahmens"),
        "picture": say("ist ein Bild"),
        "unknown_parent": say("wo sie liegt, ist nicht bekannt"),
        "loose_merge": say("sollte zu einer Notiz gehören, die es nicht mehr gibt"),
    }
    return known.get(reason, reason)


def status_word(status: str, say: Language) -> str:
    """How far the minutes are."""
    return {"draft": say("Entwurf"), "reviewed": say("geprüft"), "published": say("veröffentlicht")}[status]
