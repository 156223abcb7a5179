"""Where notes fit into an area: the free part below its headings, and a grid of places in it."""

from collections.abc import Iterator
from itertools import islice
from math import ceil

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Geometry, Kind

_EDGE = 20.0
_LARGEST = 280.0
_ENOUGH = 0.12


def free_space(blueprint: Blueprint, area: str) -> Geometry:
    """The largest part of an area's rectangle beside or below what stands in it (pixels).

    Where things of ours fill the area (a map, a table), it is the whole rectangle.
    """
    panel = blueprint.by_key[area].geometry
    inside = list(_things(blueprint, area))
    tops = [panel.top, *(thing.bottom for thing in inside)]
    best = max((_beside(panel, inside, top) for top in tops), key=lambda space: space.surface)
    return best if best.surface >= _ENOUGH * panel.surface else _trimmed(panel, panel.left, panel.top)


def _beside(panel: Geometry, inside: list[Geometry], top: float) -> Geometry:
    """What is free below `top`, to the right of everything that reaches further down."""
    return _trimmed(panel, max((thing.right for thing in inside if thing.bottom > top), default=panel.left), top)


def _things(blueprint: Blueprint, area: str) -> Iterator[Geometry]:
    """What of ours lies on the area's panel; its own heading counts as a line as wide as the panel."""
    node = blueprint.by_key[area]
    panel = node.geometry
    if not node.text.is_blank and node.style.vertical == "top":
        height = 1.6 * node.style.font_size * len(node.text.paragraphs)
        yield Geometry.box(panel.left, panel.top, width=panel.width, height=height)
    for other in blueprint.nodes:
        solid = other.kind not in (Kind.FRAME, Kind.CONNECTOR) and other.key != area
        if solid and panel.holds(other.geometry, 1.0) and other.geometry.surface < panel.surface:
            yield other.geometry


def _trimmed(panel: Geometry, left: float, top: float) -> Geometry:
    """What is right of `left` and below `top`, with an edge on every side."""
    width, height = panel.right - left - 2 * _EDGE, panel.bottom - top - 2 * _EDGE
    return Geometry.box(left + _EDGE, top + _EDGE, width=max(width, 1.0), height=max(height, 1.0))


def note_places(space: Geometry, count: int) -> tuple[Geometry, ...]:
    """`count` squares in rows inside the space, as large as fit, at most 280 pixels wide."""
    if count == 0:
        return ()
    columns = max(range(1, count + 1), key=lambda number: (_size(space, number, count), number))
    size = _size(space, columns, count)
    return tuple(islice(_squares(space, columns, size), count))


def _size(space: Geometry, columns: int, count: int) -> float:
    rows = ceil(count / columns)
    return min(space.width / columns, space.height / rows / 1.15, _LARGEST)


def _squares(space: Geometry, columns: int, size: float) -> Iterator[Geometry]:
    row = 0
    while True:
        for column in range(columns):
            yield Geometry.box(
                space.left + column * size, space.top + row * size * 1.15, width=size * 0.94, height=size * 0.94 * 1.146
            )
        row += 1
