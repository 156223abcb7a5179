"""Labels that people wrote over notes of theirs: their own names for themes, which win over any of ours."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from plugin.board import Geometry, Kind
from plugin.harvest.ledger import Cluster, Disposition, Note

_WORDS = 6
_REACH = 460.0
_LARGER = 1.3
_MEMBERS = 2


def with_headings(notes: Sequence[Note], bold: frozenset[str], ours: frozenset[str]) -> tuple[Note, ...]:
    """The notes, headings flagged and their members pointing at them.

    A heading is short and stands out: a text or shape among sticky notes, a note that is clearly larger, one in
    capitals, wholly bold (`bold` holds such item ids) or with a colon at its end. It needs two notes below it or
    right beside, nearer to it than to any other heading. What people typed over items of `ours` is none.
    """
    by_area: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        if note.area and note.geometry and note.disposition is Disposition.USED and not note.private:
            by_area[note.area].append(note)
    labels = {member: label for ones in by_area.values() for member, label in _members(ones, bold, ours)}
    headings = set(labels.values())
    return tuple(
        replace(note, flags=tuple(sorted({*note.flags, "heading"})))
        if note.id in headings
        else (replace(note, heading=labels[note.id]) if note.id in labels else note)
        for note in notes
    )


def clusters_of(notes: Sequence[Note]) -> tuple[Cluster, ...]:
    """The groups of notes that people's headings make, in reading order."""
    members: dict[str, list[str]] = defaultdict(list)
    for note in notes:
        if note.heading:
            members[note.heading].append(note.id)
    places = {note.id: note.area for note in notes}
    return tuple(Cluster("heading", tuple(ids), label, places[label]) for label, ids in members.items())


def _members(notes: Sequence[Note], bold: frozenset[str], ours: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a note and its heading in one area."""
    typical = median(note.geometry.surface for note in notes if note.geometry)
    headings = [note for note in notes if note.item_ids[0] not in ours and _stands_out(note, typical, bold)]
    if not headings or len(headings) * (_MEMBERS + 1) > len(notes) + _MEMBERS:
        return
    known = {note.id for note in headings}
    pairs = [(note.id, label) for note in notes if note.id not in known and (label := _over(note, headings))]
    sizes = Counter(label for _, label in pairs)
    yield from (pair for pair in pairs if sizes[pair[1]] >= _MEMBERS)


def _stands_out(note: Note, typical: float, bold: frozenset[str]) -> bool:
    words = note.text.split()
    if not 0 < len(words) <= _WORDS or note.text.rstrip().endswith(("?", "!", ".")) or note.into:
        return False
    letters = [c for c in note.text if c.isalpha()]
    shouts = len(letters) >= 4 and all(c.isupper() for c in letters)
    large = note.geometry is not None and note.geometry.surface > _LARGER * typical
    other = note.kind in (Kind.TEXT.value, Kind.SHAPE.value)
    return other or large or shouts or note.text.rstrip().endswith(":") or note.item_ids[0] in bold


def _over(note: Note, headings: Sequence[Note]) -> str | None:
    """The nearest heading that the note lies below or right beside; None when none is near."""
    near = [(gap, label.id) for label in headings if (gap := _gap(note.geometry, label.geometry)) is not None]
    return min(near)[1] if near else None


def _gap(note: Geometry | None, label: Geometry | None) -> float | None:
    """Pixels from a heading down or across to a note; None when it is too far, or above."""
    if note is None or label is None or note.y < label.top:
        return None
    down = max(note.top - label.bottom, 0.0)
    across = max(note.left - label.right, label.left - note.right, 0.0)
    return (down**2 + across**2) ** 0.5 if down <= _REACH and across <= note.width * 0.6 else None
