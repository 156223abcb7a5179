"""Bodies that Miro takes: the shapes of its specification, places counted from the frame's corner."""

import pytest

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Kind, Style
from plugin.plan.change import Update
from plugin.ports import Batch, Parent
from plugin.providers.miro.reading import items
from plugin.providers.miro.schemas import ItemSchema
from plugin.providers.miro.translate import alteration, bulk_item, creation
from plugin.richtext import RichText
from tests.contract.nodes import connector, frame, note
from tests.providers.miro.wire import item

ALONE = Batch(())
IN_FRAME = Batch((), parents={"frame": Parent("f1", Geometry(1000, 500, width=1600, height=900))})


def test_a_frame_has_a_plain_title_and_no_parent() -> None:
    assert creation(frame(title="R & D"), ALONE) == {
        "data": {"title": "R & D", "format": "custom", "type": "freeform"},
        "style": {"fillColor": "#f5f6f8"},
        "position": {"x": 0, "y": 0},
        "geometry": {"width": 3000, "height": 3000},
    }


def test_a_note_has_a_width_alone_and_a_named_colour() -> None:
    assert creation(note("n", 900, 600, text="A & B", parent="frame"), IN_FRAME) == {
        "data": {"content": "<p>A &amp; B</p>", "shape": "square"},
        "style": {"fillColor": "cyan", "textAlign": "left", "textAlignVertical": "top"},
        "position": {"x": 900 - 200, "y": 600 - 50},
        "geometry": {"width": 199},
        "parent": {"id": "f1"},
    }


@pytest.mark.parametrize(("width", "shape"), [(199, "square"), (228, "square"), (350, "rectangle"), (400, "rectangle")])
def test_the_shape_of_a_note_follows_from_its_sides(width: float, shape: str) -> None:
    node = Node("n", Kind.STICKY_NOTE, Geometry(0, 0, width=width, height=228))
    assert creation(node, ALONE)["data"]["shape"] == shape


def test_a_shape_writes_its_numbers_as_text() -> None:
    style = Style("#d5f692", "#1a1a1a", "#000000", border_width=2, font_size=32, align="center", vertical="middle")
    node = Node("s", Kind.SHAPE, Geometry(0, 0, width=200, height=100, rotation=5), RichText.marked("**fett**"), style)
    assert creation(node, ALONE) == {
        "data": {"content": "<p><strong>fett</strong></p>", "shape": "rectangle"},
        "style": {
            "fillColor": "#d5f692",
            "fillOpacity": "1.0",
            "borderColor": "#000000",
            "borderWidth": "2",
            "borderOpacity": "1.0",
            "color": "#1a1a1a",
            "fontFamily": "roboto",
            "fontSize": "32",
            "textAlign": "center",
            "textAlignVertical": "middle",
        },
        "position": {"x": 0, "y": 0},
        "geometry": {"width": 200, "height": 100, "rotation": 5},
    }


def test_no_fill_and_no_border_are_said() -> None:
    style = creation(Node("s", Kind.SHAPE, Geometry(0, 0, width=200, height=100)), ALONE)["style"]
    assert (style["fillOpacity"], style["borderOpacity"]) == ("0.0", "0.0")


def test_a_text_has_a_width_alone() -> None:
    body = creation(Node("t", Kind.TEXT, Geometry(0, 0, width=300, height=90), RichText.of("a\nb")), ALONE)
    assert body["geometry"] == {"width": 300}
    assert body["data"] == {"content": "<p>a</p><p>b</p>"}


def test_the_first_line_of_a_card_is_its_title() -> None:
    body = creation(Node("c", Kind.CARD, Geometry(0, 0, width=300, height=90), RichText.of("a\nb\nc")), ALONE)
    assert body["data"] == {"title": "a", "description": "b\nc"}


def test_a_member_of_a_bulk_says_its_type() -> None:
    assert bulk_item(note("n"), {"data": {}}) == {"type": "sticky_note", "data": {}}


def test_a_connector_names_its_ends_by_id() -> None:
    body = creation(connector("c", "a", "b"), Batch((), items={"a": "1", "b": "2"}))
    assert body == {"startItem": {"id": "1"}, "endItem": {"id": "2"}, "shape": "curved"}


def test_an_item_that_leaves_its_frame_is_told_so() -> None:
    held = items([ItemSchema().load(item("7", "sticky_note", parent={"id": "f1"}))])[0]
    assert alteration(Update(note("n"), held), ALONE)["parent"] == {"id": None}
    assert alteration(Update(note("n", parent="frame"), held), IN_FRAME)["parent"] == {"id": "f1"}
