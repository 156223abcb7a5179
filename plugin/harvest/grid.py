"""Squares of a board: who lies near whom is asked of a few neighbours, not of every note."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from plugin.board import Geometry

CELL = 200.0
"""Pixels of a square's side; a note is about as wide."""


def cells(box: Geometry, size: float = CELL) -> Iterator[tuple[int, int]]:
    """The squares that a rectangle touches."""
    columns = range(int(box.left // size), int(box.right // size) + 1)
    return product(columns, range(int(box.top // size), int(box.bottom // size) + 1))


def gap(one: Geometry, other: Geometry) -> float:
    """Pixels between two rectangles along the axis on which they are further apart; 0 when they touch."""
    across = max(one.left - other.right, other.left - one.right, 0.0)
    down = max(one.top - other.bottom, other.top - one.bottom, 0.0)
    return max(across, down)


class Nearby:
    """Finds who of many named rectangles lies at most `reach` pixels from another one, in the order they were given."""

    def __init__(self, boxes: Iterable[tuple[str, Geometry]], reach: float) -> None:
        self._reach = reach
        self._at: defaultdict[tuple[int, int], list[tuple[int, str, Geometry]]] = defaultdict(list)
        for number, (name, box) in enumerate(boxes):
            for cell in cells(box):
                self._at[cell].append((number, name, box))

    def around(self, box: Geometry) -> list[str]:
        """The names of those within reach."""
        wide = Geometry(box.x, box.y, box.width + 2 * self._reach, box.height + 2 * self._reach)
        near = {entry[0]: entry for cell in cells(wide) for entry in self._at.get(cell, ())}
        return [name for _, (_, name, other) in sorted(near.items()) if gap(other, box) <= self._reach]
