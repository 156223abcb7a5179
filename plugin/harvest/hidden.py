"""Notes that lie under others: they are read all the same, and it is told."""

from collections.abc import Sequence

from plugin.board import Item, Kind

_COVERED = 0.8


def hidden_items(items: Sequence[Item]) -> frozenset[str]:
    """Ids of notes that a later note covers by four fifths. Later in the listing means on top."""
    notes = [item for item in items if item.kind in (Kind.STICKY_NOTE, Kind.CARD)]
    notes.sort(key=lambda item: item.geometry.left)
    order = {item.id: index for index, item in enumerate(items)}
    return frozenset(note.id for index, note in enumerate(notes) if _covered(note, index, notes, order))


def _covered(note: Item, index: int, notes: Sequence[Item], order: dict[str, int]) -> bool:
    """Looks only at neighbours whose left edge is near enough to overlap (the notes are sorted by it)."""
    needed = _COVERED * note.geometry.surface
    for step in (1, -1):
        position = index + step
        while 0 <= position < len(notes) and _near(note, notes[position], step):
            other = notes[position]
            if order[other.id] > order[note.id] and other.geometry.overlap(note.geometry) >= needed > 0:
                return True
            position += step
    return False


def _near(note: Item, other: Item, step: int) -> bool:
    """A cover of four fifths starts at most a fifth of the note's width to its right, or a note's width left."""
    if step > 0:
        return other.geometry.left <= note.geometry.right
    return other.geometry.left >= note.geometry.left - 4 * max(note.geometry.width, 1.0)
