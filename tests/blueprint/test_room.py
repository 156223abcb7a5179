"""Notes find room beside what stands in an area, as large as possible and never over its edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.blueprint.blueprint import Area, Blueprint, Node, Workshop
from plugin.blueprint.room import free_space, note_places
from plugin.board import Geometry, Kind, Style
from plugin.richtext import RichText

PANEL = Geometry.box(100, 200, width=800, height=600)


def board(*things: Node, title: str = "") -> Blueprint:
    panel = Node("a", Kind.SHAPE, PANEL, RichText.of(title), Style(font_size=40), role="area")
    return Blueprint(Workshop("t", "1", "T", "de"), (panel, *things), (Area("a", "a", "p", "A"),))


def text(left: float, top: float, *, width: float, height: float) -> Node:
    return Node("a#t", Kind.TEXT, Geometry.box(left, top, width=width, height=height), RichText.of("x"))


def test_an_empty_area_is_free_but_for_an_edge() -> None:
    assert free_space(board(), "a") == Geometry.box(120, 220, width=760, height=560)


def test_notes_stay_below_a_heading() -> None:
    space = free_space(board(text(120, 220, width=700, height=100)), "a")
    assert space.top >= 320
    assert PANEL.holds(space)


def test_notes_stay_below_the_panels_own_words() -> None:
    assert free_space(board(title="Nutzen\nWas wird besser?"), "a").top >= 200 + 2 * 40


def test_notes_go_beside_a_tall_thing() -> None:
    assert free_space(board(text(120, 220, width=200, height=560)), "a").left >= 320


def test_an_area_that_is_full_of_things_is_used_as_a_whole() -> None:
    space = free_space(board(text(120, 220, width=760, height=560)), "a")
    assert space == Geometry.box(120, 220, width=760, height=560)


def test_no_notes_need_no_places() -> None:
    assert note_places(PANEL, 0) == ()


@given(st.integers(1, 60), st.integers(100, 2000), st.integers(100, 2000))
def test_places_lie_inside_and_never_overlap(count: int, width: int, height: int) -> None:
    space = Geometry.box(0, 0, width=width, height=height)
    places = note_places(space, count)
    assert len(places) == count
    assert all(space.holds(place, tolerance=1) for place in places)
    assert all(one.overlap(other) == pytest.approx(0, abs=1) for one in places for other in places if one is not other)
