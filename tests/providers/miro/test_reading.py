"""Replies as items: absolute places, styles as far as they are told, strangers by their right name."""

from datetime import UTC, datetime
from typing import Any

import pytest

from plugin.board import Geometry, Item, Kind, Style
from plugin.providers.miro import reading
from plugin.providers.miro.schemas import ConnectorSchema, ItemSchema
from tests.providers.miro.wire import item

CHILD = {"x": 150.0, "y": 160.0, "origin": "center", "relativeTo": "parent_top_left"}


def read(*replies: dict[str, Any], connectors: tuple[dict[str, Any], ...] = ()) -> tuple[Item, ...]:
    loaded = [ItemSchema().load(reply) for reply in replies]
    return reading.items(loaded, [ConnectorSchema().load(reply) for reply in connectors])


def frame(item_id: str = "f", **over: Any) -> dict[str, Any]:
    return item(
        item_id,
        "frame",
        data={"title": "Phase 1 & 2", "format": "custom", "type": "freeform"},
        geometry={"width": 1600.0, "height": 900.0},
        position={"x": 5000.0, "y": -300.0, "relativeTo": "canvas_center"},
        **over,
    )


def test_a_recorded_listing_is_understood() -> None:
    style = {
        "fillColor": "#abcdef",
        "fillOpacity": "1.0",
        "fontFamily": "open_sans",
        "fontSize": "14",
        "borderColor": "#1a1a1a",
        "borderWidth": "2.0",
        "borderOpacity": "0.0",
        "borderStyle": "normal",
        "textAlign": "left",
        "textAlignVertical": "top",
        "color": "#1a1a1a",
    }
    (shape,) = read(item("3458764672508811629", style=style))
    assert shape.kind is Kind.SHAPE
    assert shape.text.plain == "probe"
    assert shape.style == Style(fill="#abcdef", color="#1a1a1a", border=None, border_width=0, font_size=14)
    assert shape.created_at == datetime(2026, 5, 20, 6, 38, 21, tzinfo=UTC)
    assert shape.modified_at == datetime(2026, 5, 20, 6, 38, 22, 500_000, tzinfo=UTC)


def test_nothing_says_who_wrote_an_item() -> None:
    assert "3458764651783224989" not in repr(read(item("1")))


def test_a_listing_without_style_leaves_the_default() -> None:
    assert read(item("1"))[0].style == Style()


@pytest.mark.parametrize("order", [("f", "n"), ("n", "f")])
def test_children_become_absolute_in_any_order(order: tuple[str, str]) -> None:
    replies = {"f": frame(), "n": item("n", "sticky_note", position=CHILD, parent={"id": "f"})}
    found = {each.id: each for each in read(*(replies[name] for name in order))}
    assert (found["n"].geometry.x, found["n"].geometry.y) == (5000 - 800 + 150, -300 - 450 + 160)
    assert found["n"].parent == "f"
    assert found["f"].text.plain == "Phase 1 & 2"


def test_frames_in_frames_add_up() -> None:
    outer = frame("outer")
    inner = item("inner", "frame", position={**CHILD, "x": 400.0, "y": 300.0}, parent={"id": "outer"}, data={})
    leaf = item("leaf", position={**CHILD, "x": 10.0, "y": 20.0}, parent={"id": "inner"})
    found = {each.id: each.geometry for each in read(leaf, inner, outer)}
    assert (found["inner"].x, found["inner"].y) == (4600, -450)
    assert (found["leaf"].x, found["leaf"].y) == (4600 - 50 + 10, -450 - 50 + 20)


def test_a_circle_of_parents_ends() -> None:
    one = item("1", position=CHILD, parent={"id": "2"})
    other = item("2", position=CHILD, parent={"id": "1"})
    assert len(read(one, other)) == 2


def test_an_absolute_position_counts_even_with_a_parent() -> None:
    absolute = {"x": 7.0, "y": 8.0, "relativeTo": "canvas_center"}
    found = read(frame(), item("n", position=absolute, parent={"id": "f"}))[1]
    assert (found.geometry.x, found.geometry.y) == (7, 8)


def test_an_unlisted_parent_is_named_and_its_child_stays_where_it_was_listed() -> None:
    orphan = item("n", position=CHILD, parent={"id": "kanban"})
    assert reading.missing_parents([ItemSchema().load(orphan)]) == ["kanban"]
    (found,) = read(orphan)
    assert (found.geometry.x, found.parent) == (150, "kanban")


def test_a_parent_read_elsewhere_gives_the_place_but_is_no_item() -> None:
    orphan = ItemSchema().load(item("n", position=CHILD, parent={"id": "f"}))
    (found,) = reading.items([orphan], (), [ItemSchema().load(frame())])
    assert found.geometry.x == 4350


@pytest.mark.parametrize("kind", ["app_card", "preview", "doc_format", "data_table_format", "mindmap_node", "??"])
def test_strangers_are_unknown_but_keep_their_words(kind: str) -> None:
    (found,) = read(item("1", kind, data={"title": "Titel", "description": "<p>mehr</p>"}))
    assert (found.kind, found.text.plain) == (Kind.UNKNOWN, "Titel\nmehr")


def test_markdown_of_a_document_is_kept_as_it_is() -> None:
    data = {"contentType": "markdown", "content": "# A <b>\n* c"}
    assert read(item("1", "doc_format", data=data))[0].text.plain == "# A <b>\n* c"


def test_rotation_is_kept() -> None:
    (found,) = read(item("1", geometry={"width": 10.0, "height": 20.0, "rotation": 45.0}))
    assert found.geometry == Geometry(0, 0, width=10, height=20, rotation=45)


@pytest.mark.parametrize("data", [{}, {"content": None}, {"content": 5}, {"title": ["x"]}])
def test_odd_data_is_no_text(data: dict[str, Any]) -> None:
    assert read(item("1", "sticky_note", data=data))[0].text.is_blank


@pytest.mark.parametrize("style", [{"fontSize": "big", "fillColor": 7}, {"fontSize": None}, {}])
def test_odd_styles_leave_the_default(style: dict[str, Any]) -> None:
    found = read(item("1", style=style))[0].style
    assert (found.font_size, found.fill) == (14, None)


def test_a_link_of_an_embed_is_kept_only_if_it_is_safe() -> None:
    assert read(item("1", "embed", data={"url": "https://example.org/v"}))[0].url == "https://example.org/v"
    assert read(item("1", "embed", data={"url": "javascript:alert(1)"}))[0].url is None


@pytest.mark.parametrize("written", [None, "", "yesterday", "2026-13-40"])
def test_an_odd_time_is_none(written: str | None) -> None:
    assert reading.moment(written) is None


def test_a_connector_spans_its_ends_and_may_hang_in_the_air() -> None:
    one = item("1", position={"x": 0.0, "y": 100.0})
    other = item("2", position={"x": 300.0, "y": 0.0})
    line = {"id": "c", "startItem": {"id": "1", "position": {"x": "50%", "y": "0%"}}, "endItem": {"id": "2"}}
    loose = {"id": "d", "startItem": {"id": "1"}, "captions": [{"content": "<p>dann</p>"}], "isSupported": True}
    bare = {"id": "e"}
    found = {each.id: each for each in read(one, other, connectors=(line, loose, bare))}
    assert found["c"].geometry == Geometry(150, 50, width=300, height=100)
    assert (found["c"].start, found["c"].end) == ("1", "2")
    assert (found["d"].start, found["d"].end, found["d"].text.plain) == ("1", None, "dann")
    assert (found["e"].kind, found["e"].start) == (Kind.CONNECTOR, None)
