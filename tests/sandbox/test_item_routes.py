"""Listings and creation in bulk."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from plugin.sandbox import Switches
from tests.sandbox.conftest import Board, Make, Person

NOTE = {"type": "sticky_note", "data": {"content": "Note"}}


class TestListing:
    def test_pages_are_sorted_by_id_and_the_last_has_no_cursor(self, board: Board) -> None:
        made = [board.bulk(*[NOTE] * 20) for _ in range(2)]
        first = board.done("GET", "items", limit=30)
        assert (first["size"], first["limit"], first["total"], first["type"]) == (30, 30, 40, "cursor-list")
        last = board.done("GET", "items", limit=30, cursor=first["cursor"])
        assert "cursor" not in last
        ids = [int(item["id"]) for item in first["data"] + last["data"]]
        assert ids == sorted(ids)
        assert ids == [int(item["id"]) for batch in made for item in batch]

    def test_a_page_has_ten_items_unless_asked_otherwise(self, board: Board) -> None:
        board.bulk(*[NOTE] * 20)
        assert board.done("GET", "items")["size"] == 10

    def test_a_page_that_ends_exactly_with_the_board_is_the_last(self, board: Board) -> None:
        board.bulk(*[NOTE] * 20)
        assert "cursor" not in board.done("GET", "items", limit=20)

    def test_one_type_or_one_frame_can_be_asked_for(self, board: Board) -> None:
        frame, note = board.frame(), board.sticky()
        child = board.sticky(parent={"id": frame["id"]}, position={"x": 300, "y": 300})
        assert board.all_items(type="frame") == [frame]
        assert board.all_items(type="sticky_note") == [note, child]
        assert board.all_items(parent_item_id=frame["id"], type="sticky_note") == [child]
        assert board.all_items(parent_item_id=frame["id"], type="text") == []

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({"limit": 9}, "limit"),
            ({"limit": 51}, "limit"),
            ({"limit": "many"}, "limit"),
            ({"type": "connector"}, "type"),
            ({"cursor": "!"}, "cursor"),
        ],
    )
    def test_wrong_questions_are_refused(self, board: Board, query: dict[str, Any], field: str) -> None:
        assert board.refused("GET", "items", **query) == (400, [field])

    def test_items_made_while_paging_come_later_and_none_comes_twice(self, board: Board) -> None:
        board.bulk(*[NOTE] * 15)
        first = board.done("GET", "items", limit=10)
        board.sticky("late")
        rest = board.done("GET", "items", limit=10, cursor=first["cursor"])
        ids = [item["id"] for item in first["data"] + rest["data"]]
        assert len(set(ids)) == 16

    def test_tags_are_not_in_the_listing(self, board: Board) -> None:
        note, tag = board.sticky(), board.done("POST", "tags", body={"title": "t"})
        board.done("POST", "items", note["id"], tag_id=tag["id"])
        assert "tagIds" not in board.all_items()[0]["data"]


class TestBulk:
    def test_mixed_items_are_answered_in_the_order_sent(self, board: Board) -> None:
        frame = board.frame()
        inside = {"parent": {"id": frame["id"]}, "position": {"x": 400, "y": 300}}
        made = board.bulk(
            {"type": "text", "data": {"content": "a"}, **inside},
            {"type": "sticky_note", "data": {"content": "b"}, **inside},
            {"type": "shape", "data": {"content": "c", "shape": "circle"}},
            {"type": "card", "data": {"title": "d"}},
            {"type": "image", "data": {"url": "https://example.org/e.png"}},
            {"type": "embed", "data": {"url": "https://example.org/f"}},
            {"type": "document", "data": {"url": "https://example.org/g.pdf"}},
            {"type": "app_card", "data": {"title": "h"}},
        )
        types = ["text", "sticky_note", "shape", "card", "image", "embed", "document", "app_card"]
        assert [item["type"] for item in made] == types
        ids = [int(item["id"]) for item in made]
        assert ids == sorted(set(ids))
        assert made == board.all_items()[1:]

    def test_one_wrong_item_lets_none_be_made(self, board: Board) -> None:
        wrong = {"type": "sticky_note", "style": {"fillColor": "#fff"}, "tags": []}
        answer = board.refused("POST", "items", "bulk", body=[NOTE, wrong, {"type": "text"}])
        assert answer == (400, ["[1].style.fillColor", "[1].tags", "[2].data"])
        assert board.all_items() == []

    def test_a_child_outside_its_frame_spoils_the_whole_batch(self, board: Board) -> None:
        frame = board.frame()
        outside = {**NOTE, "parent": {"id": frame["id"]}, "position": {"x": 0, "y": 0}}
        assert board.refused("POST", "items", "bulk", body=[NOTE, outside]) == (400, ["[1].position"])
        assert board.all_items() == [frame]

    @pytest.mark.parametrize("body", [[], [NOTE] * 21, {"data": [NOTE]}, "x"])
    def test_a_batch_is_an_array_of_1_to_20(self, board: Board, body: Any) -> None:
        assert board.refused("POST", "items", "bulk", body=body)[0] == 400

    @pytest.mark.parametrize("name", ["connector", "tag", "group", "doc_format", "mindmap", None, ["text"]])
    def test_some_things_cannot_be_made_in_bulk(self, board: Board, name: Any) -> None:
        assert board.refused("POST", "items", "bulk", body=[{"type": name, "data": {}}]) == (400, ["[0].type"])

    def test_flowchart_shapes_are_not_in_the_bulk_list(self, board: Board) -> None:
        body = [{"type": "shape", "data": {"shape": "flow_chart_decision"}}]
        assert board.refused("POST", "items", "bulk", body=body) == (400, ["[0].data.shape"])
        assert board.done("POST", "shapes", body={"data": {"shape": "flow_chart_decision"}})

    def test_frames_in_bulk_are_a_switch(self, board: Board, someone: Make) -> None:
        frame = {"type": "frame", "data": {"title": "F"}, "geometry": {"width": 200, "height": 200}}
        assert board.bulk(frame)[0]["type"] == "frame"
        strict = someone(switches=Switches(frames_in_bulk=False)).board()
        assert strict.refused("POST", "items", "bulk", body=[frame]) == (400, ["[0].type"])

    def test_eight_batches_at_once_all_arrive_whole(self, erika: Person, board: Board) -> None:
        batches: list[list[str]] = []

        def send() -> None:
            batches.append([item["id"] for item in board.bulk(*[NOTE] * 20)])

        threads = [threading.Thread(target=send) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ids = [item["id"] for item in board.all_items()]
        assert sorted(ids) == sorted(each for batch in batches for each in batch)
        assert len(ids) == 160


def test_image_and_document_items_tell_where_their_file_lies(board: Board) -> None:
    image = board.done("POST", "images", body={"data": {"url": "https://example.org/a.png"}})
    path = image["data"]["imageUrl"].removeprefix("http://localhost")
    assert board.person.done("GET", path)["url"] == "https://example.org/a.png"
    document = board.done("POST", "documents", body={"data": {"url": "https://example.org/a.pdf"}})
    path = document["data"]["documentUrl"].removeprefix("http://localhost")
    assert board.person.done("GET", path)["url"] == "https://example.org/a.pdf"
