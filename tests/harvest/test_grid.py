"""Who lies near whom: the squares give what comparing all with all gives."""

from hypothesis import given
from hypothesis import strategies as st

from plugin.board import Geometry
from plugin.harvest.grid import Nearby, gap

BOXES = st.builds(Geometry, st.floats(-900, 900), st.floats(-900, 900), st.floats(1, 700), st.floats(1, 700))


@given(st.lists(BOXES, max_size=12), BOXES, st.floats(0, 300))
def test_the_squares_find_whom_comparing_with_everybody_finds(
    boxes: list[Geometry], box: Geometry, reach: float
) -> None:
    named = [(str(number), each) for number, each in enumerate(boxes)]
    assert Nearby(named, reach).around(box) == [name for name, each in named if gap(each, box) <= reach]


def test_touching_rectangles_have_no_gap() -> None:
    assert gap(Geometry(0, 0, 100, 100), Geometry(100, 0, 100, 100)) == 0
    assert gap(Geometry(0, 0, 100, 100), Geometry(160, 130, 100, 100)) == 60
