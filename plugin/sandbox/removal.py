"""Taking an item away with all that hangs on it: connectors, tags, groups, children."""

from __future__ import annotations

import json
import sqlite3

from plugin.sandbox.access import record_deletion, touch
from plugin.sandbox.dispatch import Call
from plugin.sandbox.frames import frame_of
from plugin.sandbox.items import release_children
from plugin.sandbox.options import FrameDeletion

Row = sqlite3.Row
SMALLEST_GROUP = 2


def remove_item(call: Call, board: Row, row: Row) -> None:
    """Delete an item; what becomes of the children of a frame is a switch."""
    if row["type"] == "frame":
        _part_with_children(call, board, row)
    revision = touch(call, board)
    _remove_connectors(call, board, row["id"], revision)
    _leave_group(call, board, row["id"], revision)
    call.sql.execute("DELETE FROM item_tags WHERE item_id = ?", (row["id"],))
    call.sql.execute("DELETE FROM items WHERE id = ?", (row["id"],))
    record_deletion(call, board, row["id"], row["type"], revision)


def _part_with_children(call: Call, board: Row, row: Row) -> None:
    if call.options.switches.frame_deletion is FrameDeletion.KEEPS_CHILDREN:
        release_children(call, board, frame_of(json.loads(row["document"]), row["id"]))
        return
    children = call.sql.execute("SELECT * FROM items WHERE parent_id = ?", (row["id"],)).fetchall()
    for child in children:
        remove_item(call, board, child)


def _remove_connectors(call: Call, board: Row, item_id: int, revision: int) -> None:
    query = "DELETE FROM connectors WHERE start_id = ? OR end_id = ? RETURNING id"
    for connector in call.sql.execute(query, (item_id, item_id)).fetchall():
        record_deletion(call, board, connector["id"], "connector", revision)


def _leave_group(call: Call, board: Row, item_id: int, revision: int) -> None:
    query = "DELETE FROM group_items WHERE item_id = ? RETURNING group_id"
    left = call.sql.execute(query, (item_id,)).fetchone()
    if left is not None:
        dissolve_if_small(call, board, left["group_id"], revision)


def dissolve_if_small(call: Call, board: Row, group_id: int, revision: int) -> None:
    """A group of fewer than two items is none."""
    query = "SELECT COUNT(*) FROM group_items WHERE group_id = ?"
    if call.sql.execute(query, (group_id,)).fetchone()[0] < SMALLEST_GROUP:
        dissolve(call, board, group_id, revision)


def dissolve(call: Call, board: Row, group_id: int, revision: int) -> None:
    """Remove a group and leave its items."""
    call.sql.execute("DELETE FROM group_items WHERE group_id = ?", (group_id,))
    call.sql.execute("DELETE FROM board_groups WHERE id = ?", (group_id,))
    record_deletion(call, board, group_id, "group", revision)
