"""Something new finds a place where it touches nothing, on the grid, near what it belongs to if there is room."""

from hypothesis import given
from hypothesis import strategies as st

from plugin.board import Geometry
from plugin.plan.free_space import GAP, GRID, MARGIN, free_place, is_free

boxes = st.builds(
    lambda left, top, width, height: Geometry.box(left, top, width=width, height=height),
    st.integers(-3000, 3000),
    st.integers(-3000, 3000),
    st.integers(20, 2000),
    st.integers(20, 2000),
)


@given(boxes, st.lists(boxes, max_size=4), st.lists(boxes, max_size=12))
def test_the_place_is_free_and_on_the_grid(wish: Geometry, near: list[Geometry], taken: list[Geometry]) -> None:
    place = free_place(wish, near, taken)
    assert (place.width, place.height) == (wish.width, wish.height)
    assert (place.left % GRID, place.top % GRID) == (0, 0)
    assert is_free(place, taken, margin=MARGIN)


def test_beside_its_kind_comes_before_below_and_below_before_far_away() -> None:
    wish = Geometry.box(0, 0, width=1000, height=600)
    assert free_place(wish, [wish], [wish]).left == 1000 + GAP
    beside = Geometry.box(1000 + GAP, 0, width=1000, height=600)
    below = free_place(wish, [wish], [wish, beside])
    assert (below.left, below.top) == (0, 600 + GAP)
    under = Geometry.box(0, 600 + GAP, width=2000 + GAP, height=5000)
    far = free_place(wish, [wish], [wish, beside, under])
    assert far.left > under.right
