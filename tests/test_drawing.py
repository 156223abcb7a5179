"""Boards as pictures: every kind of item, escaped, in the right place, the same in documents."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plugin.board import Geometry, Item, Kind, Snapshot, Style
from plugin.drawing import NOTE_COLOURS, draw_board
from plugin.export.picture import svg_to_png
from plugin.richtext import RichText, Span
from plugin.typeface import font_folder, load_metrics

NOTE = Item("n", Kind.STICKY_NOTE, Geometry(100, 100, 199, 228), RichText.of("Zeit fehlt"), Style(fill="light_pink"))
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*items: Item, bounds: Geometry | None = None) -> etree._Element:
    return etree.fromstring(draw_board(Snapshot("b", "B", items), load_metrics(), bounds=bounds).encode())


def words(root: etree._Element) -> list[str]:
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_an_empty_board_is_a_picture_too():
    assert drawn().get("viewBox") == "0 0 1000 600"


def test_a_picture_has_the_boards_name_for_those_who_cannot_see_it():
    root = drawn(NOTE)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "B"


def test_a_note_shows_its_words_on_its_colour():
    root = drawn(NOTE)
    assert words(root) == ["Zeit fehlt"]
    assert NOTE_COLOURS["light_pink"] in [rect.get("fill") for rect in root.iter(f"{SVG}rect")]


def test_all_sixteen_note_colours_are_known():
    assert len(NOTE_COLOURS) == 16


def test_a_note_with_more_words_has_smaller_letters():
    def size(text: str) -> float:
        group = next(drawn(replace(NOTE, text=RichText.of(text))).iter(f"{SVG}g"))
        return float(group.get("font-size", "0"))

    assert size("Vertrauen " * 20) < size("Vertrauen")


def test_markup_in_a_note_is_shown_and_not_obeyed():
    root = drawn(replace(NOTE, text=RichText.of('<script>x</script> & "q"')))
    assert not list(root.iter(f"{SVG}script"))
    assert "<script>" in "".join(words(root))


def test_bold_italic_and_struck_words_look_like_it():
    text = RichText(((Span("a", bold=True), Span("b", italic=True), Span("c", strike=True), Span("d")),))
    shape = Item("s", Kind.SHAPE, Geometry(0, 0, 400, 100), text, Style(font_size=20))
    looks = [dict(span.attrib) for span in drawn(shape).iter(f"{SVG}tspan")]
    assert looks == [{"font-weight": "700"}, {"font-style": "italic"}, {"text-decoration": "line-through"}]


def test_frames_lie_behind_whatever_the_order():
    frame = Item("f", Kind.FRAME, Geometry(100, 100, 800, 600), RichText.of("Rahmen"), Style(fill="#f5f6f8"))
    assert words(drawn(NOTE, frame)) == ["Rahmen", "Zeit fehlt"]


def test_only_what_lies_in_the_bounds_is_drawn():
    far = replace(NOTE, id="far", geometry=Geometry(5000, 100, 199, 228), text=RichText.of("weit weg"))
    root = drawn(NOTE, far, bounds=Geometry(100, 100, 400, 400))
    assert words(root) == ["Zeit fehlt"]
    assert root.get("viewBox") == "-100 -100 400 400"


def test_a_connector_runs_from_edge_to_edge_and_a_loose_one_is_left_out():
    other = replace(NOTE, id="m", geometry=Geometry(600, 100, 199, 228))
    line = Item("c", Kind.CONNECTOR, Geometry(0, 0, 0, 0), start="n", end="m")
    path = next(drawn(NOTE, other, line).iter(f"{SVG}path"))
    assert path.get("d") == "M199.5 100L500.5 100"
    assert not list(drawn(NOTE, replace(line, end="gone")).iter(f"{SVG}path"))


def test_a_turned_shape_is_turned_around_its_middle():
    shape = Item("s", Kind.SHAPE, Geometry(50, 60, 40, 40, 45), RichText(), Style(fill="#ffffff"))
    assert next(drawn(shape).iter(f"{SVG}g")).get("transform") == "rotate(45 50 60)"


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.CONNECTOR])
def test_every_kind_of_item_can_be_drawn(kind):
    assert words(drawn(replace(NOTE, kind=kind, style=Style()))) == ["Zeit fehlt"]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80), st.sampled_from([Kind.STICKY_NOTE, Kind.SHAPE, Kind.FRAME, Kind.CARD]))
def test_any_text_gives_a_well_formed_picture(text, kind):
    assert drawn(replace(NOTE, kind=kind, text=RichText.of(text), style=Style(border='"<&'))) is not None


def test_a_picture_is_a_png_of_the_asked_width():
    svg = draw_board(Snapshot("b", "B", (replace(NOTE, text=RichText.of("→ 👍 ok")),)), load_metrics())
    png = svg_to_png(svg, font_folder(), width=300)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == 300


def test_marks_are_outlined_on_top_of_everything() -> None:
    board = Snapshot("b", "Board", (Item("1", Kind.SHAPE, Geometry(0, 0, 100, 100)),))
    lines = draw_board(board, load_metrics(), marks=[(Geometry(10, 20, 40, 40), "#1a7f37")]).splitlines()
    assert 'x="-10" y="0" width="40" height="40"' in lines[-2]
    assert 'fill="none" stroke="#1a7f37"' in lines[-2]
