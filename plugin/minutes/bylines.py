"""Who wrote which note, for the few who agreed to be named: decided here, set into minutes only where asked for."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from plugin.harvest.ledger import Disposition, Ledger, Note
from plugin.minutes.minutes import Minutes
from plugin.minutes.printable import printable_text


def bylines(
    ledger: Ledger, authors: Mapping[str, str], shown: Mapping[str, str], nobodys: Collection[str]
) -> dict[str, str]:
    """What stands beside which note, by its id. `authors` maps items to members, `shown` members to how they agreed to
    stand there. `nobodys` are items that no member wrote as themselves: ours, and what came in by links.

    In doubt nobody is named: not beside words a facilitator changed or put together, not beside copies, not beside the
    words of an anonymous note.
    """
    anonymous = {note.wording.casefold() for note in ledger.notes if _came_in(note, nobodys)}
    found = ((note.id, _writer(note, authors)) for note in ledger.notes if _is_signed(note, nobodys, anonymous))
    return {note: shown[writer] for note, writer in found if writer in shown}


def with_bylines(minutes: Minutes, names: str, lines: Mapping[str, str]) -> Minutes:
    """The minutes with the writer beside each listed note that may show its words; `names` says how (alias, full)."""
    if names == "none":
        return minutes
    notes = tuple(
        replace(entry, by="" if entry.withheld else " ".join(printable_text(lines.get(entry.id, "")).split()))
        for entry in minutes.appendix.notes
    )
    edition = replace(minutes.edition, names=names)
    return replace(minutes, appendix=replace(minutes.appendix, notes=notes), edition=edition)


def _came_in(note: Note, nobodys: Collection[str]) -> bool:
    return note.origin != "board" or any(item in nobodys for item in note.item_ids)


def _is_signed(note: Note, nobodys: Collection[str], anonymous: Collection[str]) -> bool:
    """Whether the words are those of the people who put them on the board, and nobody else's."""
    is_as_written = not note.reworded and not note.made_from and note.disposition is not Disposition.MERGED
    return is_as_written and not _came_in(note, nobodys) and note.wording.casefold() not in anonymous


def _writer(note: Note, authors: Mapping[str, str]) -> str:
    writers = {authors.get(item, "") for item in note.item_ids}
    return writers.pop() if len(writers) == 1 else ""
