"""Items of every kind: created, read, changed, moved, deleted, refused."""

from __future__ import annotations

from typing import Any

import pytest

from plugin.sandbox import ChildCheck, FrameDeletion, Switches
from tests.sandbox.conftest import Board, Make

BODIES: dict[str, dict[str, Any]] = {
    "frames": {"data": {"title": "Way"}, "geometry": {"width": 800, "height": 600}},
    "sticky_notes": {"data": {"content": "Note", "shape": "rectangle"}, "style": {"fillColor": "cyan"}},
    "shapes": {"data": {"content": "Area", "shape": "round_rectangle"}, "geometry": {"width": 300, "height": 80}},
    "texts": {"data": {"content": "Prompt"}, "style": {"fontSize": "24"}, "geometry": {"width": 400}},
    "cards": {"data": {"title": "Task", "description": "Do it"}, "style": {"cardTheme": "#2d9bf0"}},
    "app_cards": {"data": {"title": "App", "status": "connected", "fields": [{"value": "3", "tooltip": "t"}]}},
    "images": {"data": {"url": "https://example.org/a.png", "title": "A"}, "geometry": {"width": 200}},
    "documents": {"data": {"url": "https://example.org/a.pdf", "title": "A"}},
    "embeds": {"data": {"url": "https://example.org/film", "mode": "modal"}, "geometry": {"height": 180}},
    "docs": {"data": {"contentType": "markdown", "content": "# Minutes"}},
}
CHANGES: dict[str, dict[str, Any]] = {
    "frames": {"data": {"title": "New way"}},
    "sticky_notes": {"data": {"content": "New note"}, "style": {"fillColor": "pink"}},
    "shapes": {"style": {"borderWidth": "4", "fillColor": "#ABC"}},
    "texts": {"data": {"content": "New prompt"}},
    "cards": {"data": {"dueDate": "2026-12-01T00:00:00Z"}},
    "app_cards": {"style": {"fillColor": "#00ff00"}},
    "images": {"data": {"title": "B"}},
    "documents": {"data": {"title": "B"}},
    "embeds": {"data": {"mode": "inline"}},
}


@pytest.mark.parametrize("path", BODIES)
def test_every_kind_is_created_and_read_back_alike(board: Board, path: str) -> None:
    made = board.done("POST", path, body=BODIES[path])
    assert made["position"] == {"x": 0.0, "y": 0.0, "origin": "center", "relativeTo": "canvas_center"}
    assert board.done("GET", path, made["id"]) == made
    assert board.done("GET", "items", made["id"]) == made
    assert board.all_items() == [made]
    assert made["links"]["self"].endswith(f"{board.id.replace('=', '%3D')}/{path}/{made['id']}")


@pytest.mark.parametrize("path", CHANGES)
def test_every_kind_but_documents_of_text_can_be_changed(board: Board, path: str) -> None:
    made = board.done("POST", path, body=BODIES[path])
    changed = board.done("PATCH", path, made["id"], body=CHANGES[path])
    assert changed != made
    assert changed["id"] == made["id"]
    assert changed["geometry"]["width"] == made["geometry"]["width"]
    assert board.done("GET", path, made["id"]) == changed


@pytest.mark.parametrize("path", BODIES)
def test_a_deleted_item_is_gone(board: Board, path: str) -> None:
    made = board.done("POST", path, body=BODIES[path])
    board.done("DELETE", path, made["id"])
    assert board.refused("GET", path, made["id"])[0] == 404
    assert board.refused("DELETE", "items", made["id"])[0] == 404
    assert board.all_items() == []


def test_an_item_is_not_found_under_the_address_of_another_kind(board: Board) -> None:
    note = board.sticky()
    assert board.refused("GET", "shapes", note["id"])[0] == 404
    assert board.refused("PATCH", "texts", note["id"], body={})[0] == 404


def test_an_answer_says_who_wrote_and_when_without_milliseconds(board: Board) -> None:
    note = board.sticky()
    assert note["createdAt"] == note["modifiedAt"] == "2026-09-21T14:13:20Z"
    assert note["createdBy"]["type"] == "user"


def test_a_second_person_leaves_another_author(board: Board) -> None:
    whiteboard = board.person.whiteboard
    other = type(board.person)(whiteboard, whiteboard.issue_token("Anton"))
    theirs = board.seen_by(other).sticky("Theirs")
    mine = board.sticky("Mine")
    assert theirs["createdBy"] != mine["createdBy"]
    changed = board.done("PATCH", "sticky_notes", theirs["id"], body={"data": {"content": "Ours"}})
    assert changed["createdBy"] == theirs["createdBy"]
    assert changed["modifiedBy"] == mine["createdBy"]


def test_sticky_sizes_follow_their_shape(board: Board) -> None:
    square = board.sticky()
    assert square["geometry"] == {"width": 199.0, "height": 228.0}
    wide = board.sticky(data={"content": "x", "shape": "rectangle"}, geometry={"height": 114})
    assert wide["geometry"] == {"width": 175.0, "height": 114.0}


def test_styles_come_back_as_strings_and_sizes_as_floats(board: Board) -> None:
    shape = board.done("POST", "shapes", body={"style": {"fillColor": "#abcdef"}, "geometry": {"width": 100}})
    assert shape["style"]["fontSize"] == "14"
    assert shape["style"]["borderWidth"] == "2.0"
    assert shape["style"]["fillOpacity"] == "1.0"
    assert isinstance(shape["geometry"]["height"], float)
    bare = board.done("POST", "shapes", body={})
    assert bare["style"]["fillOpacity"] == "0.0"


@pytest.mark.parametrize(
    ("path", "body", "fields"),
    [
        ("sticky_notes", {"metadata": {}}, ["metadata"]),
        ("sticky_notes", {"style": {"fillColor": "#ffffff"}}, ["style.fillColor"]),
        ("sticky_notes", {"style": {"fontSize": "14"}}, ["style.fontSize"]),
        ("sticky_notes", {"geometry": {"width": 100, "height": 100}}, ["geometry"]),
        ("sticky_notes", {"geometry": {"width": -1}}, ["geometry.width"]),
        ("sticky_notes", {"data": {"content": "x" * 6000}}, ["data.content"]),
        ("sticky_notes", {"data": {"content": 3, "shape": "round"}}, ["data.content", "data.shape"]),
        ("sticky_notes", {"position": {"x": "1", "origin": "center"}}, ["position.x", "position.origin"]),
        ("sticky_notes", {"parent": {"id": "none"}}, ["parent.id"]),
        ("sticky_notes", {"parent": {"id": "123"}}, ["parent.id"]),
        ("sticky_notes", {"data": "text"}, ["data"]),
        ("sticky_notes", [], [""]),
        ("frames", {}, ["data"]),
        ("frames", {"data": {}, "style": {"fillColor": "red"}}, ["style.fillColor"]),
        ("frames", {"data": {}, "geometry": {"width": 99, "height": 200}}, ["geometry.width"]),
        ("frames", {"data": {}, "parent": {"id": "3"}}, ["parent"]),
        ("frames", {"data": {"format": "a4"}}, ["data.format"]),
        ("texts", {"data": {}}, ["data.content"]),
        ("texts", {"data": {"content": "x"}, "style": {"textColor": "#000000"}}, ["style.textColor"]),
        ("texts", {"data": {"content": "x"}, "geometry": {"height": 20}}, ["geometry.height"]),
        ("texts", {"data": {"content": "x"}, "geometry": {"width": 20}}, ["geometry.width"]),
        ("texts", {"data": {"content": "x"}, "style": {"fontSize": "9"}}, ["style.fontSize"]),
        ("shapes", {"style": {"fontSize": 14, "borderWidth": "25"}}, ["style.fontSize", "style.borderWidth"]),
        ("shapes", {"zIndex": 3}, ["zIndex"]),
        ("shapes", {"data": {"shape": "heart"}}, ["data.shape"]),
        ("cards", {"style": {"fillColor": "#ffffff"}}, ["style.fillColor"]),
        ("images", {"data": {"url": "file:///etc/passwd"}}, ["data.url"]),
        ("images", {"data": {"url": "https://example.org/a.png"}, "geometry": {"width": 9, "height": 9}}, ["geometry"]),
        ("embeds", {"data": {"title": "x"}}, ["data.url", "data.title"]),
        ("docs", {"data": {"contentType": "html", "content": "x"}}, ["data.contentType"]),
    ],
)
def test_wrong_fields_are_refused_by_name_and_nothing_is_made(
    board: Board, path: str, body: Any, fields: list[str]
) -> None:
    assert board.refused("POST", path, body=body) == (400, fields)
    assert board.all_items() == []


def test_the_error_body_is_the_one_seen_live(board: Board) -> None:
    answer = board.person.call("POST", board.path("shapes"), {"metadata": {}})
    assert answer.get_json() == {
        "type": "error",
        "code": "2.0703",
        "message": "Invalid parameters",
        "status": 400,
        "context": {"fields": [{"field": "metadata", "message": "Field [metadata] is not supported"}]},
    }


def test_text_becomes_higher_with_more_words(board: Board) -> None:
    def height(content: str) -> float:
        body = {"data": {"content": content}, "geometry": {"width": 200}}
        return float(board.done("POST", "texts", body=body)["geometry"]["height"])

    assert height("one") < height("many words " * 12) < height("many words " * 40)
    assert height("<p>a</p><p>b</p>") == 2 * height("a")


class TestChildren:
    def test_a_child_counts_from_the_top_left_corner(self, board: Board) -> None:
        frame = board.frame(x=5000, y=5000)
        note = board.sticky(parent={"id": frame["id"]}, position={"x": 150, "y": 160})
        assert note["position"] == {"x": 150.0, "y": 160.0, "origin": "center", "relativeTo": "parent_top_left"}
        assert note["parent"]["id"] == frame["id"]
        assert board.all_items(parent_item_id=frame["id"]) == [note]

    def test_a_child_that_sticks_out_is_refused(self, board: Board) -> None:
        frame = board.frame()
        body = {"parent": {"id": frame["id"]}, "position": {"x": 99, "y": 160}}
        assert board.refused("POST", "sticky_notes", body=body) == (400, ["position"])
        answer = board.person.call("POST", board.path("sticky_notes"), body).get_json()
        assert "outside of parent boundaries" in answer["message"]

    def test_with_the_centre_switch_only_the_centre_has_to_be_inside(self, someone: Make) -> None:
        board = someone(switches=Switches(child_check=ChildCheck.CENTRE)).board()
        frame = board.frame()
        board.sticky(parent={"id": frame["id"]}, position={"x": 0, "y": 0})
        outside = {"parent": {"id": frame["id"]}, "position": {"x": -1, "y": 0}}
        assert board.refused("POST", "sticky_notes", body=outside) == (400, ["position"])

    def test_turned_children_need_the_room_they_take(self, board: Board) -> None:
        frame = board.frame(width=220, height=220)
        body = {"parent": {"id": frame["id"]}, "position": {"x": 110, "y": 110}}
        board.done("POST", "shapes", body={**body, "geometry": {"width": 200, "height": 200}})
        turned = {**body, "geometry": {"width": 200, "height": 200, "rotation": 45}}
        assert board.refused("POST", "shapes", body=turned) == (400, ["position"])

    def test_only_frames_can_be_parents(self, board: Board) -> None:
        note = board.sticky()
        assert board.refused("POST", "shapes", body={"parent": {"id": note["id"]}}) == (400, ["parent.id"])

    def test_text_that_grows_out_of_its_frame_is_refused(self, board: Board) -> None:
        frame = board.frame(width=300, height=100)
        body = {"data": {"content": "x"}, "parent": {"id": frame["id"]}, "geometry": {"width": 200}}
        text = board.done("POST", "texts", body={**body, "position": {"x": 150, "y": 50}})
        longer = {"data": {"content": "many words " * 50}}
        assert board.refused("PATCH", "texts", text["id"], body=longer) == (400, ["position"])

    def test_a_frame_does_not_shrink_below_its_children(self, board: Board) -> None:
        frame = board.frame()
        board.sticky(parent={"id": frame["id"]}, position={"x": 1400, "y": 160})
        narrower = {"geometry": {"width": 1499}}
        assert board.refused("PATCH", "frames", frame["id"], body=narrower) == (400, ["position"])
        assert board.done("GET", "frames", frame["id"])["geometry"]["width"] == 1600.0
        board.done("PATCH", "frames", frame["id"], body={"geometry": {"width": 1500}})

    def test_moving_into_a_frame_and_out_keeps_the_place_on_the_canvas(self, board: Board) -> None:
        frame, note = board.frame(x=1000, y=1000), board.sticky(position={"x": 900, "y": 900})
        inside = board.done("PATCH", "items", note["id"], body={"parent": {"id": frame["id"]}})
        assert (inside["position"]["x"], inside["position"]["y"]) == (700.0, 350.0)
        outside = board.done("PATCH", "items", note["id"], body={"parent": {"id": None}})
        assert (outside["position"]["x"], outside["position"]["y"]) == (900.0, 900.0)
        assert "parent" not in outside

    def test_children_move_with_their_frame(self, board: Board) -> None:
        frame = board.frame()
        note = board.sticky(parent={"id": frame["id"]}, position={"x": 150, "y": 160})
        board.done("PATCH", "items", frame["id"], body={"position": {"x": 300}})
        assert board.done("GET", "items", note["id"])["position"] == note["position"]

    def test_frames_have_no_parent_through_the_general_address_either(self, board: Board) -> None:
        one, two = board.frame(), board.frame(x=5000)
        body = {"parent": {"id": one["id"]}}
        assert board.refused("PATCH", "items", two["id"], body=body) == (400, ["parent"])

    def test_the_general_address_moves_only(self, board: Board) -> None:
        note = board.sticky()
        body = {"data": {"content": "x"}}
        assert board.refused("PATCH", "items", note["id"], body=body) == (400, ["data"])

    def test_deleting_a_frame_leaves_its_children_where_they_lie(self, board: Board) -> None:
        frame = board.frame(x=1000, y=1000)
        note = board.sticky(parent={"id": frame["id"]}, position={"x": 150, "y": 160})
        board.done("DELETE", "frames", frame["id"])
        left = board.done("GET", "items", note["id"])
        assert (left["position"]["x"], left["position"]["y"]) == (350.0, 710.0)
        assert "parent" not in left

    def test_with_the_other_switch_the_children_go_too(self, someone: Make) -> None:
        board = someone(switches=Switches(frame_deletion=FrameDeletion.DELETES_CHILDREN)).board()
        frame = board.frame()
        board.sticky(parent={"id": frame["id"]}, position={"x": 150, "y": 160})
        kept = board.sticky()
        board.done("DELETE", "items", frame["id"])
        assert [item["id"] for item in board.all_items()] == [kept["id"]]


def test_a_document_of_text_is_as_high_as_its_words(board: Board) -> None:
    def height(content: str) -> float:
        made = board.done("POST", "docs", body={"data": {"contentType": "markdown", "content": content}})
        return float(made["geometry"]["height"])

    assert height("Kurz") < height("# Kurz") < height("# Kurz\n\n" + "Lang und länger. " * 40)
