"""Boards: made, found, changed, copied, put into the trash, and who may see them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from plugin.sandbox import Copies, Switches
from tests.sandbox.conftest import Board, Clock, Make, Person

PRIVATE = {"sharingPolicy": {"teamAccess": "private"}}


def colleague(person: Person, name: str = "Anton", team: str = "Sandbox") -> Person:
    return Person(person.whiteboard, person.whiteboard.issue_token(name, team=team))


def sharing(access: str) -> Any:
    return {"sharingPolicy": {"teamAccess": access}}


def test_a_board_is_made_with_an_id_like_those_of_miro(erika: Person) -> None:
    made = erika.done("POST", "/v2/boards", {"name": "Kick-off", "description": "For all"})
    assert re.fullmatch(r"uXjV[A-Za-z0-9_-]{7}=", made["id"])
    assert (made["name"], made["description"], made["type"]) == ("Kick-off", "For all", "board")
    assert made["owner"]["name"] == "Erika"
    assert made["currentUserMembership"]["role"] == "owner"
    assert made["viewLink"].endswith(f"/app/board/{made['id'].replace('=', '%3D')}/")
    assert erika.done("GET", f"/v2/boards/{made['id']}") == made


def test_a_board_without_wishes_is_untitled(erika: Person) -> None:
    assert erika.done("POST", "/v2/boards")["name"] == "Untitled"


@pytest.mark.parametrize(
    ("is_open", "team", "access"),
    [(True, "Sandbox", "edit"), (True, "Elsewhere", "private"), (False, "Sandbox", "private")],
)
def test_new_boards_of_the_team_that_guests_join_are_open_to_the_link_where_asked_for(
    is_open: bool, team: str, access: str, someone: Make
) -> None:
    owner = colleague(someone(open_boards=is_open), team=team)
    made = owner.done("POST", "/v2/boards", {"policy": {"sharingPolicy": {"teamAccess": "view"}}})
    assert made["policy"]["sharingPolicy"]["access"] == access
    assert made["policy"]["sharingPolicy"]["teamAccess"] == "view"


@pytest.mark.parametrize(
    ("wish", "fields"),
    [
        ({"name": ""}, ["name"]),
        ({"name": "x" * 61}, ["name"]),
        ({"description": "x" * 301}, ["description"]),
        ({"teamId": "1"}, ["teamId"]),
        ({"colour": "red"}, ["colour"]),
        ({"policy": {"sharingPolicy": {"access": "all"}}}, ["policy.sharingPolicy.access"]),
    ],
)
def test_wrong_wishes_are_refused(erika: Person, wish: Any, fields: list[str]) -> None:
    assert erika.refused("POST", "/v2/boards", wish) == (400, fields)
    assert erika.done("GET", "/v2/boards")["total"] == 0


def test_a_change_keeps_what_it_does_not_name(board: Board) -> None:
    changed = board.done("PATCH", body={"name": "New", "policy": PRIVATE})
    assert changed["name"] == "New"
    assert changed["policy"]["sharingPolicy"]["teamAccess"] == "private"
    assert changed["policy"]["permissionsPolicy"]["copyAccess"] == "anyone"
    assert board.done("GET") == changed


def test_a_deleted_board_answers_404_everywhere(board: Board) -> None:
    board.sticky()
    board.done("DELETE")
    assert board.refused("GET")[0] == 404
    assert board.refused("GET", "items")[0] == 404
    assert board.refused("POST", "sticky_notes", body={})[0] == 404
    assert board.refused("DELETE")[0] == 404
    assert board.person.done("GET", "/v2/boards")["data"] == []


class TestList:
    def test_boards_come_in_pages_by_offset(self, erika: Person) -> None:
        made = [erika.board(name=f"Board {index}").id for index in range(3)]
        page = erika.done("GET", "/v2/boards", limit=2, offset=1)
        assert (page["total"], page["size"], page["offset"], page["limit"]) == (3, 2, 1, 2)
        assert [board["id"] for board in page["data"]] == [made[1], made[0]]

    def test_boards_are_found_by_words_in_name_or_description(self, erika: Person) -> None:
        erika.board(name="Alpha")
        found = erika.board(name="Beta", description="run 4711")
        page = erika.done("GET", "/v2/boards", query="RUN 4711")
        assert [board["id"] for board in page["data"]] == [found.id]

    def test_a_team_makes_the_words_ignored(self, erika: Person) -> None:
        team = erika.done("GET", "/v1/oauth-token")["team"]["id"]
        erika.board(name="Alpha")
        assert erika.done("GET", "/v2/boards", team_id=team, query="nothing")["total"] == 1
        assert erika.done("GET", "/v2/boards", team_id="1")["total"] == 0

    def test_boards_can_be_sorted_by_name(self, erika: Person) -> None:
        for name in ("b", "C", "a"):
            erika.board(name=name)
        page = erika.done("GET", "/v2/boards", sort="alphabetically")
        assert [board["name"] for board in page["data"]] == ["a", "b", "C"]

    def test_wrong_questions_are_refused(self, erika: Person) -> None:
        assert erika.refused("GET", "/v2/boards", limit=51) == (400, ["limit"])
        assert erika.refused("GET", "/v2/boards", sort="size") == (400, ["sort"])

    def test_boards_one_may_not_see_are_not_listed(self, erika: Person) -> None:
        erika.board(policy=PRIVATE)
        assert colleague(erika).done("GET", "/v2/boards")["total"] == 0


class TestAccess:
    def test_a_private_board_does_not_exist_for_others(self, erika: Person) -> None:
        board = erika.board(policy=PRIVATE).seen_by(colleague(erika))
        assert board.refused("GET")[0] == 404
        assert board.refused("GET", "items")[0] == 404
        assert board.refused("POST", "sticky_notes", body={})[0] == 404

    def test_who_may_view_may_not_write(self, erika: Person) -> None:
        board = erika.board(policy=sharing("view")).seen_by(colleague(erika))
        assert board.done("GET")["currentUserMembership"]["role"] == "viewer"
        assert board.refused("POST", "sticky_notes", body={})[0] == 403
        assert board.refused("DELETE")[0] == 403

    def test_who_may_edit_may_not_delete_the_board(self, erika: Person) -> None:
        board = erika.board().seen_by(colleague(erika))
        board.sticky()
        assert board.refused("DELETE")[0] == 403

    def test_another_team_sees_nothing_without_a_link_policy(self, erika: Person) -> None:
        stranger = colleague(erika, "Zoe", "Elsewhere")
        board = erika.board()
        assert board.seen_by(stranger).refused("GET")[0] == 404
        board.done("PATCH", body={"policy": {"sharingPolicy": {"access": "view"}}})
        assert board.seen_by(stranger).done("GET")["name"] == "Workshop"


class TestCopy:
    def full_board(self, person: Person) -> Board:
        board = person.board()
        frame = board.frame()
        first = board.sticky("one", parent={"id": frame["id"]}, position={"x": 300, "y": 300})
        second = board.sticky("two")
        tag = board.done("POST", "tags", body={"title": "t"})
        board.done("POST", "items", first["id"], tag_id=tag["id"])
        ends = {"startItem": {"id": first["id"]}, "endItem": {"id": second["id"]}}
        board.done("POST", "connectors", body=ends)
        board.done("POST", "groups", body={"data": {"items": [first["id"], second["id"]]}})
        return board

    def copy(self, board: Board, **wish: Any) -> Board:
        made = board.person.done("PUT", "/v2/boards", wish, copy_from=board.id)
        return Board(board.person, made["id"])

    def test_a_copy_holds_everything_under_new_ids_in_the_old_order(self, erika: Person) -> None:
        board = self.full_board(erika)
        copy = self.copy(board, name="Copy")
        old, new = board.all_items(), copy.all_items()
        assert [item["type"] for item in new] == [item["type"] for item in old]
        assert not {item["id"] for item in new} & {item["id"] for item in old}
        assert [item["position"] for item in new] == [item["position"] for item in old]
        assert new[1]["parent"]["id"] == new[0]["id"]
        tag = copy.done("GET", "tags")["data"][0]
        assert [item["id"] for item in copy.done("GET", "items", tag_id=tag["id"])["data"]] == [new[1]["id"]]
        line = copy.done("GET", "connectors")["data"][0]
        assert (line["startItem"]["id"], line["endItem"]["id"]) == (new[1]["id"], new[2]["id"])
        group = copy.done("GET", "groups")["data"][0]
        assert group["data"]["items"] == [new[1]["id"], new[2]["id"]]

    def test_a_copy_does_not_change_with_its_source(self, erika: Person) -> None:
        board = self.full_board(erika)
        copy = self.copy(board)
        for item in board.all_items():
            board.done("DELETE", "items", item["id"])
        assert len(copy.all_items()) == 3

    def test_an_incomplete_copy_has_the_items_only(self, someone: Make) -> None:
        copy = self.copy(self.full_board(someone(switches=Switches(copies=Copies.INCOMPLETE))))
        assert len(copy.all_items()) == 3
        assert copy.done("GET", "tags")["data"] == []
        assert copy.done("GET", "connectors")["data"] == []
        assert copy.done("GET", "groups")["data"] == []

    def test_a_slow_copy_is_empty_until_its_time_has_come(self, someone: Make, clock: Clock) -> None:
        copy = self.copy(self.full_board(someone(switches=Switches(copies=Copies.SLOW, copy_seconds=5))))
        clock.now += 4.9
        assert copy.all_items() == []
        clock.now += 0.2
        assert len(copy.all_items()) == 3
        assert len(copy.done("GET", "connectors")["data"]) == 1

    def test_a_board_one_may_not_see_or_copy_is_not_copied(self, erika: Person) -> None:
        other = colleague(erika)
        hidden = erika.board(policy=PRIVATE)
        assert other.refused("PUT", "/v2/boards", {}, copy_from=hidden.id)[0] == 404
        own = erika.board(policy={"permissionsPolicy": {"copyAccess": "board_owner"}})
        assert other.refused("PUT", "/v2/boards", {}, copy_from=own.id)[0] == 403
        assert erika.refused("PUT", "/v2/boards", {}) == (400, ["copy_from"])
        assert erika.refused("PUT", "/v2/boards", {"projectId": "1"}, copy_from=own.id) == (400, ["projectId"])
