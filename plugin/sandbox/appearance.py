"""How items appear on the board page: absolute boxes, no authors, one flat shape for every kind."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from plugin.sandbox.access import role_on
from plugin.sandbox.connectors import render_connector
from plugin.sandbox.dispatch import Call
from plugin.sandbox.frames import frame_of, to_canvas

Json = dict[str, Any]
Row = sqlite3.Row
WRITERS = frozenset({"editor", "coowner", "owner"})
CHANGED_ITEMS = (
    "SELECT * FROM items WHERE board_id = :board AND (revision > :since OR parent_id IN "
    "(SELECT id FROM items WHERE board_id = :board AND type = 'frame' AND revision > :since)) ORDER BY id"
)
CHANGED_CONNECTORS = "SELECT * FROM connectors WHERE board_id = :board AND revision > :since ORDER BY id"
DELETED = "SELECT id FROM deletions WHERE board_id = :board AND revision > :since ORDER BY id"


def changes(call: Call, board: Row, since: int) -> Json:
    """All that appears differently since a revision; what lies in a frame that moved is included."""
    asked = {"board": board["id"], "since": since}
    rows = call.sql.execute(CHANGED_ITEMS, asked).fetchall()
    lines = call.sql.execute(CHANGED_CONNECTORS, asked).fetchall()
    return {
        "revision": board["revision"],
        "name": board["name"],
        "may_write": role_on(call, board) in WRITERS,
        "items": [*appear(call, board, rows), *(appear_connector(call, row) for row in lines)],
        "deleted": [str(row["id"]) for row in call.sql.execute(DELETED, asked)],
    }


def appear(call: Call, board: Row, rows: Iterable[Row]) -> list[Json]:
    """Items as the page shows them."""
    query = "SELECT id, document FROM items WHERE board_id = ? AND type = 'frame'"
    frames = {
        row["id"]: frame_of(json.loads(row["document"]), row["id"]) for row in call.sql.execute(query, (board["id"],))
    }
    return [_appear_one(row, frames.get(row["parent_id"])) for row in rows]


def _appear_one(row: Row, frame: Any) -> Json:
    document = json.loads(row["document"])
    geometry = document["geometry"]
    centre = to_canvas(document["position"], frame) if frame else document["position"]
    data = document["data"]
    return {
        "id": str(row["id"]),
        "kind": row["type"],
        "revision": row["revision"],
        "client": document.get("clientId"),
        "box": {
            "left": centre["x"] - geometry["width"] / 2,
            "top": centre["y"] - geometry["height"] / 2,
            "width": geometry["width"],
            "height": geometry["height"],
            "rotation": geometry.get("rotation", 0.0),
        },
        "content": data.get("content", ""),
        "title": " \n".join(str(data[name]) for name in ("title", "description", "url") if data.get(name)),
        "shape": data.get("shape", ""),
        "style": document.get("style", {}),
        **({"points": document["points"]} if "points" in document else {}),
        **({"picture": document["picture"]} if "picture" in document else {}),
    }


def appear_connector(call: Call, row: Row) -> Json:
    """A line as the page shows it."""
    line = render_connector(call, row)
    return {
        "id": line["id"],
        "kind": "connector",
        "revision": row["revision"],
        "client": json.loads(row["document"]).get("clientId"),
        "start": line["startItem"]["id"],
        "end": line["endItem"]["id"],
        "style": line["style"],
    }
