"""Which notes lie under others."""

from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.board import Geometry, Item, Kind
from plugin.harvest.hidden import hidden_items

SIDES = st.floats(0, 900)
PLACES = st.floats(-1500, 1500)
NOTES = st.lists(st.builds(Geometry, PLACES, PLACES, SIDES, SIDES), max_size=25)


def _items(boxes: list[Geometry], kind: Kind = Kind.STICKY_NOTE) -> list[Item]:
    return [Item(f"n{index}", kind, box) for index, box in enumerate(boxes)]


@settings(max_examples=60, deadline=None)
@given(NOTES)
def test_a_note_is_hidden_exactly_when_a_later_one_covers_four_fifths_of_it(boxes: list[Geometry]) -> None:
    expected = {
        f"n{low}"
        for low, box in enumerate(boxes)
        for over in boxes[low + 1 :]
        if over.overlap(box) >= 0.8 * box.surface > 0
    }
    assert hidden_items(_items(boxes)) == expected


def test_what_lies_below_or_beside_hides_nothing() -> None:
    big, small = Geometry(0, 0, 400, 400), Geometry(10, 10, 100, 100)
    assert hidden_items(_items([big, small])) == frozenset()
    assert hidden_items(_items([small, big])) == {"n0"}
    assert hidden_items(_items([small, big], Kind.SHAPE)) == frozenset()


def test_one_note_of_enormous_size_is_no_burden() -> None:
    boxes = [Geometry(index * 300.0, 0, 200, 228) for index in range(50)] + [Geometry(0, 0, 1e7, 1e7)]
    assert len(hidden_items(_items(boxes))) == 50
