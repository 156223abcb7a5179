"""Minutes with everything in them: the facilitator's remarks, released initiatives, themes, contradictions, links."""

from dataclasses import replace

from plugin.language import Language
from plugin.minutes.build import make_minutes
from plugin.minutes.initiative import Due, FirstStep, Initiative, Milestone
from plugin.minutes.minutes import Minutes
from plugin.minutes.remarks import Category, NextStep, Place, Remarks
from plugin.minutes.statement import Scale, ScaleOption, Statement
from plugin.minutes.theme import Contradiction, Theme, Themes
from tests.minutes import workshop

BOARD = "https://example.org/board/b1/?item="


def rich_minutes(language: Language) -> Minutes:
    """The workshop of `tests.minutes.workshop`, reviewed to the last line."""
    ledger = workshop.ledger()
    notes = tuple(replace(note, url=f"{BOARD}{note.item_ids[0]}") for note in ledger.notes)
    found = make_minutes(replace(ledger, notes=notes), workshop.blueprint(), language, _remarks())
    first, second = found.tensions.fields
    positions = tuple(
        Scale(f"tension.{field.id}", "", tuple(_options(field.id, counts)), sum(counts))
        for field, counts in ((first, (3, 1, 0, 2, 2)), (second, (0, 0, 8, 0, 0)))
    )
    hurdles = [one for row in found.formats.rows for one in row.hurdle.statements]
    beliefs = [chain.beliefs[0] for group in found.tensions.groups for chain in group.chains if chain.beliefs]
    return replace(
        found,
        tensions=replace(found.tensions, scales=positions),
        initiatives=replace(found.initiatives, released=(_initiative(),)),
        themes=Themes(_themes(hurdles), ("n2",), 20),
        contradictions=(Contradiction("c1", "negation", "Führung", (beliefs[0],), (hurdles[-1],)),),
    )


def _remarks() -> Remarks:
    return Remarks(
        status="reviewed",
        series="Lernkulturen im Norden, Termin 1",
        facilitation="Verband Nord",
        occasion="Auftakt der Reihe",
        key_points=("Zwei Formate werden ausprobiert.",),
        goals=("erreicht", "teilweise erreicht"),
        deviations=("Phase 2 gekürzt",),
        expectations=("Beispiele: gezeigt",),
        impulse=("Lernen ist Arbeit",),
        hurdles=(Category("Zeit", ("n16",)),),
        places=(Place("n7", "Verband", "2027-05-01"),),
        consequence=("Phase 2 bekommt mehr Zeit",),
        network="wird geprüft",
        decisions=("Der Verband lädt wieder ein",),
        next_steps=(NextStep("Termin verschicken", "Verband", "2027-04-02"), NextStep("Anfangen", "Gruppe A", "bald")),
        follow_up="2027-05-12",
        contact="weiterbildung@verband.example",
        material="Intranet",
        corrections_until="2027-03-31",
    )


def _options(field: str, counts: tuple[int, ...]) -> list[ScaleOption]:
    return [ScaleOption(f"tension.{field}.{at}", str(at), count) for at, count in enumerate(counts, 1)]


def _initiative() -> Initiative:
    step = Statement("Bis Freitag zwei Kolleginnen fragen", ("n40",))
    sign = Statement("Zwei Tandems haben sich dreimal getroffen, bis KW 20", ("n41",))
    vague = Statement("Alle sind zufrieden", ("n42",))
    return Initiative(
        1,
        (),
        (),
        (
            Milestone(sign, "Tandems", "2", Due("bis KW 20", "2027-05-17", "2027-05-23")),
            Milestone(vague, missing=("target", "due")),
        ),
        (FirstStep(step, Due("Bis Freitag", "2027-03-26", "2027-03-26")),),
        (Statement("Die Ausbildungsleitung", ("n43",)),),
    )


def _themes(hurdles: list[Statement]) -> tuple[Theme, ...]:
    return (
        Theme("t1", "Zeit", "words", "proposed", tuple(hurdles), ("A", "B"), hurdles[0].notes, hurdles[-1].notes),
        Theme("t2", "Ein Name der Maschine", "ai", "accepted", tuple(hurdles[:1]), ("A",)),
    )
