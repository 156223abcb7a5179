"""Boards: create, list, read, update, copy, delete."""

from __future__ import annotations

import base64
import json
import secrets
import sqlite3
from typing import Any
from urllib.parse import quote

from plugin.sandbox import checks, paging
from plugin.sandbox.access import find_board, open_board, role_on
from plugin.sandbox.checks import Check, Fields, read_body
from plugin.sandbox.copying import copy_content, settle_copy
from plugin.sandbox.credits import LEVEL_1, LEVEL_2, LEVEL_3, LEVEL_4
from plugin.sandbox.database import reserve_ids
from plugin.sandbox.dispatch import Answer, Call, Routes
from plugin.sandbox.failures import board_missing, forbidden, invalid_field
from plugin.sandbox.options import Copies
from plugin.sandbox.people import DEFAULT_TEAM, team_name, user_name

Json = dict[str, Any]
routes = Routes()

LONGEST_NAME = 60
ACCESS = ("private", "view", "edit", "comment")
POLICY = Fields(
    {
        "permissionsPolicy": Fields(
            {
                "collaborationToolsStartAccess": checks.one_of("all_editors", "board_owners_and_coowners"),
                "copyAccess": checks.one_of("anyone", "team_members", "team_editors", "board_owner"),
                "sharingAccess": checks.one_of("team_members_with_editing_rights", "owner_and_coowners"),
            }
        ),
        "sharingPolicy": Fields(
            {
                "access": checks.one_of(*ACCESS),
                "inviteToAccountAndBoardLinkAccess": checks.one_of("viewer", "commenter", "editor", "no_access"),
                "organizationAccess": checks.one_of(*ACCESS),
                "teamAccess": checks.one_of(*ACCESS),
            }
        ),
    }
)
COPY_FIELDS: dict[str, Check | Fields] = {
    "name": checks.string(shortest=1, longest=LONGEST_NAME),
    "description": checks.string(longest=300),
    "policy": POLICY,
    "teamId": checks.identifier,
}
COPY_CHANGES = Fields(COPY_FIELDS)
CHANGES = Fields({**COPY_FIELDS, "projectId": checks.identifier})

# Defaults of a free plan, where a team may edit (components/schemas/BoardSharingPolicyChange).
DEFAULT_POLICY: Json = {
    "permissionsPolicy": {
        "collaborationToolsStartAccess": "all_editors",
        "copyAccess": "anyone",
        "sharingAccess": "team_members_with_editing_rights",
    },
    "sharingPolicy": {
        "access": "private",
        "inviteToAccountAndBoardLinkAccess": "no_access",
        "organizationAccess": "private",
        "teamAccess": "edit",
    },
}


@routes.add("POST", "/v2/boards", cost=LEVEL_3)
def create_board(call: Call) -> Answer:
    """A new empty board of the caller."""
    wish = read_body(CHANGES, call.body)
    return 201, render_board(call, _insert(call, wish, _new_policy(call), call.person.team_id))


def begin_board(call: Call, name: str) -> str:
    """The id of a new empty board of somebody at the whiteboard's own page."""
    return str(_insert(call, {"name": name}, _new_policy(call), call.person.team_id)["id"])


def _new_policy(call: Call) -> Json:
    """What a new board allows; in the team that guests join, whoever has the link may write."""
    is_open = call.options.open_boards and team_name(call.sql, call.person.team_id) == DEFAULT_TEAM
    return _merged(DEFAULT_POLICY, {"sharingPolicy": {"access": "edit"}} if is_open else {})


@routes.add("GET", "/v2/boards/<board_id>", cost=LEVEL_1)
def get_board(call: Call) -> Answer:
    """One board."""
    return 200, render_board(call, open_board(call))


@routes.add("PATCH", "/v2/boards/<board_id>", cost=LEVEL_2)
def update_board(call: Call) -> Answer:
    """Change name, description or policy."""
    board, wish = open_board(call, "editor"), read_body(CHANGES, call.body)
    call.sql.execute(
        "UPDATE boards SET name = ?, description = ?, policy = ?, team_id = ?, project_id = ?, "
        "modified_at = ?, modified_by = ?, revision = revision + 1 WHERE id = ?",
        (
            wish.get("name", board["name"]),
            wish.get("description", board["description"]),
            json.dumps(_merged(json.loads(board["policy"]), wish.get("policy", {}))),
            _team(call, wish, board["team_id"]),
            wish.get("projectId", board["project_id"]),
            call.time,
            call.person.user_id,
            board["id"],
        ),
    )
    return 200, render_board(call, find_board(call, board["id"]))


@routes.add("DELETE", "/v2/boards/<board_id>", cost=LEVEL_3)
def delete_board(call: Call) -> Answer:
    """Put a board into the trash; every later call to it answers 404."""
    board = open_board(call, "coowner")
    call.sql.execute("UPDATE boards SET deleted = 1, revision = revision + 1 WHERE id = ?", (board["id"],))
    return 204, None


@routes.add("PUT", "/v2/boards", cost=LEVEL_4)
def copy_board(call: Call) -> Answer:
    """A copy of a board the caller may copy, with new ids in the old order."""
    source_id, wish = call.argument("copy_from"), read_body(COPY_CHANGES, call.body)
    source = _copyable(call, source_id)
    named = {"name": source["name"], "description": source["description"], **wish}
    board = _insert(call, named, json.loads(source["policy"]), call.person.team_id)
    switches = call.options.switches
    if switches.copies is Copies.SLOW:
        due = call.now + switches.copy_seconds
        values = (source_id, due, board["id"])
        call.sql.execute("UPDATE boards SET copy_from = ?, copy_due = ? WHERE id = ?", values)
    else:
        complete = switches.copies is Copies.COMPLETE
        copy_content(call.sql, source_id, board["id"], complete=complete)
    return 201, render_board(call, find_board(call, board["id"]))


ORDERS = {
    "last_created": "position DESC",
    "last_opened": "modified_at DESC, position DESC",
    "last_modified": "modified_at DESC, position DESC",
    "alphabetically": "name COLLATE NOCASE, position",
}


@routes.add("GET", "/v2/boards", cost=LEVEL_1)
def list_boards(call: Call) -> Answer:
    """The boards the caller can see; team_id makes query and owner ignored."""
    size, skipped = paging.limit(call, 1, 50, 20), paging.offset(call)
    boards = [board for board in _search(call) if role_on(call, board) is not None]
    shown = [render_board(call, board) for board in boards[skipped : skipped + size]]
    return 200, paging.offset_page(call, shown, size=size, skipped=skipped, total=len(boards))


def _search(call: Call) -> list[sqlite3.Row]:
    order = checks.one_of("default", *ORDERS)
    sort = read_body(Fields({"sort": order}), {"sort": call.args.get("sort", "default")})["sort"]
    clauses, values = _filters(call)
    if sort == "default":
        sort = "last_created" if "team_id" in call.args else "last_opened"
    query = f"SELECT * FROM boards WHERE {' AND '.join(clauses)} ORDER BY {ORDERS[sort]}"  # noqa: S608
    return call.sql.execute(query, values).fetchall()


def _filters(call: Call) -> tuple[list[str], list[str]]:
    clauses, values = ["NOT deleted"], []
    for name, clause in (("team_id", "team_id = ?"), ("project_id", "project_id = ?")):
        if call.args.get(name):
            clauses.append(clause)
            values.append(call.args[name])
    if not call.args.get("team_id") and call.args.get("query"):
        clauses.append("instr(lower(name || ' ' || description), lower(?))")
        values.append(call.args["query"])
    if not call.args.get("team_id") and call.args.get("owner"):
        clauses.append("owner_id = ?")
        values.append(call.args["owner"])
    return clauses, values


def _copyable(call: Call, board_id: str) -> sqlite3.Row:
    board = find_board(call, board_id)
    role = role_on(call, board)
    if role is None:
        raise board_missing(board_id)
    access = json.loads(board["policy"])["permissionsPolicy"]["copyAccess"]
    in_team = board["team_id"] == call.person.team_id
    allowed = {"anyone": True, "team_members": in_team, "team_editors": in_team and role != "viewer"}
    if role != "owner" and not allowed.get(access, False):
        raise forbidden("You do not have permission to copy this board")
    return settle_copy(call.sql, board, call.now)


def _insert(call: Call, wish: Json, policy: Json, team_id: str) -> sqlite3.Row:
    board_id, user_id = fresh_board_id(), call.person.user_id
    call.sql.execute(
        "INSERT INTO boards (id, position, owner_id, team_id, name, description, policy, project_id, "
        "created_at, created_by, modified_at, modified_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            board_id,
            reserve_ids(call.sql)[0],
            user_id,
            _team(call, wish, team_id),
            wish.get("name", "Untitled"),
            wish.get("description", ""),
            json.dumps(_merged(policy, wish.get("policy", {}))),
            wish.get("projectId"),
            call.time,
            user_id,
            call.time,
            user_id,
        ),
    )
    return find_board(call, board_id)


def fresh_board_id() -> str:
    """A new id of the form Miro's have: 12 characters, `uXjV` first, `=` last."""
    prefix = base64.urlsafe_b64decode("uXjV")
    return base64.urlsafe_b64encode(prefix + secrets.token_bytes(5)).decode()


def _team(call: Call, wish: Json, default: str) -> str:
    team_id = str(wish.get("teamId", default))
    if call.sql.execute("SELECT 1 FROM teams WHERE id = ?", (team_id,)).fetchone() is None:
        raise invalid_field("teamId", f"Team [{team_id}] not found")
    return team_id


def _merged(policy: Json, wish: Json) -> Json:
    return {part: {**values, **wish.get(part, {})} for part, values in policy.items()}


def render_board(call: Call, board: sqlite3.Row) -> Json:
    """A board as the API answers it."""
    address = f"{call.root}/v2/boards/{quote(board['id'])}"
    policy = json.loads(board["policy"])
    rendered = {
        "id": board["id"],
        "type": "board",
        "name": board["name"],
        "description": board["description"],
        "links": {"self": address, "related": f"{address}/members?limit=20&offset=0"},
        "viewLink": f"{call.root}/app/board/{quote(board['id'])}/",
        "team": {"id": board["team_id"], "type": "team", "name": team_name(call.sql, board["team_id"])},
        "policy": policy,
        "owner": _user(call, board["owner_id"]),
        "currentUserMembership": _membership(call, board),
        "createdAt": board["created_at"],
        "createdBy": _user(call, board["created_by"]),
        "modifiedAt": board["modified_at"],
        "modifiedBy": _user(call, board["modified_by"]),
    }
    project = {"project": {"id": board["project_id"]}} if board["project_id"] else {}
    return {**rendered, **project}


def _user(call: Call, user_id: str) -> Json:
    return {"id": user_id, "type": "user", "name": user_name(call.sql, user_id)}


def _membership(call: Call, board: sqlite3.Row) -> Json:
    person, role = call.person, role_on(call, board)
    return {"id": person.user_id, "type": "board_member", "name": person.name, "role": role}
