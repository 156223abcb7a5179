"""Connectors: lines at addresses of their own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.conftest import Board


def line(board: Board, **wish: Any) -> Any:
    ends = {"startItem": {"id": board.sticky()["id"]}, "endItem": {"id": board.sticky()["id"]}}
    return board.done("POST", "connectors", body={**ends, **wish})


def test_a_line_joins_two_items_at_their_middle_unless_asked_otherwise(board: Board) -> None:
    made = line(board, shape="elbowed", captions=[{"content": "because"}], style={"strokeColor": "#ff0000"})
    assert made["startItem"]["position"] == {"x": "50%", "y": "50%"}
    assert made["captions"] == [{"position": "50%", "textAlignVertical": "middle", "content": "<p>because</p>"}]
    assert (made["shape"], made["style"]["strokeColor"], made["type"]) == ("elbowed", "#ff0000", "connector")
    assert board.done("GET", "connectors", made["id"]) == made


def test_a_side_gives_the_place_where_the_line_ends(board: Board) -> None:
    ends = {"startItem": {"id": board.sticky()["id"], "snapTo": "right"}}
    ends["endItem"] = {"id": board.sticky()["id"], "position": {"x": "0%", "y": "25%"}}
    made = board.done("POST", "connectors", body=ends)
    assert made["startItem"]["position"] == {"x": "100%", "y": "50%"}
    assert made["endItem"]["position"] == {"x": "0%", "y": "25%"}


def test_lines_are_listed_by_cursor_and_not_among_the_items(board: Board) -> None:
    made = [line(board) for _ in range(12)]
    first = board.done("GET", "connectors")
    rest = board.done("GET", "connectors", cursor=first["cursor"])
    assert first["data"] + rest["data"] == made
    assert {item["type"] for item in board.all_items()} == {"sticky_note"}


def test_a_line_can_be_changed_and_deleted(board: Board) -> None:
    made = line(board)
    other = board.sticky()
    changed = board.done("PATCH", "connectors", made["id"], body={"endItem": {"id": other["id"]}, "shape": "straight"})
    assert (changed["endItem"]["id"], changed["shape"]) == (other["id"], "straight")
    assert changed["startItem"] == made["startItem"]
    board.done("DELETE", "connectors", made["id"])
    assert board.refused("GET", "connectors", made["id"])[0] == 404


def test_a_line_is_not_deleted_through_the_items(board: Board) -> None:
    made = line(board)
    assert board.refused("DELETE", "items", made["id"])[0] == 404
    assert board.done("GET", "connectors", made["id"]) == made


def test_a_line_goes_with_either_of_its_items(board: Board) -> None:
    one, two = line(board), line(board)
    board.done("DELETE", "items", one["startItem"]["id"])
    board.done("DELETE", "items", two["endItem"]["id"])
    assert board.done("GET", "connectors")["total"] == 0


def test_wrong_lines_are_refused(board: Board) -> None:
    frame, note = board.frame(), board.sticky()
    start = {"startItem": {"id": note["id"]}}
    refused = board.refused("POST", "connectors", body={**start, "endItem": {"id": frame["id"]}})
    assert refused == (400, ["endItem.id"])
    assert board.refused("POST", "connectors", body={**start, "endItem": {"id": note["id"]}})[0] == 400
    assert board.refused("POST", "connectors", body={**start, "endItem": {"id": "123"}})[0] == 404
    assert board.refused("POST", "connectors", body=start) == (400, ["endItem"])
    assert board.refused("POST", "connectors", body={**start, "endItem": {}}) == (400, ["id"])


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"captions": [{"content": "x" * 201}]}, "captions"),
        ({"captions": [{"content": "x"}] * 21}, "captions"),
        ({"captions": [{"text": "x"}]}, "captions"),
        ({"style": {"strokeWidth": "25"}}, "style.strokeWidth"),
        ({"shape": "wavy"}, "shape"),
        ({"startItem": {"id": "1", "position": {"x": "101%"}}}, "startItem.position.x"),
    ],
)
def test_wrong_fields_are_named(board: Board, wish: Any, field: str) -> None:
    ends = {"startItem": {"id": board.sticky()["id"]}, "endItem": {"id": board.sticky()["id"]}}
    assert board.refused("POST", "connectors", body={**ends, **wish}) == (400, [field])


def test_a_place_and_a_side_together_are_refused(board: Board) -> None:
    both = {"id": board.sticky()["id"], "snapTo": "top", "position": {"x": "0%", "y": "0%"}}
    ends = {"startItem": both, "endItem": {"id": board.sticky()["id"]}}
    assert board.refused("POST", "connectors", body=ends) == (400, ["snapTo"])
