"""One thought that ran over several notes ("1/2", "2/2", or "…" at the end and "…" at the start): a proposal."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from plugin.board import Geometry
from plugin.harvest.clean import PART
from plugin.harvest.ledger import Disposition, Note

_OPEN_END = re.compile(r"(?:…|\.{3,})\s*$")
_OPEN_START = re.compile(r"^\s*(?:…|\.{3,})\s*\w")


def with_pieces(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes, those that belong together with the ids of all parts in order; nothing is joined."""
    by_area: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        if note.area and note.disposition is Disposition.USED and (_number(note) or _is_open(note)):
            by_area[note.area].append(note)
    chains = [chain for ones in by_area.values() for chain in (*_numbered(ones), *_dotted(ones))]
    parts = {note: chain for chain in chains for note in chain}
    return tuple(_part(note, parts[note.id]) if note.id in parts else note for note in notes)


def _part(note: Note, chain: tuple[str, ...]) -> Note:
    return replace(note, merge_with=chain, flags=tuple(sorted({*note.flags, "part"})))


def _number(note: Note) -> tuple[int, int] | None:
    """(1, 2) for "1/2"; None when it is no numbered part."""
    match = PART.search(note.text)
    if match is None:
        return None
    part, whole = int(match["a"] or match["c"]), int(match["b"] or match["d"])
    return (part, whole) if 1 <= part <= whole and 2 <= whole <= 5 else None


def _is_open(note: Note) -> bool:
    return bool(_OPEN_END.search(note.text) or _OPEN_START.search(note.text))


def _numbered(notes: Sequence[Note]) -> Iterable[tuple[str, ...]]:
    """From each first part to the nearest second part that is free, and so on; incomplete ones are left alone."""
    free = {note.id: (number, note) for note in notes if (number := _number(note))}
    for first in [note for (part, _), note in free.values() if part == 1]:
        whole = free[first.id][0][1]
        chain = [first]
        for wanted in range(2, whole + 1):
            follow = [note for number, note in free.values() if number == (wanted, whole)]
            if not follow:
                break
            chain.append(min(follow, key=lambda note: _distance(chain[-1], note)))
            del free[chain[-1].id]
        if len(chain) == whole:
            yield tuple(note.id for note in chain)


def _dotted(notes: Sequence[Note]) -> Iterable[tuple[str, ...]]:
    """A note with an open end and the nearest one with an open start."""
    starts = [note for note in notes if _OPEN_START.search(note.text) and not _number(note)]
    for note in notes:
        if not starts or _number(note) or not _OPEN_END.search(note.text):
            continue
        others = [start for start in starts if start.id != note.id]
        if others:
            follow = min(others, key=lambda start: _distance(note, start))
            starts.remove(follow)
            yield note.id, follow.id


def _distance(one: Note, other: Note) -> float:
    here, there = one.geometry or Geometry(0, 0, 0, 0), other.geometry or Geometry(0, 0, 0, 0)
    return float(((here.x - there.x) ** 2 + (here.y - there.y) ** 2) ** 0.5)
