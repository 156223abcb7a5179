"""Lines and boxes that people drew around notes: they propose a cluster and are no notes themselves."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plugin.board import Kind
from plugin.harvest.ledger import Cluster, Disposition, Note

_SIZE = 240.0
_MOST = 40


def with_loops(notes: Sequence[Note]) -> tuple[tuple[Note, ...], tuple[Cluster, ...]]:
    """The notes, empty shapes around others with the reason `loop`, and the clusters they propose."""
    inside = {note.id: _inside(note, notes) for note in notes if _is_frame_like(note)}
    loops = {loop: ids for loop, ids in inside.items() if 2 <= len(ids) <= _MOST}
    told = tuple(replace(note, reason="loop") if note.id in loops else note for note in notes)
    return told, tuple(_clusters(notes, loops))


def _is_frame_like(note: Note) -> bool:
    box = note.geometry
    return bool(box and note.kind == Kind.SHAPE and note.reason == "empty" and max(box.width, box.height) >= _SIZE)


def _inside(loop: Note, notes: Sequence[Note]) -> tuple[str, ...]:
    box = loop.geometry
    held = (n for n in notes if n.geometry and n.disposition is Disposition.USED and not n.private)
    return tuple(n.id for n in held if box and n.geometry and box.holds_point(n.geometry.x, n.geometry.y))


def _clusters(notes: Sequence[Note], loops: dict[str, tuple[str, ...]]) -> Iterator[Cluster]:
    areas = {note.id: note.area for note in notes}
    headings = {note.id for note in notes if "heading" in note.flags}
    for loop, ids in loops.items():
        label = next((one for one in ids if one in headings), None)
        yield Cluster("loop", tuple(one for one in ids if one != label), label, areas[loop])
