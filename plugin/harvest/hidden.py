"""Notes that lie under others: they are read all the same, and it is told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from plugin.board import Item, Kind
from plugin.harvest.grid import CELL, cells

_COVERED = 0.8

Layered = tuple[int, Item]
"""An item with its number in the listing."""


def hidden_items(items: Sequence[Item]) -> frozenset[str]:
    """Ids of notes that a later note covers by four fifths. Later in the listing means on top."""
    notes = [(layer, item) for layer, item in enumerate(items) if item.kind in (Kind.STICKY_NOTE, Kind.CARD)]
    size = max([CELL, *(max(note.geometry.width, note.geometry.height) / 10 for _, note in notes)])
    over: defaultdict[tuple[int, int], list[Layered]] = defaultdict(list)
    for layer, note in notes:
        for cell in cells(note.geometry, size):
            over[cell].append((layer, note))
    return frozenset(note.id for layer, note in notes if _is_covered(layer, note, over, size))


def _is_covered(layer: int, note: Item, over: Mapping[tuple[int, int], Sequence[Layered]], size: float) -> bool:
    """What covers more than half of a note in both directions lies over its centre: only that cell is looked at."""
    here, needed = note.geometry, _COVERED * note.geometry.surface
    near = over.get((int(here.x // size), int(here.y // size)), ())
    return any(above > layer and other.geometry.overlap(here) >= needed > 0 for above, other in near)
