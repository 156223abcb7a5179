"""What a facilitator should know of the board as a whole, or is asked: told, never decided here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Item, Snapshot
from plugin.harvest.backups import Backup
from plugin.harvest.dotrules import dot_findings
from plugin.harvest.ledger import Disposition, Finding, LegendEntry, Note, Tally
from plugin.harvest.remembered import PhaseSnapshot
from plugin.harvest.wording import tidy

_PAIR = re.compile(
    r"\b(zu zweit|gemeinsam mit|zusammen mit|together with|as a pair|P\d{1,3}\s?(?:\+|&|und|and)\s?P?\d{1,3})\b",
    re.IGNORECASE,
)
_MINE = frozenset({"yes"})


@dataclass(frozen=True)
class Board:
    """All that findings are made from."""

    snapshot: Snapshot
    blueprint: Blueprint
    notes: Sequence[Note]
    tallies: Sequence[Tally]
    legend: Sequence[LegendEntry]
    backups: Sequence[Backup]
    connectors: Sequence[Item]
    snapshots: Sequence[PhaseSnapshot]


def findings_of(board: Board) -> tuple[Finding, ...]:
    """All findings, those about the whole board first."""
    return (
        *_cut_off(board),
        *_erased(board),
        *_moved(board),
        *_backups(board),
        *_deleted(board),
        *dot_findings(board.notes, board.tallies, board.blueprint, board.legend),
        *_loose_arrows(board),
        *_shared_canvases(board),
        *_empty_areas(board),
    )


def _cut_off(board: Board) -> Iterator[Finding]:
    if board.snapshot.cut_off:
        yield Finding("partial", count=len(board.snapshot.items), words=board.snapshot.cut_off)


def _erased(board: Board) -> Iterator[Finding]:
    """People own their notes: what was erased here hangs there until they take it down."""
    still = tuple(note.id for note in board.notes if note.disposition is Disposition.ERASED)
    if still:
        yield Finding("erased_still_there", still, count=len(still))


def _moved(board: Board) -> Iterator[Finding]:
    moved = [note for note in board.notes if note.placed_by]
    if moved:
        yield Finding("moved_after", tuple(note.id for note in moved), count=len(moved), words=moved[0].placed_by)


def _backups(board: Board) -> Iterator[Finding]:
    ids = {item: note.id for note in board.notes for item in note.item_ids}
    for backup in board.backups:
        notes = tuple(ids[item] for item in backup.copies)
        yield Finding("duplicated_frame", notes, count=len(notes), words=backup.container)


def _deleted(board: Board) -> Iterator[Finding]:
    """Notes that stood on the board at its end and are gone: their number, and that they can be had back."""
    closing = next((taken for taken in reversed(board.snapshots) if taken.is_closing), None)
    if closing is None or board.snapshot.cut_off:
        return
    known = board.snapshot.by_id
    gone = [item for item in closing.snapshot.items if item.id not in known and tidy(item.text.plain)]
    if gone:
        yield Finding("deleted_after", count=len(gone), words=closing.name)


def _loose_arrows(board: Board) -> Iterator[Finding]:
    """Arrows that hang in the air, and words on arrows that join no two notes: they have no other place."""
    ids = {item for note in board.notes for item in note.item_ids}
    known = board.snapshot.by_id
    loose = [one for one in board.connectors if one.start not in known or one.end not in known]
    if loose:
        yield Finding("loose_arrow", count=len(loose), words=_captions(loose))
    other = [one for one in board.connectors if one not in loose and not {one.start, one.end} <= ids]
    if words := _captions(other):
        yield Finding("arrow_words", count=len(other), words=words)


def _captions(connectors: Sequence[Item]) -> str:
    return "; ".join(filter(None, map(_caption, connectors)))


def _caption(connector: Item) -> str:
    return tidy(connector.text.plain)


def _shared_canvases(board: Board) -> Iterator[Finding]:
    for note in board.notes:
        area = board.blueprint.area_by_key.get(note.area or "")
        if area is not None and area.private and _PAIR.search(note.text):
            yield Finding("shared_canvas", (note.id,), note.area, 1)


def _empty_areas(board: Board) -> Iterator[Finding]:
    """Columns of a group without any note, and groups without any: an empty column is a result."""
    filled = {note.area for note in board.notes if note.disposition is not Disposition.NOT_USED}
    groups = {note.group for note in board.notes if note.disposition is not Disposition.NOT_USED}
    columns = [a for a in board.blueprint.areas if a.group and a.harvest in _MINE and a.scale is None and not a.private]
    for letter in dict.fromkeys(area.group for area in columns):
        if letter not in groups:
            yield Finding("empty_group", words=letter or "")
    for area in columns:
        if area.key not in filled and area.group in groups:
            yield Finding("empty_area", area=area.key)
