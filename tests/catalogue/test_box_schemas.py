"""`board.yaml` as data becomes a BoardSpec, or every fault is told with its key."""

import pytest
from marshmallow import ValidationError

from plugin.catalogue.box_schemas import BoardSchema, BoxSchema
from plugin.catalogue.boxes import WIDGETS, Box, boxes_of
from plugin.loader import load_catalogue

FRAME = {"id": "start", "phase": "arrive", "line": "main", "width": 2600, "title": "frame.start"}


def board(**inside):
    return BoardSchema().load({"kind": "board", "frames": [{**FRAME, "inside": inside}]})


def test_containers_hold_boxes_in_their_order():
    frame = board(row=[{"area": "a", "share": 2}, {"grid": [{"show": "pad"}], "columns": 3}]).frames[0]
    assert frame.inside == Box(
        "row", inside=(Box("area", of="a", share=2.0), Box("grid", columns=3, inside=(Box("pad"),)))
    )


def test_an_area_may_hold_other_boxes_and_go_without_heading():
    box = board(area="rules", heading=False, inside={"show": "prose", "of": "rules.text"}).frames[0].inside
    assert box == Box("area", of="rules", heading=False, inside=(Box("prose", of="rules.text"),))


def test_letters_are_of_normal_size_unless_said_otherwise():
    assert board(area="a").type == 1.0


@pytest.mark.parametrize(
    "box",
    [
        {},
        {"share": 2},
        {"area": "a", "row": []},
        {"show": "fireworks"},
        {"area": "a", "share": -1},
        {"grid": [], "columns": 0},
        {"area": "a", "colour": "red"},
        {"row": "a"},
    ],
)
def test_a_box_that_says_nothing_or_too_much_is_refused(box):
    with pytest.raises(ValidationError):
        BoxSchema().load(box)


@pytest.mark.parametrize("fault", [{"line": "side"}, {"width": 10}, {"id": "Start!"}, {"title": None}, {"height": 5}])
def test_a_frame_with_a_fault_is_refused(fault):
    with pytest.raises(ValidationError) as refused:
        BoardSchema().load({"kind": "board", "frames": [{**FRAME, "inside": {"area": "a"}, **fault}]})
    assert next(iter(fault)) in str(refused.value.messages)


def test_every_widget_can_be_drawn_and_the_bundled_board_uses_all_of_them():
    frames = [frame for template in load_catalogue().templates.values() for frame in template.board.frames]
    used = {box.kind for frame in frames for box in boxes_of(frame.inside)}
    assert set(WIDGETS) <= used
