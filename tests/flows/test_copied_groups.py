"""A group added on the kick-off board by duplicating its frames goes from the whiteboard into the minutes."""

from dataclasses import replace
from itertools import count

import pytest

from plugin.board import Geometry, Item, Kind
from plugin.errors import NotRecognised
from plugin.flows.adopt_groups import adopt_groups
from plugin.flows.harvest import Harvest, harvest_board, recall_harvest
from plugin.minutes.build import make_minutes
from plugin.plan.diff import diff
from plugin.richtext import RichText
from plugin.translations import load_language
from tests.flows.faulty import Death
from tests.flows.test_copying import kickoff
from tests.flows.workplace import OWNER, Workplace

DOWN = 12_000.0
NUMBERS = count(1)


def test_frames_of_two_phases_duplicated_make_one_group_in_the_minutes(place: Workplace) -> None:
    wanted = kickoff(groups=4, participants=20)
    made = place.create(wanted)
    for frame in ("wp1@C#frame", "wp2@C#frame"):
        _duplicate(place, made.board_id, made.items[frame])
    _write(place, made.board_id, wanted.by_key["wp1.hurdle@C"].geometry.moved(0, DOWN))
    harvest = _harvest(place, made.board_id)
    (group,) = harvest.ledger.extra_groups
    assert (group.letter, group.like, len(group.frames)) == ("E", "C", 2)
    (note,) = harvest.ledger.notes
    assert (note.area, note.group) == ("wp1.hurdle@E", "E")
    minutes = make_minutes(harvest.ledger, harvest.blueprint, load_language("de"))
    assert [head.letter for head in minutes.header.groups] == ["A", "B", "C", "D", "E"]
    (row,) = [row for row in minutes.formats.rows if row.group == "E"]
    assert [statement.text for statement in row.hurdle.statements] == ["Zu viele Schichten"]


def test_a_harvest_brought_back_has_the_group_too(place: Workplace) -> None:
    made = place.create(kickoff())
    _duplicate(place, made.board_id, made.items["wp2@B#frame"])
    harvest = _harvest(place, made.board_id)
    again = recall_harvest(place.store, owner=OWNER, harvest_id=harvest.id)
    assert (again.ledger, again.blueprint, again.items) == (harvest.ledger, harvest.blueprint, harvest.items)
    assert [group.letter for group in again.ledger.extra_groups] == ["C"]


def test_an_adopted_group_is_in_recipe_and_blueprint_and_harvests_as_before(place: Workplace) -> None:
    made = place.create(kickoff())
    _duplicate(place, made.board_id, made.items["wp1@B#frame"])
    _write(place, made.board_id, kickoff().by_key["wp1.hurdle@B"].geometry.moved(0, DOWN))
    before = _harvest(place, made.board_id).ledger
    items = place.whiteboard.read(made.board_id).items
    adopted = adopt_groups(place.tools(), owner=OWNER, board_id=made.board_id)
    assert [(group.letter, group.like) for group in adopted.groups] == [("C", "B")]
    run = place.store.runs.get(OWNER, place.store.boards.get(OWNER, made.board_id).run_id)
    assert (run.id, run.recipe.inputs["groups"]) == (adopted.run_id, 3)
    after = _harvest(place, made.board_id).ledger
    assert (after.notes, after.counts, after.extra_groups) == (before.notes, before.counts, ())
    assert place.whiteboard.read(made.board_id).items == items


def test_after_adopting_a_group_nothing_is_left_to_do(place: Workplace) -> None:
    made = place.create(kickoff())
    _duplicate(place, made.board_id, made.items["checkin@A#frame"])
    adopted = adopt_groups(place.tools(), owner=OWNER, board_id=made.board_id)
    blueprint = place.store.runs.blueprint(OWNER, adopted.run_id)
    known = place.store.boards.items(OWNER, made.board_id)
    plan = diff(blueprint, place.whiteboard.read(made.board_id), known)
    assert (plan.changes, plan.edited) == ((), ())
    assert place.resume(adopted.run_id).items.keys() == known.keys()


def test_without_a_duplicated_group_there_is_none_to_adopt(place: Workplace) -> None:
    made = place.create(kickoff())
    with pytest.raises(NotRecognised):
        adopt_groups(place.tools(), owner=OWNER, board_id=made.board_id)


def test_an_adoption_that_died_between_items_and_recipe_is_done_once_more(place: Workplace) -> None:
    made = place.create(kickoff())
    _duplicate(place, made.board_id, made.items["wp1@B#frame"])

    def die(*_: object) -> None:
        raise Death

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(place.store.boards, "renew", die)
        with pytest.raises(Death):
            adopt_groups(place.tools(), owner=OWNER, board_id=made.board_id)
    assert [group.letter for group in _harvest(place, made.board_id).ledger.extra_groups] == ["C"]
    assert [group.letter for group in adopt_groups(place.tools(), owner=OWNER, board_id=made.board_id).groups] == ["C"]
    assert _harvest(place, made.board_id).ledger.extra_groups == ()


def _write(place: Workplace, board_id: str, spot: Geometry) -> None:
    place.whiteboard.put(
        board_id, Item("", Kind.STICKY_NOTE, Geometry(spot.x, spot.y, 199, 228), RichText.of("Zu viele Schichten"))
    )


def _harvest(place: Workplace, board_id: str) -> Harvest:
    return harvest_board(
        place.whiteboard,
        place.store,
        owner=OWNER,
        board_id=board_id,
        clock=place.time,
        new_id=lambda: f"h{next(NUMBERS)}",
    )


def _duplicate(place: Workplace, board_id: str, frame_id: str) -> None:
    """As people do it: the frame and all that hangs in it, further down."""
    snapshot = place.whiteboard.read(board_id)
    frame = snapshot.by_id[frame_id]
    copy = place.whiteboard.put(board_id, replace(frame, id="", geometry=frame.geometry.moved(0, DOWN)))
    for item in snapshot.children(frame_id):
        place.whiteboard.put(board_id, replace(item, id="", parent=copy.id, geometry=item.geometry.moved(0, DOWN)))
