"""An upgrade as a picture: the board with what is new, changed and taken away, each outlined in its colour."""

from plugin.board import Geometry, Item, Snapshot
from plugin.plan.change import Create, Delete
from plugin.plan.plan import Plan

COLOURS = {"new": "#1a7f37", "changed": "#b45309", "removed": "#b91c1c"}
"""Green, amber and red, dark enough to be told apart from the ground."""


def marked(snapshot: Snapshot, plan: Plan) -> tuple[Snapshot, tuple[tuple[Geometry, str], ...]]:
    """The board with the changes in it, and the rectangles to outline, each with its colour."""
    items, marks = dict(snapshot.by_id), []
    for change in plan.changes:
        if isinstance(change, Delete):
            marks.append((change.item.geometry, COLOURS["removed"]))
            continue
        node = change.node
        item_id = f"new:{node.key}" if isinstance(change, Create) else change.item.id
        items[item_id] = Item(item_id, node.kind, node.geometry, node.text, node.style, url=node.url)
        marks.append((node.geometry, COLOURS["new" if isinstance(change, Create) else "changed"]))
    return Snapshot(snapshot.board_id, snapshot.name, tuple(items.values())), tuple(marks)
