"""What is read in one view: a whole frame, or a method card or canvas strip on its own."""

import re
from collections.abc import Iterable, Iterator

from plugin.blueprint.blueprint import Node
from plugin.blueprint.look import SMALLEST_SEEN, VIEW
from plugin.board import Geometry, Kind

_CARD = re.compile(r"^(cards#[^.]+)\.")
_STRIP = re.compile(r"^canvas\.[^@#]+@(P\d+)")


def unit_of(node: Node) -> str | None:
    """The card or strip a node belongs to; None for what is read with its frame."""
    if not node.key.startswith("ca"):  # Nearly all: patterns are for the others.
        return None
    card, strip = _CARD.match(node.key), _STRIP.match(node.key)
    return card.group(1) if card else strip.group(1) if strip else None


def is_written(node: Node) -> bool:
    """Whether it shows text in a size we chose (notes size themselves, frame titles are the whiteboard's)."""
    return node.kind in (Kind.SHAPE, Kind.TEXT) and not node.text.is_blank


def seen_size(size: float, box: Geometry) -> float:
    """Pixels a letter has when the rectangle fits the view."""
    return size * min(VIEW[0] / box.width, VIEW[1] / box.height)


def smallest_letters(nodes: Iterable[Node]) -> float:
    """The smallest size of what is read with the frame; infinite when nothing is."""
    return min(
        (node.style.font_size for node in nodes if is_written(node) and unit_of(node) is None), default=float("inf")
    )


def can_be_read(nodes: Iterable[Node], box: Geometry) -> bool:
    """Whether the smallest letters of a frame are large enough when it fits the view."""
    return seen_size(smallest_letters(nodes), box) >= SMALLEST_SEEN


def units(nodes: Iterable[Node]) -> Iterator[tuple[str, list[Node]]]:
    """Cards and strips with their nodes."""
    found: dict[str, list[Node]] = {}
    for node in nodes:
        unit = unit_of(node)
        if unit is not None:
            found.setdefault(unit, []).append(node)
    yield from found.items()
