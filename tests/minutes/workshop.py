"""A small workshop by hand: two groups, about sixty notes, everything a real board brings along."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from plugin.blueprint.blueprint import (
    Area,
    BlockBrief,
    Blueprint,
    CardBrief,
    Group,
    Notices,
    TensionBrief,
    Workshop,
)
from plugin.harvest.ledger import Counts, Disposition, Ledger, Note, Relation, Tally

SECRET = "Meinen Chef Freitag auf ein Tandem ansprechen"
FLAGGED = "Unser Stundensatz liegt bei 92 Euro, eurer auch?"

_GROUP_AREAS = (
    ("checkin", "arrive", "Check-in", "Was bringst du mit?", "checkin", "checkin"),
    ("wp1.challenge", "phase1", "Unsere Herausforderung", "", "challenge", "phase1"),
    ("wp1.format", "phase1", "Passende Formate", "", "format", "phase1"),
    ("wp1.benefit", "phase1", "Nutzen", "", "benefit", "phase1"),
    ("wp1.success", "phase1", "Erfolgsfaktoren", "", "success", "phase1"),
    ("wp1.hurdle", "phase1", "Umsetzungshürden", "", "hurdle", "phase1"),
    ("wp1.top", "phase1", "Unsere Wahl", "", "choice", "choice"),
    ("wp2.belief", "phase2", "Sätze, die wir hören", "", "belief", "phase2"),
    ("wp2.question", "phase2", "Verzwickte Fragen", "", "wicked", "phase2"),
    ("wp2.idea", "phase2", "Erste Antworten", "", "idea", "phase2"),
    ("wp2.top", "phase2", "Stärkste Frage", "", "choice", "question"),
)
_COMMON_AREAS = (
    ("pre.exp", "before", "Vorab: Das habe ich erlebt", "experience"),
    ("pre.q", "before", "Vorab: Das frage ich mich", "question"),
    ("impulse.q", "impulse", "Fragen zum Impuls", "question"),
    ("checkout.exciting", "close", "Spannend fand ich", "checkout"),
    ("checkout.take", "close", "Das nehme ich mit", "checkout"),
    ("checkout.carry", "close", "Ich trage es weiter", "multiplier"),
    ("feedback.helpful", "close", "Hilfreich war", "feedback"),
    ("feedback.missing", "close", "Gefehlt hat", "feedback"),
    ("parking", "close", "Themenspeicher", "question"),
    ("network", "close", "Ich biete / Ich suche", "offer"),
)
_SCALES = (
    ("feedback.time", (("short", "zu kurz", 5), ("right", "passend", 2), ("long", "zu lang", 0))),
    ("feedback.continue", (("yes", "Ja", 4), ("maybe", "Vielleicht", 2), ("no", "Nein", 1))),
    ("goal.1", (("1", "gar nicht", 0), ("3", "teils", 3), ("5", "ganz", 4))),
)
_CANVAS = (
    ("canvas.idea", "Meine Idee"),
    ("canvas.step", "Mein erster Schritt"),
    ("canvas.sign", "Woran wir es merken"),
)


def blueprint() -> Blueprint:
    """The board of the workshop, without its nodes: minutes need the areas and the workshop."""
    return Blueprint(workshop(), (), tuple(_areas()))


def workshop() -> Workshop:
    return Workshop(
        template="peer-learning-kickoff",
        version="1.0.0",
        title="Voneinander lernen: Auftakt",
        subtitle="Lernkulturen im Norden",
        language="de",
        hosts=("Verband Nord", "Lernnetz Küste"),
        date="24.03.2027, 9:30 Uhr",
        participants=8,
        minutes=90,
        slides="https://example.org/folien",
        goals=("Nutzen von Peer Learning zeigen", "Mit Spannungsfeldern umgehen", "Menschen zum Weitertragen gewinnen"),
        groups=(
            Group("A", "Werft", "silos", "Silodenken aufbrechen", ("learning-circle", "job-shadowing")),
            Group("B", "Hafen", "generations", "Generationsübergreifend lernen", ("reverse-mentoring",)),
        ),
        cards=(
            CardBrief("learning-circle", 1, "Lernzirkel", ("Lerncircle", "LC")),
            CardBrief("reverse-mentoring", 3, "Reverse Mentoring", ()),
            CardBrief("job-shadowing", 4, "Hospitation", ("Job Shadowing",)),
            CardBrief("tandem", 8, "Lerntandem", ("Buddy",)),
        ),
        tensions=(
            TensionBrief("voluntary-binding", "Freiwillig oder verbindlich?", "freiwillig", "verbindlich"),
            TensionBrief("across-equals", "Über Hierarchien hinweg?", "hierarchieübergreifend", "unter Gleichen"),
        ),
        blocks=(
            BlockBrief("welcome", "Willkommen und Weg", 0, 5, "plenary", task="Ankommen.", material="Folie 1"),
            BlockBrief(
                "checkin",
                "Check-in",
                5,
                8,
                "breakout",
                "Einstimmen",
                "Zwei Notizen je Person.",
                cut_order=2,
                shorten="Nur eine Notiz",
                areas=("checkin",),
            ),
            BlockBrief("phase1", "Arbeitsphase 1", 13, 30, "breakout", "Formate finden", "Sucht ein Format."),
            BlockBrief("phase2", "Arbeitsphase 2", 43, 30, "breakout", "Fragen finden", "Macht Sätze zu Fragen."),
            BlockBrief("close", "Check-out", 73, 17, "individual", cut_order=1, shorten="Nur im Chat"),
        ),
        phases=(
            ("before", "Vorab"),
            ("arrive", "Ankommen"),
            ("phase1", "Arbeitsphase 1"),
            ("phase2", "Arbeitsphase 2"),
        ),
        attributions=("Wicked Questions: Henri Lipmanowicz und Keith McCandless, eigene Formulierung.",),
        notices=Notices(
            "Auf dem Board steht kein Name.", "Keine Preise, keine Löhne.", "Karten von Menschen geprüft.", "CC BY 4.0"
        ),
    )


def _areas() -> list[Area]:
    found = [
        Area(f"{key}@{letter}", key, phase, title, prompt, owner=letter, group=letter, block=block, expects=expects)
        for letter in "AB"
        for key, phase, title, prompt, expects, block in _GROUP_AREAS
    ]
    found += [Area(key, key, phase, title, expects=expects) for key, phase, title, expects in _COMMON_AREAS]
    found += [
        Area(f"{key}@P{number:02}", key, "canvas", title, owner=f"P{number:02}", expects="canvas", private=True)
        for number in range(1, 9)
        for key, title in _CANVAS
    ]
    found += [
        Area(f"{scale}.{option}", f"{scale}.{option}", "close", title, expects="vote", scale=scale)
        for scale, options in _SCALES
        for option, title, _ in options
    ]
    return [*found, Area("sandbox", "sandbox", "before", "Übungsfeld", harvest="never")]


@dataclass
class Writer:
    """Lays notes on the board one after the other and keeps the sums."""

    notes: list[Note] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def write(self, area: str | None, text: str, **more: object) -> str:
        owner = area.split("@")[1] if area and "@" in area else None
        note = Note(
            f"n{len(self.notes) + 1}",
            (f"i{len(self.notes) + 1}",),
            "sticky_note",
            text,
            area,
            **{  # type: ignore[arg-type]
                "group": owner if owner in ("A", "B") else None,
                "phase": _phase(area),
                "private": bool(area and area.startswith("canvas")),
                **more,
            },
        )
        self.notes.append(note)
        return note.id

    def arrow(self, start: str, end: str) -> None:
        self.relations.append(Relation(start, end))

    def ledger(self) -> Ledger:
        return Ledger(
            board_id="b1",
            board_url="https://example.org/board/b1",
            language="de",
            taken_at=datetime(2027, 3, 24, 10, 5, tzinfo=UTC),
            counts=count(self.notes),
            notes=tuple(self.notes),
            relations=tuple(self.relations),
            tallies=tuple(
                Tally(scale, f"{scale}.{option}", title, number)
                for scale, options in _SCALES
                for option, title, number in options
            ),
            unreadable={"stroke": 2},
        )


def _phase(area: str | None) -> str | None:
    known = {one.key: one.phase for one in _areas()}
    return known.get(area or "")


def count(notes: list[Note]) -> Counts:
    """The sums a harvest would print."""
    by = {state: [note for note in notes if note.disposition is state] for state in Disposition}
    votes = sum(note.votes for note in notes)
    return Counts(
        items=len(notes) + votes + 2,
        votes=votes,
        excluded=2,
        found=len(notes),
        used=len(by[Disposition.USED]),
        merged=len(by[Disposition.MERGED]),
        not_used=len(by[Disposition.NOT_USED]),
        to_review=len(by[Disposition.TO_REVIEW]),
        private=sum(note.private for note in by[Disposition.USED]),
    )


def ledger() -> Ledger:
    """The notes of the workshop."""
    board = Writer()
    _opening(board)
    _first_phase(board)
    _second_phase(board)
    _canvases(board)
    _closing(board)
    _odd_ones(board)
    return board.ledger()


def _opening(board: Writer) -> None:
    board.write("pre.exp", "Beim Anlagenumbau hat mir der Kollege der Nachtschicht alles gezeigt.")
    board.write("pre.exp", "Barcamp im letzten Jahr: laut, aber gut.")
    board.write("pre.q", "Wer gibt uns die Zeit dafür?", votes=2)
    for text in ("Neugierig", "Habe Lernzirkel schon ausprobiert", "Skeptisch, aber offen"):
        board.write("checkin@A", text)
    for text in ("Erwarte Beispiele aus der Schicht", "Wenig Zeit, viel Interesse"):
        board.write("checkin@B", text)
    board.write("impulse.q", "Gibt es Zahlen zur Beteiligung?")


def _first_phase(board: Writer) -> None:
    board.write("wp1.challenge@A", "Konstruktion und Fertigung reden zu selten.")
    board.write("wp1.format@A", "Lernzirkel über Abteilungen", votes=3)
    copied = board.write("wp1.format@A", "job-shadowing im Wechsel")
    board.write("wp1.format@A", "job-shadowing im Wechsel", disposition=Disposition.MERGED, reason="copy", into=copied)
    board.write("wp1.benefit@A", "Wir verstehen, warum die anderen so planen.")
    board.write("wp1.benefit@A", "Weniger Rückfragen")
    board.write("wp1.success@A", "Feste Termine\nund jemand, der einlädt")
    board.write("wp1.hurdle@A", "Zeit")
    board.write("wp1.hurdle@A", FLAGGED, flags=("antitrust",))
    board.write("wp1.top@A", "Lernzirkel, sechs Wochen, zwei Bereiche", votes=4)
    board.write("wp1.format@B", "Reverse  Mentoring und Lerntandems")
    board.write("wp1.benefit@B", "Wissen bleibt, wenn Menschen in Rente gehen")
    board.write("wp1.hurdle@B", "Wer ist hier eigentlich alt?")
    board.write("wp1.top@B", "Reverse Mentoring mit der Werkstattleitung")


def _second_phase(board: Writer) -> None:
    first = board.write("wp2.belief@A", "Ohne Führungskräfte läuft nichts.")
    board.write("wp2.belief@A", "Wer fragt, zeigt Schwäche.")
    board.write("wp2.belief@A", "Dafür ist keine Zeit.")
    one = board.write(
        "wp2.question@A", "Wie können wir beginnen, ohne auf die Zustimmung aller Führungskräfte zu warten?"
    )
    two = board.write("wp2.question@A", "Wie können wir die Linie halten und zugleich jede Woche lernen?", votes=2)
    board.arrow(first, one)
    board.arrow(two, board.write("wp2.idea@A", "Zehn Minuten zur Schichtübergabe"))
    board.write("wp2.idea@A", "Klein anfangen")
    board.write("wp2.idea@A", "Ergebnisse zeigen")
    board.write("wp2.top@A", "Wie können wir die Linie halten und zugleich jede Woche lernen?")
    board.write("wp2.belief@B", "Junge wollen sich nichts sagen lassen.")
    board.write("wp2.question@B", "Wer ist schuld?")


def _canvases(board: Writer) -> None:
    board.write("canvas.idea@P01", "Lernzirkel in der Ausbildung")
    board.write("canvas.step@P01", SECRET)
    board.write("canvas.sign@P01", "Drei Treffen haben stattgefunden")
    board.write("canvas.idea@P04", "Hospitation im Hafen")
    board.write(
        None,
        "Geheimer Zettel neben der Canvas",
        disposition=Disposition.TO_REVIEW,
        reason="outside every area",
        proposed_area="canvas.step@P04",
        private=False,
    )


def _closing(board: Writer) -> None:
    board.write("checkout.exciting", "Die Fragen statt der Ausreden")
    board.write(
        "checkout.take", "Ein Lernzirkel im Einkauf. Meldet euch: petra.muster@example.org oder 040 / 123 45 67"
    )
    board.write("checkout.carry", "Petra Muster, Einkauf")
    board.write("checkout.carry", "Jens")
    board.write("feedback.helpful", "Die Karten")
    board.write("feedback.missing", "Mehr Zeit für Phase 2")
    board.write("parking", "Was sagt der Betriebsrat?")
    board.write("network", "Ich biete: Führung durch unsere Lehrwerkstatt am 12.05.2027")


def _odd_ones(board: Writer) -> None:
    for reason, text in (("empty", ""), ("test", "asdf"), ("social", "Hallo zusammen!"), ("template_echo", "Weil ...")):
        board.write("checkin@A", text, disposition=Disposition.NOT_USED, reason=reason)
    board.write(
        None, "siehe Chat", disposition=Disposition.TO_REVIEW, reason="points elsewhere", proposed_area="parking"
    )
    board.write(
        "checkin@B", "Der Idiot aus der IT", disposition=Disposition.TO_REVIEW, flags=("offensive",), reason="offensive"
    )
    board.write("checkin@B", "Beispiel, etwas geändert", flags=("example",))


def rewritten(found: Ledger, text: str) -> Ledger:
    """The same ledger with every note saying something else."""
    return replace(found, notes=tuple(replace(note, text=text) for note in found.notes))
