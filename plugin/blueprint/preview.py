"""A blueprint seen as a board: the snapshot it would leave if it were provisioned now."""

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.board import Item, Snapshot


def as_snapshot(blueprint: Blueprint, board_id: str = "preview") -> Snapshot:
    """Every node as an item whose id is its key."""
    items = tuple(_item(node) for node in blueprint.nodes)
    return Snapshot(board_id, blueprint.workshop.title, items)


def _item(node: Node) -> Item:
    return Item(
        id=node.key,
        kind=node.kind,
        geometry=node.geometry,
        text=node.text,
        style=node.style,
        parent=node.parent,
        start=node.start,
        end=node.end,
        url=node.url,
    )
