"""The notes as a plain table, for the formats that are read by spreadsheets."""

from collections.abc import Iterator

from plugin.language import Language
from plugin.minutes.chapters.entries import reason, remarks, state
from plugin.minutes.minutes import Minutes


def header(minutes: Minutes, say: Language) -> list[str]:
    """Column titles; one for who wrote it only where somebody agreed to be named."""
    return [
        *_titles(say),
        *((say("Von"),) if _shows_names(minutes) else ()),
    ]


def _titles(say: Language) -> list[str]:
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
    phases = {phase.id: phase.title for phase in minutes.header.phases}
    for entry in minutes.appendix.notes:
        yield [
            entry.id,
            entry.area or "",
            entry.title,
            entry.group or "",
            phases.get(entry.phase or "", entry.phase or ""),
            entry.text,
            entry.votes,
            ", ".join(map(str, entry.cards)),
            state(entry, say),
            reason(entry, say),
            entry.into or "",
            entry.proposed_area or "",
            remarks(entry, say),
            entry.url or "",
            *((entry.by,) if _shows_names(minutes) else ()),
        ]


def _shows_names(minutes: Minutes) -> bool:
    return minutes.edition.names != "none"
