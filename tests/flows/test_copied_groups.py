"""A group added on the kick-off board by duplicating its frames goes from the whiteboard into the minutes."""

from dataclasses import replace

from plugin.board import Geometry, Item, Kind
from plugin.flows.harvest import Harvest, harvest_board, recall_harvest
from plugin.minutes.build import make_minutes
from plugin.richtext import RichText
from plugin.translations import load_language
from tests.flows.test_copying import kickoff
from tests.flows.workplace import OWNER, Workplace

DOWN = 12_000.0


def test_frames_of_two_phases_duplicated_make_one_group_in_the_minutes(place: Workplace) -> None:
    wanted = kickoff(groups=4, participants=20)
    made = place.create(wanted)
    for frame in ("wp1@C#frame", "wp2@C#frame"):
        _duplicate(place, made.board_id, made.items[frame])
    spot = wanted.by_key["wp1.hurdle@C"].geometry
    copied = Item("", Kind.STICKY_NOTE, Geometry(spot.x, spot.y + DOWN, 199, 228), RichText.of("Zu viele Schichten"))
    place.whiteboard.put(made.board_id, copied)
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


def _harvest(place: Workplace, board_id: str) -> Harvest:
    return harvest_board(
        place.whiteboard,
        place.store,
        owner=OWNER,
        board_id=board_id,
        clock=place.time,
        new_id=lambda: "h1",
        keep_board=True,
    )


def _duplicate(place: Workplace, board_id: str, frame_id: str) -> None:
    """As people do it: the frame and all that hangs in it, further down."""
    snapshot = place.whiteboard.read(board_id)
    frame = snapshot.by_id[frame_id]
    copy = place.whiteboard.put(board_id, replace(frame, id="", geometry=frame.geometry.moved(0, DOWN)))
    for item in snapshot.children(frame_id):
        place.whiteboard.put(board_id, replace(item, id="", parent=copy.id, geometry=item.geometry.moved(0, DOWN)))
