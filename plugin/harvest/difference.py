"""What changed between two harvests of one board: new, changed, moved and gone notes, by their stable ids."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot

from plugin.harvest.ledger import Ledger, Note

_STILL = 40.0
"""Pixels; a note nudged less than this is where it was."""


@dataclass(frozen=True)
class Difference:
    """Ids of notes in reading order; `moved` notes lie in another area or elsewhere on the board, `gone` ones nowhere.

    A note can be changed and moved.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.moved or self.gone)


def difference(before: Ledger | None, after: Ledger) -> Difference:
    """What the later harvest has that the earlier had not; empty for the first one."""
    if before is None:
        return Difference()
    old, new = _by_id(before.notes), _by_id(after.notes)
    both = [(old[id_], note) for id_, note in new.items() if id_ in old]
    return Difference(
        new=tuple(id_ for id_ in new if id_ not in old),
        changed=tuple(now.id for then, now in both if then.text != now.text),
        moved=tuple(now.id for then, now in both if _has_moved(then, now)),
        gone=() if _is_partial(after) else tuple(id_ for id_ in old if id_ not in new),
    )


def _is_partial(ledger: Ledger) -> bool:
    """Whether the board was not read to its end: what is missing may not be gone."""
    return any(finding.code == "partial" for finding in ledger.findings)


def _by_id(notes: Iterable[Note]) -> dict[str, Note]:
    return {note.id: note for note in notes}


def _has_moved(then: Note, now: Note) -> bool:
    if (then.area, then.group) != (now.area, now.group):
        return True
    if then.geometry is None or now.geometry is None:
        return False
    return hypot(then.geometry.x - now.geometry.x, then.geometry.y - now.geometry.y) > _STILL
