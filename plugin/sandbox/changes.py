"""What changed on a board since a revision: an address of our own, so that an open page can follow."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from plugin.sandbox.access import open_board
from plugin.sandbox.credits import LEVEL_1
from plugin.sandbox.dispatch import Answer, Call, Routes
from plugin.sandbox.document import changed_parts
from plugin.sandbox.failures import invalid_field

Json = dict[str, Any]
routes = Routes()
NUMBER = re.compile(r"[0-9]{1,15}")


@routes.add("GET", "/sandbox/boards/<board_id>/changes", cost=LEVEL_1)
def changes_since(call: Call) -> Answer:
    """Parts changed and deleted after `since` (default 0), and the revision the board has now."""
    board, text = open_board(call), call.args.get("since", "0")
    if not NUMBER.fullmatch(text):
        raise invalid_field("since", "must be a revision")
    since = int(text)
    deleted = _deleted(call, board, since)
    return 200, {"revision": board["revision"], **changed_parts(call, board, since), "deleted": deleted}


def _deleted(call: Call, board: sqlite3.Row, since: int) -> list[Json]:
    query = "SELECT id, kind FROM deletions WHERE board_id = ? AND revision > ? ORDER BY id"
    rows = call.sql.execute(query, (board["id"], since)).fetchall()
    return [{"id": str(row["id"]), "type": row["kind"]} for row in rows]
