"""Which frame an item belongs to once somebody put it somewhere by hand."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from plugin.sandbox.dispatch import Call
from plugin.sandbox.failures import Refused
from plugin.sandbox.frames import Frame, check_inside, find_frame, frame_of, to_canvas, to_frame
from plugin.sandbox.items import save
from plugin.sandbox.kinds import BY_NAME

Json = dict[str, Any]
Row = sqlite3.Row
FRAMES = "SELECT id, document FROM items WHERE board_id = ? AND type = 'frame' ORDER BY id"


def place(
    call: Call, board: Row, geometry: Json, *, corner: Json, before: int | None = None
) -> tuple[Json, int | None]:
    """Position and parent of a box with its top left corner there, in absolute pixels.

    It belongs to the frame it was in `before` as long as it fits, else to the smallest frame it
    lies in as the API demands it of a child, else to none.
    """
    centre = {"x": corner["left"] + geometry["width"] / 2, "y": corner["top"] + geometry["height"] / 2}
    for frame in _candidates(call, board, before):
        position = to_frame(centre, frame)
        if _fits(call, {"position": position, "geometry": geometry}, frame):
            return position, frame.id
    return centre, None


def placed_body(call: Call, board: Row, row: Row, body: Json, *, corner: Json | None) -> Json:
    """The body of an update with position and parent; the corner stays where it is unless one is given."""
    kind, document = BY_NAME[row["type"]], json.loads(row["document"])
    wanted = {
        "data": {**document["data"], **body.get("data", {})},
        "style": {**document.get("style", {}), **body.get("style", {})},
        "geometry": document["geometry"],
    }
    geometry = kind.size(wanted, body.get("geometry", {}))
    corner = corner or _corner(call, board, row, document)
    if not kind.has_parent:
        x, y = corner["left"] + geometry["width"] / 2, corner["top"] + geometry["height"] / 2
        return {**body, "position": {"x": x, "y": y}}
    position, parent_id = place(call, board, geometry, corner=corner, before=row["parent_id"])
    return {**body, "position": position, "parent": {"id": None if parent_id is None else str(parent_id)}}


def adopt(call: Call, board: Row, frame: Frame) -> None:
    """What lies inside a new frame, and in no other, belongs to it from now on and stays where it is."""
    query = "SELECT * FROM items WHERE board_id = ? AND parent_id IS NULL AND type <> 'frame'"
    for row in call.sql.execute(query, (board["id"],)).fetchall():
        document = json.loads(row["document"])
        moved = {**document, "position": to_frame(document["position"], frame)}
        if _fits(call, moved, frame):
            save(call, board, row["id"], moved, frame.id)


def hold_children(call: Call, board: Row, row: Row, body: Json) -> None:
    """A frame that is made larger or smaller leaves what lies in it where it is; one that is moved takes it along."""
    before = json.loads(row["document"])
    geometry = {**before["geometry"], **body.get("geometry", {})}
    if geometry == before["geometry"]:
        return
    old = frame_of(before, row["id"])
    new = frame_of({"position": body.get("position", before["position"]), "geometry": geometry}, row["id"])
    for child in call.sql.execute("SELECT * FROM items WHERE parent_id = ?", (row["id"],)).fetchall():
        document = json.loads(child["document"])
        place = to_frame(to_canvas(document["position"], old), new)
        save(call, board, child["id"], {**document, "position": place}, row["id"])


def _corner(call: Call, board: Row, row: Row, document: Json) -> Json:
    centre, geometry = document["position"], document["geometry"]
    if row["parent_id"] is not None:
        centre = to_canvas(centre, find_frame(call, board, row["parent_id"]))
    return {"left": centre["x"] - geometry["width"] / 2, "top": centre["y"] - geometry["height"] / 2}


def _candidates(call: Call, board: Row, before: int | None) -> list[Frame]:
    rows = call.sql.execute(FRAMES, (board["id"],)).fetchall()
    frames = [frame_of(json.loads(row["document"]), row["id"]) for row in rows]
    return sorted(frames, key=lambda frame: (frame.id != before, frame.width * frame.height))


def _fits(call: Call, document: Json, frame: Frame) -> bool:
    try:
        check_inside(call, document, frame)
    except Refused:
        return False
    return True
