"""The notes as a plain table, for the formats that are read by spreadsheets."""

from collections.abc import Iterator

from plugin.language import Language
from plugin.minutes.minutes import Minutes, NoteEntry


def header(say: Language) -> list[str]:
    """Column titles."""
    return [
        say("Kennung"),
        say("Bereich"),
        say("Titel des Bereichs"),
        say("Gruppe"),
        say("Phase"),
        say("Wortlaut"),
        say("Punkte"),
        say("Karten"),
        say("Verbleib"),
        say("Grund"),
        say("Kopie von"),
        say("Vorschlag"),
        say("Merkmale"),
        say("Adresse"),
    ]


def rows(minutes: Minutes, say: Language) -> Iterator[list[str | int]]:
    """One row a note, in reading order; numbers stay numbers."""
    states = {
        "used": say("verwendet"),
        "merged": say("zusammengeführt"),
        "not_used": say("nicht verwendet"),
        "to_review": say("zu prüfen"),
    }
    for entry in minutes.appendix.notes:
        yield _row(entry, states.get(entry.disposition, entry.disposition))


def _row(entry: NoteEntry, state: str) -> list[str | int]:
    return [
        entry.id,
        entry.area or "",
        entry.title,
        entry.group or "",
        entry.phase or "",
        entry.text,
        entry.votes,
        ", ".join(map(str, entry.cards)),
        state,
        entry.reason or "",
        entry.into or "",
        entry.proposed_area or "",
        ", ".join(entry.flags),
        entry.url or "",
    ]
