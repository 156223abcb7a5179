"""Boards and their members through the official client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from miro_api.models import (
    BoardChanges,
    BoardMemberChanges,
    BoardMembersInvite,
    BoardPolicyChange,
    BoardSharingPolicyChange,
    CopyBoardChanges,
    FrameChanges,
    FrameCreateRequest,
)

Refused = Callable[..., tuple[int, str]]


def test_a_board_is_created_and_read(api: Any, board: str) -> None:
    found = api.get_specific_board(board)
    assert (found.name, found.description, found.type) == ("Conformance", "A board", "board")
    assert found.owner.name == "Developer"
    assert found.current_user_membership.role == "owner"
    assert found.view_link.startswith("http")
    assert found.created_at.tzinfo is not None


def test_boards_are_listed_in_pages_and_as_a_whole(api: Any, board: str) -> None:
    page = api.get_boards(limit="1", offset="0", sort="last_created")
    assert (page.size, page.limit, page.data[0].id) == (1, 1, board)
    assert board in [each.id for each in api.get_all_boards()]
    assert board in [each.id for each in api.get_boards(query="conform").data]


def test_a_board_is_updated(api: Any, board: str) -> None:
    policy = BoardPolicyChange(sharingPolicy=BoardSharingPolicyChange(access="view"))
    changed = api.update_board(board, BoardChanges(name="New", policy=policy))
    assert (changed.name, changed.policy.sharing_policy.access) == ("New", "view")
    assert api.get_specific_board(board).name == "New"


def test_a_board_is_copied_with_its_items(api: Any, board: str) -> None:
    api.create_frame_item(board, FrameCreateRequest(data=FrameChanges(title="Way")))
    copy = api.copy_board(copy_from=board, copy_board_changes=CopyBoardChanges(name="Copy"))
    assert copy.id != board
    items = list(api.get_all_items(copy.id))
    assert [item.data.actual_instance.title for item in items] == ["Way"]
    api.delete_board(copy.id)


def test_a_deleted_board_is_gone(api: Any, refused: Refused) -> None:
    made = api.create_board(BoardChanges(name="Short"))
    api.delete_board(made.id)
    assert refused(api.get_specific_board, made.id)[0] == 404
    assert refused(api.delete_board, made.id)[0] == 404


def test_wrong_boards_are_refused(api: Any, board: str, refused: Refused) -> None:
    status, body = refused(api.create_board, BoardChanges.model_construct(name="x" * 61))
    assert status == 400
    assert "2.0703" in body
    assert "name" in body
    assert refused(api.copy_board, copy_from="uXjVnothing=")[0] == 404
    assert refused(api.get_boards, limit="51")[0] == 400


def test_a_wrong_token_is_refused(client: Callable[[str], Any], refused: Refused) -> None:
    assert refused(client("wrong").get_boards)[0] == 401


def test_members_are_invited_listed_changed_and_removed(api: Any, board: str, refused: Refused) -> None:
    result = api.share_board(board, BoardMembersInvite(emails=["anton@example.org", "nobody"], role="editor"))
    assert [failure.email for failure in result.failed] == ["nobody"]
    member = str(result.successful[0])
    listed = api.get_board_members(board, limit="10", offset="0")
    assert {each.id: each.role for each in listed.data}[member] == "editor"
    assert member in [each.id for each in api.get_all_board_members(board)]
    assert api.get_specific_board_member(board, member).name == "anton"
    assert api.update_board_member(board, member, BoardMemberChanges(role="viewer")).role == "viewer"
    api.remove_board_member(board, member)
    assert refused(api.get_specific_board_member, board, member)[0] == 404
    owner = api.get_specific_board(board).owner.id
    assert refused(api.remove_board_member, board, owner)[0] == 403
