"""Groups, with the bodies the live API was seen to use."""

from __future__ import annotations

from typing import Any

from tests.sandbox.conftest import Board


def group(board: Board, *items: Any) -> Any:
    return board.done("POST", "groups", body={"data": {"items": [item["id"] for item in items]}})


def test_a_group_holds_items(board: Board) -> None:
    one, two = board.sticky(), board.sticky()
    made = group(board, one, two)
    assert (made["type"], made["data"]) == ("group", {"items": [one["id"], two["id"]]})
    assert board.done("GET", "groups", made["id"]) == made
    assert board.done("GET", "groups")["data"] == [made]


def test_the_items_of_a_group_come_in_pages(board: Board) -> None:
    notes = [board.sticky() for _ in range(12)]
    made = group(board, *notes)
    first = board.done("GET", "groups", "items", group_item_id=made["id"], limit=10)
    rest = board.done("GET", "groups", "items", group_item_id=made["id"], limit=10, cursor=first["cursor"])
    assert first["data"]["id"] == made["id"]
    pages = [*first["data"]["data"], *rest["data"]["data"]]
    assert [item for page in pages for item in page["data"]] == notes


def test_a_group_needs_two_items_that_are_not_groups(board: Board) -> None:
    one, two = board.sticky(), board.sticky()
    assert board.refused("POST", "groups", body={"data": {"items": [one["id"]]}})[0] == 400
    assert board.refused("POST", "groups", body={"data": {"items": [one["id"], one["id"]]}})[0] == 400
    made = group(board, one, two)
    assert board.refused("POST", "groups", body={"data": {"items": [one["id"], made["id"]]}})[0] == 404
    assert board.refused("POST", "groups", body={"items": []}) == (400, ["data", "items"])


def test_replacing_a_group_gives_it_a_new_id(board: Board) -> None:
    one, two, three = board.sticky(), board.sticky(), board.sticky()
    made = group(board, one, two)
    body = {"data": {"items": [two["id"], three["id"]]}}
    replaced = board.done("PUT", "groups", made["id"], body=body)
    assert replaced["id"] != made["id"]
    assert board.refused("GET", "groups", made["id"])[0] == 404
    assert board.done("GET", "groups")["data"] == [replaced]


def test_ungrouping_keeps_the_items_and_deleting_takes_them(board: Board) -> None:
    one, two = board.sticky(), board.sticky()
    board.done("DELETE", "groups", group(board, one, two)["id"])
    assert len(board.all_items()) == 2
    made = group(board, one, two)
    board.done("DELETE", "groups", made["id"], delete_items="true")
    assert board.all_items() == []
    assert board.refused("DELETE", "groups", made["id"])[0] == 404


def test_a_group_that_shrinks_to_one_is_none(board: Board) -> None:
    one, two, three = board.sticky(), board.sticky(), board.sticky()
    group(board, one, two)
    kept = group(board, two, three)
    assert board.done("GET", "groups")["data"] == [kept]
    board.done("DELETE", "items", two["id"])
    assert board.done("GET", "groups")["data"] == []
