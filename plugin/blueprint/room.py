"""Where notes fit into an area: the free part below its headings, and a grid of places in it."""

from collections.abc import Iterator
from itertools import islice
from math import ceil

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Geometry, Kind

_EDGE = 20.0
_LARGEST = 200.0


def free_space(blueprint: Blueprint, area: str) -> Geometry:
    """The part of an area's rectangle below the texts that stand in it, with a small edge (pixels)."""
    panel = blueprint.by_key[area].geometry
    texts = (node for node in blueprint.nodes if node.kind is Kind.TEXT and panel.holds(node.geometry, 1.0))
    top = max((node.geometry.bottom for node in texts if node.geometry.y < panel.y), default=panel.top)
    if not blueprint.by_key[area].text.is_blank:
        top = max(top, panel.top + 2.0 * blueprint.by_key[area].style.font_size)
    top = min(top + _EDGE, panel.bottom - panel.height / 4)
    return Geometry.box(
        panel.left + _EDGE, top, width=panel.width - 2 * _EDGE, height=max(panel.bottom - _EDGE - top, _EDGE)
    )


def note_places(space: Geometry, count: int) -> tuple[Geometry, ...]:
    """`count` squares in rows inside the space, as large as fit, at most 200 pixels wide."""
    if count == 0:
        return ()
    columns = max(range(1, count + 1), key=lambda number: _size(space, number, count))
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
