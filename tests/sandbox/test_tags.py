"""Tags: titles once on a board, eight on an item, items found by them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.conftest import Board


def tag(board: Board, title: str = "Idea", **wish: Any) -> Any:
    return board.done("POST", "tags", body={"title": title, **wish})


def test_a_tag_is_red_unless_asked_otherwise(board: Board) -> None:
    made = tag(board)
    assert (made["title"], made["fillColor"], made["type"]) == ("Idea", "red", "tag")
    assert board.done("GET", "tags", made["id"]) == made
    assert tag(board, "Other", fillColor="dark_blue")["fillColor"] == "dark_blue"


def test_titles_are_unique_but_capitals_count(board: Board) -> None:
    tag(board, "Idea")
    tag(board, "idea")
    assert board.refused("POST", "tags", body={"title": "Idea"}) == (400, ["title"])
    other = tag(board, "Other")
    assert board.refused("PATCH", "tags", other["id"], body={"title": "Idea"}) == (400, ["title"])
    board.done("PATCH", "tags", other["id"], body={"title": "Other", "fillColor": "green"})


@pytest.mark.parametrize(
    "wish", [{}, {"title": "x" * 121}, {"title": "x", "fillColor": "pink"}, {"title": "x", "a": 1}]
)
def test_wrong_tags_are_refused(board: Board, wish: Any) -> None:
    assert board.refused("POST", "tags", body=wish)[0] == 400


def test_tags_are_listed_by_offset(board: Board) -> None:
    made = [tag(board, f"t{index}") for index in range(5)]
    page = board.done("GET", "tags", limit=2, offset=2)
    assert [each["id"] for each in page["data"]] == [made[2]["id"], made[3]["id"]]
    assert (page["total"], page["offset"], page["size"]) == (5, 2, 2)


def test_a_board_has_at_most_a_hundred_tags(board: Board) -> None:
    for index in range(100):
        tag(board, f"t{index}")
    assert board.refused("POST", "tags", body={"title": "one more"})[0] == 400


def test_items_are_found_by_their_tag(board: Board) -> None:
    made = tag(board)
    notes = [board.sticky(str(index)) for index in range(3)]
    for note in notes[:2]:
        board.done("POST", "items", note["id"], tag_id=made["id"])
    page = board.done("GET", "items", tag_id=made["id"], limit=1, offset=1)
    assert page["data"] == [notes[1]]
    assert page["total"] == 2
    assert [each["id"] for each in board.done("GET", "items", notes[0]["id"], "tags")["tags"]] == [made["id"]]
    assert board.done("GET", "items", notes[2]["id"], "tags") == {"tags": []}


def test_a_tag_can_be_taken_off_without_deleting_the_item(board: Board) -> None:
    made, note = tag(board), board.sticky()
    board.done("POST", "items", note["id"], tag_id=made["id"])
    board.done("DELETE", "items", note["id"], tag_id=made["id"])
    assert board.done("GET", "items", note["id"]) == note
    assert board.done("GET", "items", note["id"], "tags") == {"tags": []}
    assert board.refused("DELETE", "items", note["id"], tag_id=made["id"])[0] == 404


def test_an_item_carries_at_most_eight_tags(board: Board) -> None:
    note, tags = board.sticky(), [tag(board, f"t{index}") for index in range(9)]
    for each in tags[:8]:
        board.done("POST", "items", note["id"], tag_id=each["id"])
    assert board.refused("POST", "items", note["id"], tag_id=tags[8]["id"])[0] == 400
    board.done("POST", "items", note["id"], tag_id=tags[0]["id"])


def test_only_notes_and_cards_carry_tags(board: Board) -> None:
    made = tag(board)
    card = board.done("POST", "cards", body={})
    board.done("POST", "items", card["id"], tag_id=made["id"])
    assert board.refused("POST", "items", board.frame()["id"], tag_id=made["id"])[0] == 400
    assert board.refused("POST", "items", card["id"]) == (400, ["tag_id"])
    assert board.refused("POST", "items", card["id"], tag_id="1")[0] == 404


def test_a_deleted_tag_leaves_its_items(board: Board) -> None:
    made, note = tag(board), board.sticky()
    board.done("POST", "items", note["id"], tag_id=made["id"])
    board.done("DELETE", "tags", made["id"])
    assert board.done("GET", "items", note["id"], "tags") == {"tags": []}
    assert board.refused("GET", "tags", made["id"])[0] == 404
