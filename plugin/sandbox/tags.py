"""Tags of a board and the items that carry them."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import quote

from plugin.sandbox import checks, items, paging
from plugin.sandbox.access import open_board, record_deletion, touch
from plugin.sandbox.checks import IDENTIFIER, Fields, read_body, words
from plugin.sandbox.credits import LEVEL_1
from plugin.sandbox.database import reserve_ids
from plugin.sandbox.dispatch import Answer, Call, Routes
from plugin.sandbox.failures import Refused, invalid_field, item_missing
from plugin.sandbox.kinds import BY_NAME

Json = dict[str, Any]
Row = sqlite3.Row
routes = Routes()

BOARD = "/v2/boards/<board_id>"
COLOURS = words("red light_green cyan yellow magenta green blue gray violet dark_green dark_blue black")
LONGEST_TITLE = 120
MOST_ON_BOARD = 100
MOST_ON_ITEM = 8
"""developers.miro.com/docs/tag_tagentity; the OpenAPI file says 8 as well."""

CHANGES = Fields({"title": checks.string(longest=LONGEST_TITLE), "fillColor": checks.one_of(*COLOURS)})
CREATION = Fields(CHANGES.checks, frozenset({"title"}))


@routes.add("POST", f"{BOARD}/tags", cost=LEVEL_1)
def create_tag(call: Call) -> Answer:
    """A new tag; its title is not yet taken on the board."""
    board, wish = open_board(call, "editor"), read_body(CREATION, call.body)
    query = "SELECT COUNT(*) FROM tags WHERE board_id = ?"
    if call.sql.execute(query, (board["id"],)).fetchone()[0] >= MOST_ON_BOARD:
        raise Refused(400, "2.0703", f"A board can have up to {MOST_ON_BOARD} tags")
    _refuse_taken(call, board, wish["title"], 0)
    values = (
        reserve_ids(call.sql)[0],
        board["id"],
        wish["title"],
        wish.get("fillColor", "red"),
        touch(call, board),
    )
    row = call.sql.execute("INSERT INTO tags VALUES (?, ?, ?, ?, ?) RETURNING *", values).fetchone()
    return 201, _with_links(call, row)


@routes.add("GET", f"{BOARD}/tags", cost=LEVEL_1)
def list_tags(call: Call) -> Answer:
    """All tags of the board, by offset."""
    board, size, skipped = open_board(call), paging.limit(call, 1, 50, 20), paging.offset(call)
    rows = call.sql.execute("SELECT * FROM tags WHERE board_id = ? ORDER BY id", (board["id"],)).fetchall()
    shown = [render_tag(row) for row in rows[skipped : skipped + size]]
    return 200, paging.offset_page(call, shown, size=size, skipped=skipped, total=len(rows))


@routes.add("GET", f"{BOARD}/tags/<tag_id>", cost=LEVEL_1)
def get_tag(call: Call) -> Answer:
    """One tag."""
    return 200, _with_links(call, _find(call, open_board(call), call.path["tag_id"]))


@routes.add("PATCH", f"{BOARD}/tags/<tag_id>", cost=LEVEL_1)
def update_tag(call: Call) -> Answer:
    """Change title or colour."""
    board = open_board(call, "editor")
    row, wish = _find(call, board, call.path["tag_id"]), read_body(CHANGES, call.body)
    title, colour = wish.get("title", row["title"]), wish.get("fillColor", row["fill_colour"])
    _refuse_taken(call, board, title, row["id"])
    query = "UPDATE tags SET title = ?, fill_colour = ?, revision = ? WHERE id = ? RETURNING *"
    changed = call.sql.execute(query, (title, colour, touch(call, board), row["id"])).fetchone()
    return 200, _with_links(call, changed)


@routes.add("DELETE", f"{BOARD}/tags/<tag_id>", cost=LEVEL_1)
def delete_tag(call: Call) -> Answer:
    """Remove a tag from the board and from all its items."""
    board = open_board(call, "editor")
    row = _find(call, board, call.path["tag_id"])
    call.sql.execute("DELETE FROM item_tags WHERE tag_id = ?", (row["id"],))
    call.sql.execute("DELETE FROM tags WHERE id = ?", (row["id"],))
    record_deletion(call, board, row["id"], "tag", touch(call, board))
    return 204, None


@routes.add("POST", f"{BOARD}/items/<item_id>", cost=LEVEL_1)
def attach_tag(call: Call) -> Answer:
    """Put a tag on a sticky note or a card; at most 8 on one."""
    board = open_board(call, "editor")
    item, tag = _item(call, board), _find(call, board, call.argument("tag_id"))
    if not BY_NAME[item["type"]].taggable:
        raise Refused(400, "2.0703", f"Tags cannot be attached to items of type [{item['type']}]")
    held = {row["tag_id"] for row in _tags_of(call, item["id"])}
    if tag["id"] not in held and len(held) >= MOST_ON_ITEM:
        raise Refused(400, "2.0703", f"An item can have up to {MOST_ON_ITEM} tags")
    call.sql.execute("INSERT OR IGNORE INTO item_tags VALUES (?, ?)", (item["id"], tag["id"]))
    touch(call, board)
    return 204, None


def detach_tag(call: Call) -> Answer:
    """Take a tag off an item that carries it."""
    board = open_board(call, "editor")
    item, tag = _item(call, board), _find(call, board, call.argument("tag_id"))
    query = "DELETE FROM item_tags WHERE item_id = ? AND tag_id = ?"
    if not call.sql.execute(query, (item["id"], tag["id"])).rowcount:
        raise item_missing(board["id"])
    touch(call, board)
    return 204, None


@routes.add("GET", f"{BOARD}/items/<item_id>/tags", cost=LEVEL_1)
def tags_of_item(call: Call) -> Answer:
    """The tags one item carries."""
    item = _item(call, open_board(call))
    return 200, {"tags": [render_tag(row) for row in _tags_of(call, item["id"])]}


def items_by_tag(call: Call) -> Answer:
    """The items that carry a tag, by offset."""
    board, size, skipped = open_board(call), paging.limit(call, 1, 50, 20), paging.offset(call)
    tag = _find(call, board, call.argument("tag_id"))
    query = "SELECT items.* FROM items JOIN item_tags ON item_id = id WHERE tag_id = ? ORDER BY id"
    rows = call.sql.execute(query, (tag["id"],)).fetchall()
    shown = [items.render(call, row) for row in rows[skipped : skipped + size]]
    return 200, paging.offset_page(call, shown, size=size, skipped=skipped, total=len(rows))


def render_tag(row: Row) -> Json:
    """A tag as the API answers it."""
    return {"id": str(row["id"]), "type": "tag", "title": row["title"], "fillColor": row["fill_colour"]}


def _with_links(call: Call, row: Row) -> Json:
    address = f"{call.root}/v2/boards/{quote(row['board_id'])}/tags/{row['id']}"
    return {**render_tag(row), "links": {"self": address}}


def _find(call: Call, board: Row, tag_id: str) -> Row:
    query = "SELECT * FROM tags WHERE id = ? AND board_id = ?"
    known = IDENTIFIER.fullmatch(tag_id) and int(tag_id) < 2**63
    row: Row | None = call.sql.execute(query, (int(tag_id), board["id"])).fetchone() if known else None
    if row is None:
        raise item_missing(board["id"])
    return row


def _item(call: Call, board: Row) -> Row:
    return items.find(call, board, call.path["item_id"])


def _tags_of(call: Call, item_id: int) -> list[Row]:
    query = "SELECT * FROM item_tags JOIN tags ON id = tag_id WHERE item_id = ? ORDER BY id"
    return call.sql.execute(query, (item_id,)).fetchall()


def _refuse_taken(call: Call, board: Row, title: str, own_id: int) -> None:
    query = "SELECT 1 FROM tags WHERE board_id = ? AND title = ? AND id <> ?"
    if call.sql.execute(query, (board["id"], title, own_id)).fetchone() is not None:
        raise invalid_field("title", f"Tag with title [{title}] already exists")
