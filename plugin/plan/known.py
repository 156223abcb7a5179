"""What we know of an item we made: its id and the fingerprint of what was last written to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugin.blueprint.blueprint import Node
from plugin.codec import fingerprint


@dataclass(frozen=True)
class Known:
    """An item of ours. `fingerprint` is that of the node as it was last written, None when not known."""

    item_id: str
    fingerprint: str | None = None


KnownItems = Mapping[str, Known]


def mark_of(node: Node) -> str:
    """The fingerprint that stands for this node once it is written."""
    return fingerprint(node)
