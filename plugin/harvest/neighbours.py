"""The notes around a note: what "siehe oben" may mean, for the person who decides."""

from collections.abc import Iterable

from plugin.harvest.ledger import Disposition, Note


def neighbours(note: Note, notes: Iterable[Note], limit: int = 3) -> tuple[str, ...]:
    """Ids of the nearest used notes that are not private, nearest first, at most `limit`; none without a place."""
    here = note.geometry
    if here is None:
        return ()
    others = (n for n in notes if n.id != note.id and n.disposition is Disposition.USED and not n.private)
    near = [((n.geometry.x - here.x) ** 2 + (n.geometry.y - here.y) ** 2, n.id) for n in others if n.geometry]
    return tuple(one for _, one in sorted(near)[:limit])
