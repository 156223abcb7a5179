"""Which form a question has, and gentle hints on it; labels beside the words, never a judgement and never a rewrite."""

import re

from plugin.language import Language

FORMS = ("both_and", "constraint", "open", "not_yet")

_BOTH_AND = re.compile(
    r"\b(und (dabei |doch |dennoch |trotzdem )?(zugleich|gleichzeitig)|und (dennoch|trotzdem|doch|dabei)|zugleich|"
    r"gleichzeitig|sowohl\b.*\bals auch|at the same time|simultaneously|and (yet|still)|while (also|still)|"
    r"both\b.*\band)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONSTRAINT = re.compile(
    r"\b(ohne|trotz|obwohl|anstatt|statt|auch wenn|without|despite|even though|even if|although|instead of|"
    r"rather than)\b",
    re.IGNORECASE,
)
_WORDS = (
    r"wie|was|warum|wieso|weshalb|wozu|wer|wen|wem|wann|wo|womit|wofür|wodurch|woran|woher|welche[mnrs]?|inwiefern|"
    r"how|what|why|who|whom|when|where|which"
)
_VERBS = (
    r"kann|können|könnten|soll|sollen|sollte|sollten|darf|dürfen|muss|müssen|will|wollen|ist|sind|hat|haben|gibt|wird|"
    r"werden|braucht|brauchen|can|could|should|shall|do|does|is|are|may|might|would"
)
_START = r"^[\W_]*(?:(?:und|aber|oder|also|and|but|so)\s+)?"
_ASKING = re.compile(
    rf"{_START}(?:(?:wie|how|what|was|womit|wodurch)\s+(?:{_VERBS}|schaff\w*|gelingt|machen|holen|bring\w*|finden|halten|"
    r"erreichen|gehen|geht|gewinnen|bleiben|to)|warum|wieso|weshalb|wer|why|who)\b(?!.*[.!]\s*$)",
    re.IGNORECASE | re.DOTALL,
)
_QUESTION_MARK = re.compile(r"\?[\W_]*$")

_YES_NO = re.compile(rf"{_START}(?:{_VERBS})\b", re.IGNORECASE)
_EITHER_OR = re.compile(r"\b(oder|entweder|or|either)\b", re.IGNORECASE)
_BLAME = re.compile(
    r"\b(immer|nie|niemals|ständig|die da oben|blockier\w*|zwing\w*|zwang|schuld|unfähig\w*|mauern|always|never|"
    r"to blame|block(?:s|ing|ed)?|forc(?:e|es|ing)|fault)\b|"
    r"^\W*(?:warum|wieso|weshalb|why)\b.*\b(nicht|nie|kein\w*|don.?t|not|never)\b",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"\b(wie ?viele?n?|wie oft|wie lange|wie teuer|wie hoch|wann|how (?:many|much|often|long|high)|when)\b",
    re.IGNORECASE,
)
_LONGEST = 30


def question_form(text: str) -> str:
    """`both_and` ("... und zugleich ..."), `constraint` ("..., ohne ..."), `open`, or `not_yet`: no question."""
    if not (_QUESTION_MARK.search(text) or _ASKING.search(text)):
        return "not_yet"
    if _BOTH_AND.search(text):
        return "both_and"
    return "constraint" if _CONSTRAINT.search(text) else "open"


def question_hints(text: str) -> tuple[str, ...]:
    """What a facilitator may look at again, by key; for the facilitator alone, never in minutes.

    `no_question`, `yes_no`, `either_or`, `without` (offer the both-and form), `blame` (absolute words or culprits),
    `data` (a number would answer it), `one_pole` (only one side is named), `long` (more than 30 words).
    """
    form = question_form(text)
    if form == "not_yet":
        return ("no_question",)
    found = (
        ("yes_no", bool(_YES_NO.search(text))),
        ("either_or", form != "both_and" and bool(_EITHER_OR.search(text))),
        ("without", form == "constraint"),
        ("blame", bool(_BLAME.search(text))),
        ("data", bool(_DATA.search(text))),
        ("one_pole", form == "open"),
        ("long", len(text.split()) > _LONGEST),
    )
    return tuple(hint for hint, applies in found if applies)


def form_words(form: str | None, say: Language) -> str:
    """The form of a question in words; nothing for a withheld one."""
    forms = {
        "both_and": say("Sowohl-als-auch-Frage"),
        "constraint": say("Frage mit „ohne“"),
        "open": say("offene Frage"),
        "not_yet": say("noch keine Frage"),
    }
    return forms.get(form or "", "")


def hint_words(hint: str, say: Language) -> str:
    """A hint as a sentence that offers and does not correct."""
    words = {
        "no_question": say("Noch keine Frage. Vielleicht: „Wie können wir … und zugleich …?“"),
        "yes_no": say("Lässt sich mit Ja oder Nein beantworten. Ein „Wie“ am Anfang öffnet."),
        "either_or": say("Stellt zwei Seiten gegeneinander. Statt „oder“ vielleicht „und zugleich“?"),
        "without": say("Nennt eine Bedingung. Eine Fassung mit „und zugleich“ gäbe beiden Seiten Gewicht."),
        "blame": say("Klingt nach Schuld oder nach „immer“ und „nie“. Was wünschen sich beide Seiten?"),
        "data": say("Eine Zahl würde sie beantworten. Was bliebe danach noch offen?"),
        "one_pole": say("Nennt eine Seite. Was ist zugleich genauso wichtig?"),
        "long": say("Mehr als 30 Wörter. Kürzer merkt man sie sich."),
    }
    return words[hint]


def question_stems(say: Language) -> tuple[str, ...]:
    """Beginnings that lead from a statement to a question; the first names both sides, the last one a condition."""
    return (
        say("Wie können wir … und zugleich …?"),
        say("Wie gelingt es uns, … zu halten und gleichzeitig … zu gewinnen?"),
        say("Was bräuchte es, damit sowohl … als auch … seinen Platz hat?"),
        say("Wie können wir …, ohne … zu verlieren?"),
    )
