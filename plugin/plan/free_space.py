"""Free space on a board in use: where something new can stand without touching what is there."""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from plugin.board import Geometry

GRID = 20
"""Every distance is a multiple of this (pixels)."""

MARGIN = 60
"""Pixels that stay free around what is placed anew."""

GAP = 200
"""Pixels between two frames side by side."""

BESIDE = 400
"""Pixels between everything on the board and what finds no room in it."""


def free_place(wish: Geometry, near: Sequence[Geometry], taken: Sequence[Geometry]) -> Geometry:
    """The first free place of that size: the wish, beside or below one of `near`, else right of everything.

    `taken` are rectangles that may not be touched.
    """
    for place in _candidates(wish, near):
        if is_free(place, taken):
            return place
    right = max((box.right for box in taken), default=wish.left - BESIDE)
    top = near[0].top if near else min((box.top for box in taken), default=wish.top)
    return _at(wish, right + BESIDE, top)


def is_free(place: Geometry, taken: Iterable[Geometry], *, margin: float = MARGIN) -> bool:
    """Whether nothing lies in the rectangle or nearer than `margin` pixels to it."""
    wide = Geometry(place.x, place.y, place.width + 2 * margin, place.height + 2 * margin)
    return not any(wide.overlap(box) > 0 for box in taken)


def _candidates(wish: Geometry, near: Sequence[Geometry]) -> Iterator[Geometry]:
    yield _at(wish, wish.left, wish.top)
    for box in near:
        yield _at(wish, box.right + GAP, box.top)
    for box in near:
        yield _at(wish, box.left, box.bottom + GAP)


def _at(box: Geometry, left: float, top: float) -> Geometry:
    return Geometry.box(_stepped(left), _stepped(top), width=box.width, height=box.height)


def _stepped(value: float) -> float:
    return float(ceil(value / GRID) * GRID)
