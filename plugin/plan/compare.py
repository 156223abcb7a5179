"""Whether an item on a board is what a node says, aspect by aspect, as far as a whiteboard tells."""

from plugin.blueprint.blueprint import Node
from plugin.board import Item, Kind

TOLERANCE = 1.0
"""Pixels by which a whiteboard may round a centre or a size."""

_HEIGHT_FOLLOWS = frozenset({Kind.TEXT, Kind.STICKY_NOTE, Kind.CARD, Kind.IMAGE, Kind.EMBED, Kind.DOCUMENT})
"""Kinds whose height the whiteboard derives from text or width."""


def differences(node: Node, item: Item, *, parent: str | None) -> tuple[str, ...]:
    """The aspects in which they differ: place, size, text, parent, fill. Empty when the item is the node.

    `parent` is the id of the frame the node should lie in. A connector is compared by its words alone;
    its ends are what identifies it.
    """
    if node.kind is Kind.CONNECTOR:
        return () if same_words(node, item) else ("text",)
    found = {
        "place": not same_place(node, item),
        "size": not _same_size(node, item),
        "text": not same_words(node, item),
        "parent": item.parent != parent,
        "fill": not _same_fill(node, item),
    }
    return tuple(aspect for aspect, differs in found.items() if differs)


def same_place(node: Node, item: Item) -> bool:
    """Whether both centres are at most a pixel apart."""
    return abs(node.geometry.x - item.geometry.x) <= TOLERANCE and abs(node.geometry.y - item.geometry.y) <= TOLERANCE


def same_words(node: Node, item: Item) -> bool:
    """Whether both say the same, whatever the markup and the white space at line ends."""
    return words(node.text.plain) == words(item.text.plain)


def words(text: str) -> str:
    """What a text says, whatever the white space at line ends and between words."""
    lines = text.replace("\u00a0", " ").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _same_size(node: Node, item: Item) -> bool:
    if abs(node.geometry.width - item.geometry.width) > TOLERANCE:
        return False
    return node.kind in _HEIGHT_FOLLOWS or abs(node.geometry.height - item.geometry.height) <= TOLERANCE


def _same_fill(node: Node, item: Item) -> bool:
    if node.style.fill is None or item.style.fill is None:
        return True
    return node.style.fill.lower() == item.style.fill.lower()
