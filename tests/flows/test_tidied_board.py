"""A board somebody tidied after the workshop: every note was moved, and the results stay with their groups."""

from dataclasses import replace
from itertools import count

from plugin.board import Geometry, Item, Kind
from plugin.flows.harvest import Harvest, harvest_board
from plugin.harvest.difference import difference
from plugin.richtext import RichText
from tests.flows.test_copying import kickoff
from tests.flows.workplace import OWNER, Workplace

NUMBERS = count(1)
AREAS = [f"{area}@{letter}" for letter in "AB" for area in ("wp1.hurdle", "wp1.benefit", "wp2.question")]


def test_after_every_note_was_moved_ids_stay_and_groups_come_from_the_phase_snapshot(place: Workplace) -> None:
    wanted = kickoff()
    made = place.create(wanted)
    for area in AREAS:
        spot = wanted.by_key[area].geometry
        note = Item("", Kind.STICKY_NOTE, Geometry(spot.x, spot.y, 120, 120), RichText.of(f"Notiz in {area}"))
        place.whiteboard.put(made.board_id, note)
    before = _harvest(place, made.board_id)
    snapshot = place.whiteboard.read(made.board_id)
    phase = before.blueprint.workshop.phases[0][0]
    place.store.phase_snapshots.keep(OWNER, made.board_id, phase, snapshot, at=place.time())
    for index, note in enumerate(before.ledger.notes):
        item = snapshot.by_id[note.item_ids[0]]
        place.whiteboard.put(made.board_id, replace(item, geometry=Geometry(-9_000 + 130 * index, -9_000, 120, 120)))
    after = _harvest(place, made.board_id)
    assert _where(after) == _where(before)
    assert {note.placed_by for note in after.ledger.notes} == {phase}
    assert set(difference(before.ledger, after.ledger).moved) == {note.id for note in before.ledger.notes}


def _where(harvest: Harvest) -> dict[str, tuple[str, str | None, str | None]]:
    return {note.id: (note.text, note.area, note.group) for note in harvest.ledger.notes}


def _harvest(place: Workplace, board_id: str) -> Harvest:
    return harvest_board(
        place.whiteboard,
        place.store,
        owner=OWNER,
        board_id=board_id,
        clock=place.time,
        new_id=lambda: f"h{next(NUMBERS)}",
    )
