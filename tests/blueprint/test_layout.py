"""Rows, columns and grids share out a rectangle without touching, overlapping or leaving it."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from plugin.blueprint.blueprint import Node
from plugin.blueprint.layout import Column, Grid, Leaf, Middle, Piece, Row, split
from plugin.blueprint.parts import panel
from plugin.board import Geometry


def leaf(name: str = "a", high: float = 100, share: float = 1.0) -> Leaf:
    return Leaf(lambda width: high, lambda box: iter([panel(name, box)]), share)


def placed(piece: Piece, width: int = 1000, height: int = 600) -> list[Geometry]:
    parts = piece.place(Geometry.box(0, 0, width=width, height=height))
    return [part.geometry for part in parts if isinstance(part, Node)]


def test_a_row_shares_its_width_and_fills_its_height():
    boxes = placed(Row([leaf(share=1), leaf(share=3)], gap=40))
    assert [(box.left, box.width, box.height) for box in boxes] == [(0, 240, 600), (280, 720, 600)]


def test_a_column_gives_spare_height_to_those_that_share_it():
    boxes = placed(Column([leaf(high=100, share=0), leaf(high=100)], gap=60))
    assert [(box.top, box.height) for box in boxes] == [(0, 100), (160, 440)]


def test_a_row_is_as_high_as_its_highest_piece():
    assert Row([leaf(high=90), leaf(high=310)]).height(1000) == 320


def test_a_grid_has_cells_of_one_size():
    boxes = placed(Grid([leaf() for _ in range(5)], 3, gap=20), width=940, height=420)
    assert {(box.width, box.height) for box in boxes} == {(300, 200)}


def test_a_piece_in_the_middle_keeps_its_height():
    assert [(box.top, box.height) for box in placed(Middle(leaf(high=200)))] == [(200, 200)]


def test_shares_of_nothing_are_nothing():
    assert split(400, [0, 0], 20) == [0, 0]


@given(st.integers(60, 400).map(lambda n: n * 20), st.lists(st.floats(0.3, 4), min_size=1, max_size=6))
def test_parts_and_gaps_add_up_to_the_whole(length, shares):
    parts = split(length, shares, 60)
    assert sum(parts) + 60 * (len(parts) - 1) == length
    assert all(part % 20 == 0 for part in parts)


pieces = st.recursive(
    st.builds(leaf, high=st.integers(20, 400), share=st.sampled_from([0.0, 1.0, 2.0])),
    lambda inner: st.one_of(
        st.builds(Row, st.lists(inner, min_size=1, max_size=3)),
        st.builds(Column, st.lists(inner, min_size=1, max_size=3)),
        st.builds(Grid, st.lists(inner, min_size=1, max_size=5), st.integers(1, 3)),
    ),
    max_leaves=10,
)


@given(pieces, st.integers(0, 30))
def test_whatever_is_nested_nothing_touches_and_nothing_hangs_out(piece, spare):
    width = 20_000
    height = piece.height(width) + 20 * spare
    whole = Geometry.box(0, 0, width=width, height=height)
    boxes = placed(piece, width, height)
    assert all(whole.holds(box) for box in boxes)
    assert all(one.overlap(other) == 0 for one, other in combinations(boxes, 2))
    assert all(edge % 20 == 0 for box in boxes for edge in (box.left, box.top, box.width, box.height))
