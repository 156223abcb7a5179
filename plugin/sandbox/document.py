"""A whole board as one JSON document, for drawing it and for pages that follow it."""

from __future__ import annotations

from typing import Any

from plugin.sandbox import items, tags
from plugin.sandbox.connectors import render_connector
from plugin.sandbox.dispatch import Call
from plugin.sandbox.groups import render_group
from plugin.sandbox.items import Row

Json = dict[str, Any]


def changed_parts(call: Call, board: Row, since: int) -> Json:
    """Everything of a board that changed after a revision, as the API answers each part."""

    def rows(table: str) -> list[Row]:
        query = f"SELECT * FROM {table} WHERE board_id = ? AND revision > ? ORDER BY id"  # noqa: S608
        return call.sql.execute(query, (board["id"], since)).fetchall()

    return {
        "items": [items.render(call, row) for row in rows("items")],
        "connectors": [render_connector(call, row) for row in rows("connectors")],
        "tags": [tags.render_tag(row) for row in rows("tags")],
        "groups": [render_group(call, row) for row in rows("board_groups")],
    }


def board_document(call: Call, board: Row) -> Json:
    """The board with `id`, `name`, `description`, `revision`, `items`, `connectors`, `tags`, `groups`."""
    kept = {name: board[name] for name in ("id", "name", "description", "revision")}
    return {**kept, **changed_parts(call, board, -1)}
