"""Pictures people put on a board: kept as they came, served to whoever knows their address, never drawn by us."""

from __future__ import annotations

import secrets
from typing import Any

from plugin.sandbox.access import open_board
from plugin.sandbox.dispatch import Answer, Call
from plugin.sandbox.failures import Refused, invalid_field

LARGEST_PICTURE = 6 * 1024 * 1024
"""Bytes, as Miro takes files (UploadFileFromDevice)."""

KINDS = {
    "image/png": (b"\x89PNG\r\n\x1a\n", 0),
    "image/jpeg": (b"\xff\xd8\xff", 0),
    "image/gif": (b"GIF8", 0),
    "image/webp": (b"WEBP", 8),
}
"""Media types with the bytes they begin with, and where. No SVG: that is a document with scripts."""


def keep(call: Call) -> Answer:
    """A picture of somebody who may write on the board; gives its id, which nobody can guess."""
    board = open_board(call, "editor")
    media_type, content = call.request.mimetype, call.request.get_data()
    if len(content) > LARGEST_PICTURE:
        raise Refused(413, "tooLarge", "A picture may have 6 MB")
    signature, start = KINDS.get(media_type, (b"", -1))
    if not signature or content[start : start + len(signature)] != signature:
        raise invalid_field("picture", f"must be one of: {', '.join(KINDS)}")
    picture = secrets.token_urlsafe(24)
    values = (picture, board["id"], media_type, content)
    call.sql.execute("INSERT INTO pictures VALUES (?, ?, ?, ?)", values)
    return 201, {"picture": picture}


def find(sql: Any, picture: str) -> tuple[str, bytes] | None:
    """Media type and content."""
    row = sql.execute("SELECT media_type, content FROM pictures WHERE id = ?", (picture,)).fetchone()
    return None if row is None else (row["media_type"], row["content"])


def address(call: Call, picture: str) -> str:
    """Where it is served. Refuses what is no picture of this whiteboard."""
    if find(call.sql, picture) is None:
        raise invalid_field("picture", "There is no such picture")
    return f"{call.root}/sandbox/pictures/{picture}"
