"""Frames as parents: children lie inside them and count from their top left corner."""

from __future__ import annotations

import json
import math
import sqlite3
from dataclasses import dataclass
from typing import Any

from plugin.sandbox.dispatch import Call
from plugin.sandbox.failures import invalid_field, outside_parent
from plugin.sandbox.options import ChildCheck

Json = dict[str, Any]
TOLERANCE = 0.001
"""Pixels a child may stick out, so that rounding refuses nobody."""


@dataclass(frozen=True)
class Frame:
    """A frame with its centre on the canvas and its size, in pixels."""

    id: int
    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        """Canvas coordinate of the left edge."""
        return self.x - self.width / 2

    @property
    def top(self) -> float:
        """Canvas coordinate of the upper edge."""
        return self.y - self.height / 2


def frame_of(document: Json, identifier: int) -> Frame:
    """The frame that an item document describes."""
    position, geometry = document["position"], document["geometry"]
    return Frame(identifier, position["x"], position["y"], geometry["width"], geometry["height"])


def find_frame(call: Call, board: sqlite3.Row, frame_id: int) -> Frame:
    """The frame of that id on the board; other kinds of items cannot be parents."""
    query = "SELECT type, document FROM items WHERE id = ? AND board_id = ?"
    row = call.sql.execute(query, (frame_id, board["id"])).fetchone()
    if row is None:
        raise invalid_field("parent.id", f"Parent item [{frame_id}] not found")
    if row["type"] != "frame":
        raise invalid_field("parent.id", f"Item of type [{row['type']}] cannot be a parent")
    return frame_of(json.loads(row["document"]), frame_id)


def check_inside(call: Call, document: Json, frame: Frame) -> None:
    """Refuse a child that leaves its frame; full box or centre is a switch."""
    half_width, half_height = 0.0, 0.0
    if call.options.switches.child_check is ChildCheck.FULL_BOX:
        half_width, half_height = _half_extent(document["geometry"])
    x, y = document["position"]["x"], document["position"]["y"]
    fits = (
        x - half_width >= -TOLERANCE
        and y - half_height >= -TOLERANCE
        and x + half_width <= frame.width + TOLERANCE
        and y + half_height <= frame.height + TOLERANCE
    )
    if not fits:
        raise outside_parent()


def check_children(call: Call, frame: Frame) -> None:
    """Refuse a frame that became too small for what it holds."""
    for row in call.sql.execute("SELECT document FROM items WHERE parent_id = ?", (frame.id,)).fetchall():
        check_inside(call, json.loads(row["document"]), frame)


def to_canvas(position: Json, frame: Frame) -> Json:
    """A position in a frame as one on the canvas."""
    return {"x": position["x"] + frame.left, "y": position["y"] + frame.top}


def to_frame(position: Json, frame: Frame) -> Json:
    """A position on the canvas as one in a frame."""
    return {"x": position["x"] - frame.left, "y": position["y"] - frame.top}


def _half_extent(geometry: Json) -> tuple[float, float]:
    angle = math.radians(geometry.get("rotation", 0.0))
    sine, cosine = abs(math.sin(angle)), abs(math.cos(angle))
    width, height = geometry["width"], geometry["height"]
    return (width * cosine + height * sine) / 2, (width * sine + height * cosine) / 2
