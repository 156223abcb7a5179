"""Who may do what on a board, and how a call gets hold of the board it names."""

from __future__ import annotations

import json
import sqlite3

from plugin.sandbox.copying import settle_copy
from plugin.sandbox.dispatch import Call
from plugin.sandbox.failures import board_missing, forbidden

ROLES = ("viewer", "commenter", "editor", "coowner", "owner")
ROLE_OF_ACCESS = {"view": "viewer", "comment": "commenter", "edit": "editor"}


def open_board(call: Call, need: str = "viewer") -> sqlite3.Row:
    """The board the call names, for someone who has at least the role `need` on it."""
    board_id = call.path["board_id"]
    board = find_board(call, board_id)
    role = role_on(call, board)
    if role is None:
        raise board_missing(board_id)
    if ROLES.index(role) < ROLES.index(need):
        raise forbidden("You do not have permission to do this on the board")
    return settle_copy(call.sql, board, call.now)


def find_board(call: Call, board_id: str) -> sqlite3.Row:
    """The board of that id, whoever asks; a deleted one is not found."""
    query = "SELECT * FROM boards WHERE id = ? AND NOT deleted"
    board: sqlite3.Row | None = call.sql.execute(query, (board_id,)).fetchone()
    if board is None:
        raise board_missing(board_id)
    return board


def role_on(call: Call, board: sqlite3.Row) -> str | None:
    """The strongest role that ownership, membership, the team and the link give; None for no access."""
    if board["owner_id"] == call.person.user_id:
        return "owner"
    query = "SELECT role FROM members WHERE board_id = ? AND user_id = ?"
    member = call.sql.execute(query, (board["id"], call.person.user_id)).fetchone()
    found = [*_roles_by_policy(call, board), *([member["role"]] if member else [])]
    return max(found, key=ROLES.index, default=None)


def _roles_by_policy(call: Call, board: sqlite3.Row) -> list[str]:
    sharing = json.loads(board["policy"])["sharingPolicy"]
    accesses = [sharing["access"]]
    if board["team_id"] == call.person.team_id:
        accesses.append(sharing["teamAccess"])
    return [ROLE_OF_ACCESS[access] for access in accesses if access in ROLE_OF_ACCESS]


def touch(call: Call, board: sqlite3.Row) -> int:
    """Count one more change of the board; gives its revision."""
    row = call.sql.execute(
        "UPDATE boards SET revision = revision + 1, modified_at = ?, modified_by = ? WHERE id = ? RETURNING revision",
        (call.time, call.person.user_id, board["id"]),
    ).fetchone()
    return int(row[0])


def record_deletion(call: Call, board: sqlite3.Row, identifier: int, kind: str, revision: int) -> None:
    """Remember that something is gone, so that an open page can follow."""
    call.sql.execute("INSERT OR REPLACE INTO deletions VALUES (?, ?, ?, ?)", (board["id"], identifier, kind, revision))
