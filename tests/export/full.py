"""The bundled sample workshop with every line a facilitator can fill in, in German or English."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from bench.played import played_board
from plugin.harvest.collect import make_ledger
from plugin.harvest.ledger import Disposition, Ledger, Note
from plugin.minutes.build import make_minutes, search_themes
from plugin.minutes.minutes import Minutes
from plugin.minutes.remarks import Category, NextStep, Place, Remarks
from plugin.minutes.theme import Contradiction
from plugin.minutes.versions import for_version
from plugin.translations import load_language

TAKEN = datetime(2027, 2, 12, tzinfo=UTC)
RELEASED = 4  # Initiatives.
KINDS = ("Zeit", "Führung", "Vertrauen", "Technik")


@cache
def full_minutes(code: str) -> Minutes:
    """Themes, four released initiatives, two contradictions, all remarks."""
    board, say = played_board("peer-learning-kickoff", code), load_language(code)
    ledger = make_ledger(board.snapshot, board.origin, TAKEN)
    remarks = full_remarks(ledger)
    clusters = search_themes(ledger, board.blueprint, remarks)
    made = make_minutes(ledger, board.blueprint, say, remarks, clusters=clusters)
    hurdles = [one for row in made.formats.rows for one in row.hurdle.statements]
    factors = [one for row in made.formats.rows for one in row.success.statements]
    stand = tuple(
        Contradiction(f"c{at}", "negation", "Zeit", tuple(hurdles[at : at + 2]), tuple(factors[at : at + 2]))
        for at in (0, 2)
    )
    return for_version(replace(made, contradictions=made.contradictions or stand), "data", say)


def full_remarks(ledger: Ledger) -> Remarks:
    """Every field, as long as people write them."""
    hurdles = [note.id for note in _used(ledger, "wp1.hurdle")]
    questions = [note.id for note in (*_used(ledger, "pre.q"), *_used(ledger, "parking"))]
    return Remarks(
        status="reviewed",
        series="Lernkulturen im Norden, Termin 1 von 4",
        facilitation="Team Weiterbildung des Verbands",
        mode="online",
        participants=19,
        actual_minutes=95,
        distribution="Teilnehmende und ihre Leitungen, vertraulich",
        occasion="Auftakt der Reihe: Lernen unter Gleichen soll in vier Betrieben über ein Jahr erprobt werden.",
        key_points=(
            "Drei Gruppen wählen Job Shadowing, eine das Lerntandem.",
            "Zeit in der Schicht ist die Hürde, die alle Gruppen nennen.",
            "Alle Gruppen wollen klein anfangen und nach acht Wochen ehrlich zurückschauen.",
            "Führungskräfte werden vor dem ersten Tandem angesprochen.",
            "Fünfzehn Vorhabenblätter sind begonnen.",
            "Offen bleibt, wer Vertretungen bezahlt.",
            "Ein Folgetreffen ist gewünscht.",
        ),
        goals=("erreicht", "teilweise erreicht: Zeit war knapp", "erreicht"),
        deviations=("Phase 2 um vier Minuten gekürzt", "Check-out im Plenum statt in Gruppen"),
        expectations=("Beispiele aus anderen Betrieben: gezeigt", "Eine fertige Checkliste: bleibt offen"),
        impulse=("Lernen ist Arbeit.", "Formate brauchen Menschen, die einladen.", "Spannungen bleiben, gestaltet."),
        hurdles=tuple(Category(name, tuple(hurdles[at::4])) for at, name in enumerate(KINDS)),
        places=tuple(Place(question, "Verband", "2027-05-01") for question in questions[:4]),
        consequence=("Phase 2 bekommt fünf Minuten mehr.", "Die Karten kommen vorab per Post."),
        network="in Prüfung",
        decisions=("Der Verband lädt in acht Wochen wieder ein.", "Jede Gruppe probiert ein Format aus."),
        next_steps=(
            NextStep("Protokoll verschicken", "Verband", "2027-02-15"),
            NextStep("Führungskräfte ansprechen", "Gruppen A und C", "2027-03-01"),
            NextStep("Erstes Tandem starten", "Gruppe B", "2027-03-15"),
            NextStep("Raum für den Rückblick buchen", "Verband", "2027-04-01"),
        ),
        follow_up="2027-04-15",
        contact="weiterbildung@verband.example",
        material="Intranet des Verbands, Ordner Lernkulturen",
        corrections_until="2027-02-26",
        released=tuple(_canvases(ledger)),
    )


def _used(ledger: Ledger, area: str) -> list[Note]:
    named = (note for note in ledger.notes if (note.area or "").split("@")[0] == area)
    return [note for note in named if note.disposition is Disposition.USED]


def _canvases(ledger: Ledger) -> list[str]:
    """The notes of the first few people whose canvas has any."""
    private = [note for note in ledger.notes if note.private and note.disposition is Disposition.USED]
    owners = list(dict.fromkeys((note.area or "").split("@")[-1] for note in private))[:RELEASED]
    return [note.id for note in private if (note.area or "").split("@")[-1] in owners]
