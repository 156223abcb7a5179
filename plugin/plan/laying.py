"""Where notes that come in by a link are laid: in their area while there is room, else below it, never over anything.

The rule: rows of places in the free part of the area; when these are taken, places half a step beside them; when the
area is full, rows below its frame, beginning under the area, as far down as it takes. Whoever lays a note remembers
where, so that a harvest knows the area of one that found no room in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from plugin.blueprint.look import NOTE_COLUMN, NOTE_HEIGHT, NOTE_ROW, NOTE_WIDTH
from plugin.board import Geometry
from plugin.plan.free_space import MARGIN

_CELL = 500.0
"""Pixels of a square in which neighbours are looked for."""

_TOUCH = 1.0


@dataclass(frozen=True)
class Spot:
    """A place to write: the free part of an area, and the frame (or the area itself) below which there is more."""

    key: str
    space: Geometry
    frame: Geometry


class Layer:
    """A board on which notes are laid one after the other.

    `inner` may not be touched by notes inside an area, `outer` by those below it (frames among them).
    """

    def __init__(self, inner: Iterable[Geometry], outer: Iterable[Geometry]) -> None:
        self._inner, self._outer = _Taken(inner), _Taken(outer)
        self._candidates: dict[str, Iterator[tuple[Geometry, bool]]] = {}

    def lay(self, spot: Spot) -> Geometry:
        """A free place, which is taken from now on."""
        candidates = self._candidates.setdefault(spot.key, _candidates(spot))
        place = next(box for box, inside in candidates if self._is_free(box, inside=inside))
        self.take(place)
        return place

    def may_keep(self, place: Geometry) -> bool:
        """Whether a place that was meant for a note is still free."""
        return self._inner.is_free(place)

    def take(self, place: Geometry) -> None:
        """Something lies there from now on."""
        self._inner.add(place)
        self._outer.add(place)

    def _is_free(self, place: Geometry, *, inside: bool) -> bool:
        return self._inner.is_free(place) if inside else self._outer.is_free(place)


class _Taken:
    """Rectangles, found by where they are."""

    def __init__(self, boxes: Iterable[Geometry]) -> None:
        self._cells: dict[tuple[int, int], list[Geometry]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Geometry) -> None:
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, place: Geometry) -> bool:
        return not any(place.overlap(box) > _TOUCH for cell in _cells(place) for box in self._cells.get(cell, ()))


def _cells(box: Geometry) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def _candidates(spot: Spot) -> Iterator[tuple[Geometry, bool]]:
    """Places with whether they are in the area, the best first; they never end."""
    for across, down in ((0.0, 0.0), (NOTE_COLUMN / 2, 0.0), (0.0, NOTE_ROW / 2), (NOTE_COLUMN / 2, NOTE_ROW / 2)):
        yield from ((box, True) for box in _rows(spot.space, across, down))
    frame = spot.frame
    left = min(max(spot.space.left, frame.left), max(frame.right - NOTE_COLUMN, frame.left))
    for number in count():
        top = frame.bottom + MARGIN + number * NOTE_ROW
        for column in range(max(1, int((frame.right - left) // NOTE_COLUMN))):
            yield _note(left + column * NOTE_COLUMN, top), False


def _rows(space: Geometry, across: float, down: float) -> Iterator[Geometry]:
    top = space.top + down
    while top + NOTE_HEIGHT <= space.bottom:
        left = space.left + across
        while left + NOTE_WIDTH <= space.right:
            yield _note(left, top)
            left += NOTE_COLUMN
        top += NOTE_ROW


def _note(left: float, top: float) -> Geometry:
    return Geometry.box(left, top, width=NOTE_WIDTH, height=NOTE_HEIGHT)
