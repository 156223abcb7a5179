"""Create, Update, Delete as values: they can be sorted, counted, printed, stored and performed."""

from dataclasses import dataclass

from plugin.blueprint.blueprint import Node
from plugin.board import Item


@dataclass(frozen=True)
class Create:
    """Make a node that is not on the board."""

    node: Node

    @property
    def key(self) -> str:
        return self.node.key


@dataclass(frozen=True)
class Update:
    """Bring an item of ours to what the node says. `item` is what is on the board now."""

    node: Node
    item: Item

    @property
    def key(self) -> str:
        return self.node.key


@dataclass(frozen=True)
class Delete:
    """Take away an item of ours that the blueprint does not have (any more)."""

    key: str
    item: Item


Change = Create | Update | Delete
