"""Items: build, keep, find, change and show them, whatever their kind."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from plugin.sandbox.access import touch
from plugin.sandbox.checks import IDENTIFIER, Fields, read_body
from plugin.sandbox.database import reserve_ids
from plugin.sandbox.dispatch import Call
from plugin.sandbox.failures import invalid_field, item_missing
from plugin.sandbox.frames import (
    Frame,
    check_children,
    check_inside,
    find_frame,
    frame_of,
    to_canvas,
    to_frame,
)
from plugin.sandbox.kinds import BY_NAME, DRAWING, FRAME, Kind

Json = dict[str, Any]
Row = sqlite3.Row


@dataclass(frozen=True)
class NewItem:
    """An item that was found correct and only waits for its id."""

    kind: Kind
    document: Json
    parent_id: int | None


def build(call: Call, board: Row, kind: Kind, body: Any) -> NewItem:
    """The item a creation asks for, complete with defaults, or all that is wrong with it."""
    wish = read_body(kind.fields(creating=True), body)
    parent_id = _parent_id(wish)
    document: Json = {"data": {**kind.default_data, **wish.get("data", {})}}
    if kind.style is not None:
        document["style"] = _style(kind, wish.get("style", {}))
    document["geometry"] = kind.size(document, wish.get("geometry", {}))
    document["position"] = {"x": 0.0, "y": 0.0, **wish.get("position", {})}
    if parent_id is not None:
        check_inside(call, document, find_frame(call, board, parent_id))
    return NewItem(kind, document, parent_id)


def store(call: Call, board: Row, items: list[NewItem]) -> list[Row]:
    """Keep new items under fresh ids in their order; gives their rows."""
    revision, ids = touch(call, board), reserve_ids(call.sql, len(items))
    born = {
        "createdAt": call.time,
        "createdBy": call.person.user_id,
        "modifiedAt": call.time,
        "modifiedBy": call.person.user_id,
    }
    values = [
        (new, board["id"], item.kind.name, item.parent_id, json.dumps({**item.document, **born}), revision)
        for new, item in zip(ids, items, strict=True)
    ]
    call.sql.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?, ?)", values)
    query = "SELECT * FROM items WHERE id BETWEEN ? AND ? ORDER BY id"
    return call.sql.execute(query, (ids[0], ids[-1])).fetchall()


def find(call: Call, board: Row, item_id: str, kind: Kind | None = None) -> Row:
    """The item of that id (and kind) on the board."""
    if not IDENTIFIER.fullmatch(item_id):
        raise invalid_field("item_id", f"Unexpected value [{item_id}], expected an identifier")
    query = "SELECT * FROM items WHERE id = ? AND board_id = ?"
    number = min(int(item_id), 2**63 - 1)
    row: Row | None = call.sql.execute(query, (number, board["id"])).fetchone()
    if row is None or (kind is not None and row["type"] != kind.name):
        raise item_missing(board["id"])
    return row


def update(call: Call, board: Row, row: Row, body: Any) -> Row:
    """Change an item as an update of its kind asks; gives the new row."""
    return _change(call, board, row, read_body(BY_NAME[row["type"]].fields(creating=False), body))


def _change(call: Call, board: Row, row: Row, wish: Json) -> Row:
    kind, document = BY_NAME[row["type"]], json.loads(row["document"])
    document["data"] = {**document["data"], **wish.get("data", {})}
    if kind.style is not None:
        document["style"] = {**document["style"], **wish.get("style", {})}
    document["geometry"] = kind.size(document, wish.get("geometry", {}))
    parent_id = _parent_id(wish) if "parent" in wish else row["parent_id"]
    document["position"] = _position(call, board, row, wish, parent_id)
    if parent_id is not None:
        check_inside(call, document, find_frame(call, board, parent_id))
    if kind is FRAME:
        check_children(call, frame_of(document, row["id"]))
    return save(call, board, row["id"], document, parent_id)


def save(call: Call, board: Row, item_id: int, document: Json, parent_id: int | None) -> Row:
    """Keep the new state of an item under a new revision; gives its row."""
    changed = {**document, "modifiedAt": call.time, "modifiedBy": call.person.user_id}
    saved: Row = call.sql.execute(
        "UPDATE items SET document = ?, parent_id = ?, revision = ? WHERE id = ? RETURNING *",
        (json.dumps(changed), parent_id, touch(call, board), item_id),
    ).fetchone()
    return saved


def move(call: Call, board: Row, row: Row, body: Any) -> Row:
    """Change only position or parent, of any kind of item."""
    kind = BY_NAME[row["type"]]
    fields = kind.fields(creating=False).checks
    allowed = {name: fields[name] for name in ("position", "parent") if name in fields}
    return _change(call, board, row, read_body(Fields(allowed), body))


def _position(call: Call, board: Row, row: Row, wish: Json, parent_id: int | None) -> Json:
    position: Json = json.loads(row["document"])["position"]
    before = row["parent_id"]
    if parent_id != before and "position" not in wish:
        if before is not None:
            position = to_canvas(position, find_frame(call, board, before))
        if parent_id is not None:
            position = to_frame(position, find_frame(call, board, parent_id))
    return {**position, **wish.get("position", {})}


def _style(kind: Kind, asked: Json) -> Json:
    """Defaults under what was asked; a fill colour makes the fill visible (ShapeStyleForCreate)."""
    style = {**kind.default_style, **asked}
    if "fillOpacity" in style and "fillColor" in asked and "fillOpacity" not in asked:
        style["fillOpacity"] = "1.0"
    return style


def _parent_id(wish: Json) -> int | None:
    identifier = wish.get("parent", {}).get("id")
    return None if identifier is None else min(int(identifier), 2**63 - 1)


def release_children(call: Call, board: Row, frame: Frame) -> None:
    """Let the children of a frame lie where they are, on the canvas itself."""
    rows = call.sql.execute("SELECT * FROM items WHERE parent_id = ?", (frame.id,)).fetchall()
    for row in rows:
        document = json.loads(row["document"])
        document["position"] = to_canvas(document["position"], frame)
        save(call, board, row["id"], document, None)


def render(call: Call, row: Row) -> Json:
    """An item as the API answers it, in listings and alone."""
    board_id, document, kind = row["board_id"], json.loads(row["document"]), BY_NAME[row["type"]]
    address = f"{call.root}/v2/boards/{quote(board_id)}"
    told = {"style": document["style"]} if "style" in document and kind is not DRAWING else {}
    in_frame = row["parent_id"] is not None
    rendered = {
        "id": str(row["id"]),
        "type": row["type"],
        "data": _rendered_data(row, document["data"], address),
        **told,
        "geometry": document["geometry"],
        "position": {
            **document["position"],
            "origin": "center",
            "relativeTo": "parent_top_left" if in_frame else "canvas_center",
        },
        "links": _links(row, kind, address),
        "createdAt": document["createdAt"],
        "createdBy": {"id": document["createdBy"], "type": "user"},
        "modifiedAt": document["modifiedAt"],
        "modifiedBy": {"id": document["modifiedBy"], "type": "user"},
    }
    if in_frame:
        parent = str(row["parent_id"])
        rendered["parent"] = {"id": parent, "links": {"self": f"{address}/frames/{parent}"}}
    return rendered


def _links(row: Row, kind: Kind, address: str) -> Json:
    links = {"self": f"{address}/{kind.path}/{row['id']}"}
    if kind is FRAME:
        links["related"] = f"{address}/items?parent_item_id={row['id']}&limit=10&cursor="
    return links


def _rendered_data(row: Row, data: Json, address: str) -> Json:
    kept = {name: value for name, value in data.items() if name != "url"}
    if row["type"] in ("image", "document"):
        resource = f"{address}/resources/{row['type']}s/{row['id']}?redirect=false"
        return {"title": "", **kept, f"{row['type']}Url": resource}
    if row["type"] == "embed":
        host = urlsplit(data["url"]).hostname or ""
        return {**data, "contentType": "website", "title": host, "providerName": host}
    return data
