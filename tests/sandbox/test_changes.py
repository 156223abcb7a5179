"""Following a board by its revision."""

from __future__ import annotations

from typing import Any

from tests.sandbox.conftest import Board


def changes(board: Board, since: int = 0) -> Any:
    return board.person.done("GET", f"/sandbox/boards/{board.id}/changes", since=since)


def test_each_change_raises_the_revision(board: Board) -> None:
    revisions = [changes(board)["revision"]]
    note = board.sticky()
    revisions.append(changes(board)["revision"])
    board.done("PATCH", "sticky_notes", note["id"], body={"data": {"content": "x"}})
    revisions.append(changes(board)["revision"])
    board.done("DELETE", "items", note["id"])
    revisions.append(changes(board)["revision"])
    assert revisions == sorted(set(revisions))


def test_a_follower_sees_what_is_new_changed_and_gone(board: Board) -> None:
    kept, gone = board.sticky("kept"), board.sticky("gone")
    seen = changes(board)["revision"]
    assert changes(board, seen)["items"] == []
    new = board.sticky("new")
    line = {"startItem": {"id": kept["id"]}, "endItem": {"id": gone["id"]}}
    connector = board.done("POST", "connectors", body=line)
    tag = board.done("POST", "tags", body={"title": "t"})
    later = changes(board, seen)
    assert [item["id"] for item in later["items"]] == [new["id"]]
    assert [each["id"] for each in later["connectors"]] == [connector["id"]]
    assert [each["id"] for each in later["tags"]] == [tag["id"]]
    board.done("DELETE", "items", gone["id"])
    after = changes(board, later["revision"])
    gone_now = {(each["id"], each["type"]) for each in after["deleted"]}
    assert gone_now == {(gone["id"], "sticky_note"), (connector["id"], "connector")}


def test_following_from_the_start_shows_the_whole_board(board: Board) -> None:
    frame, note = board.frame(), board.sticky()
    assert changes(board)["items"] == [frame, note]


def test_a_wrong_revision_is_refused(board: Board) -> None:
    assert board.person.refused("GET", f"/sandbox/boards/{board.id}/changes", since="x") == (400, ["since"])
