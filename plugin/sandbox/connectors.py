"""Connectors: lines between two items, at addresses of their own."""

from __future__ import annotations

import json
import sqlite3
from typing import Any
from urllib.parse import quote

from plugin.sandbox import checks, paging
from plugin.sandbox.access import open_board, record_deletion, touch
from plugin.sandbox.checks import IDENTIFIER, Check, Fields, read_body, words
from plugin.sandbox.credits import LEVEL_2, LEVEL_3
from plugin.sandbox.database import reserve_ids
from plugin.sandbox.dispatch import Answer, Call, Routes
from plugin.sandbox.failures import invalid_field, item_missing
from plugin.sandbox.markup import normalise

Json = dict[str, Any]
Row = sqlite3.Row
routes = Routes()

BOARD = "/v2/boards/<board_id>"
CONNECTOR = f"{BOARD}/connectors/<connector_id>"
CAPS = words(
    "none stealth rounded_stealth diamond filled_diamond oval filled_oval arrow triangle filled_triangle "
    "erd_one erd_many erd_only_one erd_zero_or_one erd_one_or_many erd_zero_or_many unknown"
)
MOST_CAPTIONS = 20
LONGEST_CAPTION = 200

END = Fields(
    {
        "id": checks.identifier,
        "position": Fields({"x": checks.percentage, "y": checks.percentage}),
        "snapTo": checks.one_of("auto", "top", "right", "bottom", "left"),
    }
)
CAPTION = Fields(
    {
        "content": checks.string(longest=LONGEST_CAPTION),
        "position": checks.percentage,
        "textAlignVertical": checks.one_of("top", "middle", "bottom"),
    },
    frozenset({"content"}),
)
STYLE = Fields(
    {
        "color": checks.hex_colour,
        "endStrokeCap": checks.one_of(*CAPS),
        "fontSize": checks.number_text(10, 288, whole=True),
        "startStrokeCap": checks.one_of(*CAPS),
        "strokeColor": checks.hex_colour,
        "strokeStyle": checks.one_of("normal", "dotted", "dashed"),
        "strokeWidth": checks.number_text(1, 24),
        "textOrientation": checks.one_of("horizontal", "aligned"),
    }
)
PARTS: dict[str, Check | Fields] = {
    "startItem": END,
    "endItem": END,
    "shape": checks.one_of("straight", "elbowed", "curved"),
    "captions": checks.many(CAPTION, most=MOST_CAPTIONS),
    "style": STYLE,
}
CREATION = Fields(PARTS, frozenset({"startItem", "endItem"}))
CHANGES = Fields(PARTS)

DEFAULT_STYLE = {
    "color": "#1a1a1a",
    "endStrokeCap": "stealth",
    "fontSize": "14",
    "startStrokeCap": "none",
    "strokeColor": "#333333",
    "strokeStyle": "normal",
    "strokeWidth": "1.0",
    "textOrientation": "aligned",
}
SIDES = {
    "auto": ("50%", "50%"),
    "top": ("50%", "0%"),
    "right": ("100%", "50%"),
    "bottom": ("50%", "100%"),
    "left": ("0%", "50%"),
}


@routes.add("POST", f"{BOARD}/connectors", cost=LEVEL_2)
def create_connector(call: Call) -> Answer:
    """A new line between two different items. The OpenAPI file answers 200 here, not 201."""
    board = open_board(call, "editor")
    return 200, render_connector(call, add_connector(call, board, call.body))


def add_connector(call: Call, board: Row, body: Any, *, extra: Json | None = None) -> Row:
    """Keep a new line; `extra` stays with it and is shown to nobody."""
    wish = read_body(CREATION, body)
    document: Json = {
        "shape": wish.get("shape", "curved"),
        "captions": _captions(wish.get("captions", [])),
        "style": {**DEFAULT_STYLE, **wish.get("style", {})},
        "createdAt": call.time,
        "createdBy": call.person.user_id,
        **(extra or {}),
    }
    document["startItem"] = _end(wish["startItem"], {})
    document["endItem"] = _end(wish["endItem"], {})
    return _save(call, board, reserve_ids(call.sql)[0], document)


@routes.add("GET", f"{BOARD}/connectors", cost=LEVEL_2)
def list_connectors(call: Call) -> Answer:
    """All lines of the board, by cursor."""
    board, size, after = open_board(call), paging.limit(call, 10, 50, 10), paging.cursor(call)
    query = "SELECT * FROM connectors WHERE board_id = ? AND id > ? ORDER BY id LIMIT ?"
    rows = call.sql.execute(query, (board["id"], after, size + 1)).fetchall()
    count = "SELECT COUNT(*) FROM connectors WHERE board_id = ?"
    total = call.sql.execute(count, (board["id"],)).fetchone()[0]
    rendered = [render_connector(call, row) for row in rows]
    return 200, paging.cursor_page(call, rendered, size=size, total=total)


@routes.add("GET", CONNECTOR, cost=LEVEL_2)
def get_connector(call: Call) -> Answer:
    """One line."""
    return 200, render_connector(call, _find(call, open_board(call)))


@routes.add("PATCH", CONNECTOR, cost=LEVEL_2)
def update_connector(call: Call) -> Answer:
    """Change ends, form, captions or style."""
    board = open_board(call, "editor")
    return 200, render_connector(call, change_connector(call, board, _find(call, board), call.body))


def change_connector(call: Call, board: Row, row: Row, body: Any) -> Row:
    """Keep a line as an update wants it."""
    wish, document = read_body(CHANGES, body), json.loads(row["document"])
    for side in ("startItem", "endItem"):
        if side in wish:
            document[side] = _end(wish[side], document[side])
    document["shape"] = wish.get("shape", document["shape"])
    document["style"] = {**document["style"], **wish.get("style", {})}
    if "captions" in wish:
        document["captions"] = _captions(wish["captions"])
    return _save(call, board, row["id"], document)


@routes.add("DELETE", CONNECTOR, cost=LEVEL_3)
def delete_connector(call: Call) -> Answer:
    """Remove a line."""
    board = open_board(call, "editor")
    remove_connector(call, board, _find(call, board))
    return 204, None


def remove_connector(call: Call, board: Row, row: Row) -> None:
    """Take a line away."""
    call.sql.execute("DELETE FROM connectors WHERE id = ?", (row["id"],))
    record_deletion(call, board, row["id"], "connector", touch(call, board))


def render_connector(call: Call, row: Row) -> Json:
    """A line as the API answers it."""
    document = json.loads(row["document"])
    address = f"{call.root}/v2/boards/{quote(row['board_id'])}"
    return {
        "id": str(row["id"]),
        "type": "connector",
        "shape": document["shape"],
        "startItem": _rendered_end(document["startItem"], address),
        "endItem": _rendered_end(document["endItem"], address),
        "captions": document["captions"],
        "style": document["style"],
        "isSupported": True,
        "links": {"self": f"{address}/connectors/{row['id']}"},
        "createdAt": document["createdAt"],
        "createdBy": {"id": document["createdBy"], "type": "user"},
        "modifiedAt": document["modifiedAt"],
        "modifiedBy": {"id": document["modifiedBy"], "type": "user"},
    }


def _rendered_end(end: Json, address: str) -> Json:
    return {**end, "links": {"self": f"{address}/items/{end['id']}"}}


def _find(call: Call, board: Row) -> Row:
    row = find_connector(call, board, call.path["connector_id"])
    if row is None:
        raise item_missing(board["id"])
    return row


def find_connector(call: Call, board: Row, text: str) -> Row | None:
    """The line of that id on the board, if there is one."""
    known = IDENTIFIER.fullmatch(text) and int(text) < 2**63
    query = "SELECT * FROM connectors WHERE id = ? AND board_id = ?"
    row: Row | None = call.sql.execute(query, (int(text), board["id"])).fetchone() if known else None
    return row


def _save(call: Call, board: Row, connector_id: int, document: Json) -> Row:
    start, end = document["startItem"]["id"], document["endItem"]["id"]
    if start == end:
        raise invalid_field("endItem.id", "endItem.id must be different from startItem.id")
    for field, item_id in (("startItem.id", start), ("endItem.id", end)):
        _check_end(call, board, field, item_id)
    changed = {**document, "modifiedAt": call.time, "modifiedBy": call.person.user_id}
    values = (connector_id, board["id"], int(start), int(end), json.dumps(changed), touch(call, board))
    query = "INSERT OR REPLACE INTO connectors VALUES (?, ?, ?, ?, ?, ?) RETURNING *"
    saved: Row = call.sql.execute(query, values).fetchone()
    return saved


def _check_end(call: Call, board: Row, field: str, item_id: str) -> None:
    query = "SELECT type FROM items WHERE id = ? AND board_id = ?"
    row = call.sql.execute(query, (min(int(item_id), 2**63 - 1), board["id"])).fetchone()
    if row is None:
        raise item_missing(board["id"])
    if row["type"] == "frame":
        raise invalid_field(field, "Frames are not supported as connector ends")


def _end(wish: Json, before: Json) -> Json:
    if "position" in wish and "snapTo" in wish:
        raise invalid_field("snapTo", "Only either position or snapTo is allowed to be set")
    identifier = wish.get("id", before.get("id"))
    if identifier is None:
        raise invalid_field("id", "Field [id] is required")
    x, y = SIDES[wish.get("snapTo", "auto")]
    kept = before.get("position") if "snapTo" not in wish else None
    position = wish.get("position") or kept or {"x": x, "y": y}
    return {"id": identifier, "position": {"x": "50%", "y": "50%", **position}}


def _captions(captions: list[Json]) -> list[Json]:
    defaults = {"position": "50%", "textAlignVertical": "middle"}
    return [{**defaults, **caption, "content": normalise(caption["content"])} for caption in captions]
