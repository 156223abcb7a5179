"""Groups as the live API has them; the OpenAPI file describes a different thing under that name."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import quote

from plugin.sandbox import checks, items, paging
from plugin.sandbox.access import open_board, touch
from plugin.sandbox.checks import IDENTIFIER, Fields, read_body
from plugin.sandbox.credits import LEVEL_2, LEVEL_3
from plugin.sandbox.database import reserve_ids
from plugin.sandbox.dispatch import Answer, Call, Routes
from plugin.sandbox.failures import Refused, invalid_field, item_missing
from plugin.sandbox.removal import SMALLEST_GROUP, dissolve, dissolve_if_small, remove_item

Json = dict[str, Any]
Row = sqlite3.Row
routes = Routes()

BOARD = "/v2/boards/<board_id>"
GROUP = f"{BOARD}/groups/<group_id>"
CREATION = Fields(
    {"data": Fields({"items": checks.many(checks.identifier)}, frozenset({"items"}))}, frozenset({"data"})
)


@routes.add("POST", f"{BOARD}/groups", cost=LEVEL_2)
def create_group(call: Call) -> Answer:
    """A group of at least two items."""
    board = open_board(call, "editor")
    return 201, render_group(call, _insert(call, board, _members(call, board)))


@routes.add("GET", f"{BOARD}/groups", cost=LEVEL_2)
def list_groups(call: Call) -> Answer:
    """All groups, by cursor."""
    board, size, after = open_board(call), paging.limit(call, 10, 50, 10), paging.cursor(call)
    query = "SELECT * FROM board_groups WHERE board_id = ? AND id > ? ORDER BY id LIMIT ?"
    rows = call.sql.execute(query, (board["id"], after, size + 1)).fetchall()
    count = "SELECT COUNT(*) FROM board_groups WHERE board_id = ?"
    total = call.sql.execute(count, (board["id"],)).fetchone()[0]
    rendered = [render_group(call, row) for row in rows]
    return 200, paging.cursor_page(call, rendered, size=size, total=total)


@routes.add("GET", f"{BOARD}/groups/items", cost=LEVEL_2)
def items_of_group(call: Call) -> Answer:
    """The items of one group, by cursor: a list of one page inside the group (OpenAPI file)."""
    board, size, after = open_board(call), paging.limit(call, 10, 50, 10), paging.cursor(call)
    group = _find(call, board, call.argument("group_item_id"))
    query = "SELECT items.* FROM items JOIN group_items ON item_id = id WHERE group_id = ? ORDER BY id"
    rows = call.sql.execute(query, (group["id"],)).fetchall()
    rendered = [items.render(call, row) for row in rows if row["id"] > after][: size + 1]
    page = paging.cursor_page(call, rendered, size=size, total=len(rows))
    inside = {"type": "list", "size": page["size"], "total": len(rows), "limit": size, "data": page["data"]}
    return 200, {**page, "data": {"id": str(group["id"]), "type": "group", "data": [inside]}}


@routes.add("GET", GROUP, cost=LEVEL_2)
def get_group(call: Call) -> Answer:
    """One group."""
    return 200, render_group(call, _find(call, open_board(call), call.path["group_id"]))


@routes.add("PUT", GROUP, cost=LEVEL_2)
def replace_group(call: Call) -> Answer:
    """Put another group in the place of one; the new one has a new id."""
    board = open_board(call, "editor")
    old = _find(call, board, call.path["group_id"])
    members = _members(call, board)
    dissolve(call, board, old["id"], touch(call, board))
    return 200, render_group(call, _insert(call, board, members))


@routes.add("DELETE", GROUP, cost=LEVEL_3)
def delete_group(call: Call) -> Answer:
    """Dissolve a group; with delete_items=true its items go too."""
    board = open_board(call, "editor")
    group = _find(call, board, call.path["group_id"])
    # The official client writes a second question mark before this parameter.
    wish = call.args.get("delete_items", call.args.get("?delete_items", "false"))
    if wish.lower() == "true":
        for item_id in _item_ids(call, group["id"]):
            remove_item(call, board, items.find(call, board, str(item_id)))
    dissolve(call, board, group["id"], touch(call, board))
    return 204, None


def render_group(call: Call, row: Row) -> Json:
    """A group as the API answers it (body seen live)."""
    address = f"{call.root}/v2/boards/{quote(row['board_id'])}"
    members = [str(item_id) for item_id in _item_ids(call, row["id"])]
    return {
        "id": str(row["id"]),
        "type": "group",
        "data": {"items": members},
        "links": {"self": f"{address}/groups/{row['id']}"},
    }


def _insert(call: Call, board: Row, members: list[int]) -> Row:
    group_id, revision = reserve_ids(call.sql)[0], touch(call, board)
    _leave_old_groups(call, board, members, revision)
    values = (group_id, board["id"], revision)
    row: Row = call.sql.execute("INSERT INTO board_groups VALUES (?, ?, ?) RETURNING *", values).fetchone()
    pairs = [(item_id, group_id) for item_id in members]
    call.sql.executemany("INSERT INTO group_items VALUES (?, ?)", pairs)
    return row


def _leave_old_groups(call: Call, board: Row, members: list[int], revision: int) -> None:
    left: set[int] = set()
    for item_id in members:
        query = "DELETE FROM group_items WHERE item_id = ? RETURNING group_id"
        left |= {row["group_id"] for row in call.sql.execute(query, (item_id,)).fetchall()}
    for group_id in left:
        dissolve_if_small(call, board, group_id, revision)


def _members(call: Call, board: Row) -> list[int]:
    wish = read_body(CREATION, call.body)
    rows = [items.find(call, board, item_id) for item_id in dict.fromkeys(wish["data"]["items"])]
    if len(rows) < SMALLEST_GROUP:
        raise Refused(400, "2.0703", "Group should have at least two items")
    if any(row["type"] == "frame" for row in rows):
        raise invalid_field("data.items", "Frames cannot be part of a group")
    return [row["id"] for row in rows]


def _item_ids(call: Call, group_id: int) -> list[int]:
    query = "SELECT item_id FROM group_items WHERE group_id = ? ORDER BY item_id"
    return [row["item_id"] for row in call.sql.execute(query, (group_id,)).fetchall()]


def _find(call: Call, board: Row, group_id: str) -> Row:
    known = IDENTIFIER.fullmatch(group_id) and int(group_id) < 2**63
    query = "SELECT * FROM board_groups WHERE id = ? AND board_id = ?"
    row: Row | None = call.sql.execute(query, (int(group_id), board["id"])).fetchone() if known else None
    if row is None:
        raise item_missing(board["id"])
    return row
