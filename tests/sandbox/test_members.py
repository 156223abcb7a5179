"""Members of a board: invited, promoted, removed."""

from __future__ import annotations

from typing import Any

from tests.sandbox.conftest import Board, Person


def invite(board: Board, *emails: str, **wish: Any) -> Any:
    return board.done("POST", "members", body={"emails": list(emails), **wish})


def member_token(board: Board, name: str) -> Person:
    whiteboard = board.person.whiteboard
    return Person(whiteboard, whiteboard.issue_token(name, email=f"{name}@example.org"))


def test_invited_people_become_members_and_bad_addresses_do_not(board: Board) -> None:
    result = invite(board, "anton@example.org", "nobody", role="editor")
    assert result["failed"] == [{"email": "nobody", "reason": "invalid_email"}]
    members = board.done("GET", "members")["data"]
    assert [(member["name"], member["role"]) for member in members] == [("Erika", "owner"), ("anton", "editor")]
    assert result["successful"] == [int(members[1]["id"])]


def test_a_member_gets_in_where_others_do_not(erika: Person) -> None:
    board = erika.board(policy={"sharingPolicy": {"teamAccess": "private"}})
    seen = board.seen_by(member_token(board, "anton"))
    assert seen.refused("GET")[0] == 404
    invite(board, "anton@example.org", role="viewer")
    anton = next(member for member in board.done("GET", "members")["data"] if member["name"] == "anton")
    assert seen.done("GET")["currentUserMembership"]["id"] == anton["id"]
    assert seen.refused("POST", "sticky_notes", body={})[0] == 403
    board.done("PATCH", "members", anton["id"], body={"role": "editor"})
    seen.sticky()
    board.done("DELETE", "members", anton["id"])
    assert seen.refused("GET")[0] == 404
    assert board.refused("GET", "members", anton["id"])[0] == 404


def test_the_owner_stays_unless_the_board_is_handed_over(board: Board) -> None:
    invite(board, "anton@example.org", role="coowner")
    owner, anton = board.done("GET", "members")["data"]
    assert board.refused("DELETE", "members", owner["id"])[0] == 403
    assert board.refused("PATCH", "members", owner["id"], body={"role": "viewer"})[0] == 403
    board.done("PATCH", "members", anton["id"], body={"role": "owner"})
    assert board.done("GET")["owner"]["id"] == anton["id"]
    assert board.done("GET", "members", owner["id"])["role"] == "coowner"


def test_wrong_invitations_are_refused(board: Board) -> None:
    assert board.refused("POST", "members", body={}) == (400, ["emails"])
    assert board.refused("POST", "members", body={"emails": []}) == (400, ["emails"])
    assert board.refused("POST", "members", body={"emails": ["a@b.de"] * 21}) == (400, ["emails"])
    assert board.refused("POST", "members", body={"emails": ["a@b.de"], "role": "king"}) == (400, ["role"])
    assert board.refused("POST", "members", body={"emails": ["a@b.de"], "role": "owner"})[0] == 403
