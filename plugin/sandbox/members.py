"""Members of a board: share it, list them, change and end their membership."""

from __future__ import annotations

import re
import sqlite3
from typing import Any
from urllib.parse import quote

from plugin.sandbox import checks, paging
from plugin.sandbox.access import ROLES, open_board, touch
from plugin.sandbox.checks import Fields, read_body
from plugin.sandbox.credits import LEVEL_1, LEVEL_2, LEVEL_3
from plugin.sandbox.dispatch import Answer, Call, Routes
from plugin.sandbox.failures import Refused, forbidden
from plugin.sandbox.people import user_of_email

Json = dict[str, Any]
Row = sqlite3.Row
routes = Routes()

MEMBERS = "/v2/boards/<board_id>/members"
MEMBER = f"{MEMBERS}/<member_id>"
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ROLE = checks.one_of(*ROLES)
INVITATION = Fields(
    {"emails": checks.many(checks.string(), least=1, most=20), "role": ROLE, "message": checks.string()},
    frozenset({"emails"}),
)
CHANGES = Fields({"role": ROLE})
ALL_MEMBERS = (
    "SELECT users.id, users.name, 'owner' AS role FROM boards JOIN users ON users.id = owner_id "
    "WHERE boards.id = ? UNION ALL SELECT users.id, users.name, role FROM members "
    "JOIN users ON users.id = user_id WHERE board_id = ?"
)


@routes.add("POST", MEMBERS, cost=LEVEL_3)
def share_board(call: Call) -> Answer:
    """Invite people by address; an unknown address becomes an invited user."""
    board, wish = open_board(call, "editor"), read_body(INVITATION, call.body)
    role = wish.get("role", "commenter")
    if role == "owner":
        raise forbidden("Ownership cannot be given by an invitation")
    good = [email for email in wish["emails"] if EMAIL.fullmatch(email)]
    failed = [{"email": email, "reason": "invalid_email"} for email in wish["emails"] if email not in good]
    invited = [user_of_email(call.sql, email, call.person.team_id) for email in good]
    for user_id in invited:
        _set_role(call, board, user_id, role)
    touch(call, board)
    return 201, {"failed": failed, "successful": [int(user_id) for user_id in invited]}


@routes.add("GET", MEMBERS, cost=LEVEL_1)
def list_members(call: Call) -> Answer:
    """The owner and all members, by offset."""
    board, size, skipped = open_board(call), paging.limit(call, 1, 50, 20), paging.offset(call)
    rows = call.sql.execute(ALL_MEMBERS, (board["id"], board["id"])).fetchall()
    shown = [_rendered(row) for row in rows[skipped : skipped + size]]
    return 200, paging.offset_page(call, shown, size=size, skipped=skipped, total=len(rows))


@routes.add("GET", MEMBER, cost=LEVEL_1)
def get_member(call: Call) -> Answer:
    """One member."""
    board = open_board(call)
    return 200, _with_links(call, board, _find(call, board))


@routes.add("PATCH", MEMBER, cost=LEVEL_2)
def update_member(call: Call) -> Answer:
    """Change a role; making somebody owner makes the owner a co-owner."""
    board, wish = open_board(call, "coowner"), read_body(CHANGES, call.body)
    member, role = _find(call, board), wish.get("role", "commenter")
    if role == "owner":
        _hand_over(call, board, member["id"])
    elif member["role"] == "owner":
        raise forbidden("The owner of a board stays its owner")
    else:
        _set_role(call, board, member["id"], role)
    touch(call, board)
    return 200, _with_links(call, board, _find(call, board))


@routes.add("DELETE", MEMBER, cost=LEVEL_2)
def remove_member(call: Call) -> Answer:
    """End a membership; the owner cannot be removed."""
    board = open_board(call, "coowner")
    member = _find(call, board)
    if member["role"] == "owner":
        raise forbidden("The owner of a board cannot be removed")
    values = (board["id"], member["id"])
    call.sql.execute("DELETE FROM members WHERE board_id = ? AND user_id = ?", values)
    touch(call, board)
    return 204, None


def _hand_over(call: Call, board: Row, user_id: str) -> None:
    if board["owner_id"] != call.person.user_id:
        raise forbidden("Only the owner can hand over a board")
    call.sql.execute("DELETE FROM members WHERE board_id = ? AND user_id = ?", (board["id"], user_id))
    call.sql.execute("UPDATE boards SET owner_id = ? WHERE id = ?", (user_id, board["id"]))
    if board["owner_id"] != user_id:
        call.sql.execute("INSERT INTO members VALUES (?, ?, 'coowner')", (board["id"], board["owner_id"]))


def _set_role(call: Call, board: Row, user_id: str, role: str) -> None:
    if user_id != board["owner_id"]:
        values = (board["id"], user_id, role)
        call.sql.execute("INSERT OR REPLACE INTO members VALUES (?, ?, ?)", values)


def _find(call: Call, board: Row) -> Row:
    rows = call.sql.execute(ALL_MEMBERS, (board["id"], board["id"])).fetchall()
    for row in rows:
        if row["id"] == call.path["member_id"]:
            found: Row = row
            return found
    raise Refused(404, "3.0401", "Board member not found", {"boardId": {"value": board["id"]}})


def _rendered(row: Row) -> Json:
    return {"id": row["id"], "type": "board_member", "name": row["name"], "role": row["role"]}


def _with_links(call: Call, board: Row, row: Row) -> Json:
    address = f"{call.root}/v2/boards/{quote(board['id'])}/members/{row['id']}"
    return {**_rendered(row), "links": {"self": address}}
