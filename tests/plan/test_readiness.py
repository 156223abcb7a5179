"""A board is ready, or each thing that stands against it is found: nothing of it is guessed."""

from dataclasses import replace

import pytest

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Geometry, Item, Kind, Sharing, Snapshot
from plugin.plan.drift import Views, drift
from plugin.plan.known import Known
from plugin.plan.readiness import Answer, Check, Finding, readiness
from plugin.richtext import RichText
from tests.blueprint.boards import board
from tests.plan.samples import provisioned

OPEN = Sharing(link="edit", team="edit", role="owner", password=False)
BOARD = board(groups=2, participants=8)


def found(
    made: Blueprint = BOARD,
    snapshot: Snapshot | None = None,
    known: dict[str, Known] | None = None,
    sharing: Sharing = OPEN,
) -> dict[Check, Finding]:
    first, items = provisioned(made)
    views = Views(made, snapshot or first, known or items)
    return {one.check: one for one in readiness(views, drift(views, made.by_key), sharing)}


def changed(key: str, **values: object) -> tuple[Snapshot, dict[str, Known]]:
    snapshot, known = provisioned(BOARD)
    wanted = known[key].item_id
    items = [replace(item, **values) if item.id == wanted else item for item in snapshot.items]  # type: ignore[arg-type]
    return replace(snapshot, items=tuple(items)), known


def with_note(x: float, y: float) -> tuple[Snapshot, dict[str, Known]]:
    snapshot, known = provisioned(BOARD)
    note = Item("people", Kind.STICKY_NOTE, Geometry(x, y, 100, 100), RichText.of("Von gestern"))
    return replace(snapshot, items=(*snapshot.items, note)), known


def test_a_fresh_board_with_an_open_link_is_ready_but_for_the_lock_nobody_can_see() -> None:
    answers = {check: one.answer for check, one in found().items()}
    assert set(answers) == set(Check)
    assert answers.pop(Check.LOCK) is Answer.UNKNOWN
    assert set(answers.values()) == {Answer.READY}


@pytest.mark.parametrize(
    ("sharing", "answer"),
    [
        (Sharing(link="view", password=False), Answer.NOT_READY),
        (Sharing(link="private"), Answer.NOT_READY),
        (Sharing(link="edit", password=True), Answer.UNKNOWN),
        (Sharing(), Answer.UNKNOWN),
    ],
)
def test_whoever_has_the_link_must_be_able_to_write(sharing: Sharing, answer: Answer) -> None:
    assert found(sharing=sharing)[Check.ACCESS].answer is answer


def test_a_dragged_part_and_a_deleted_one_are_found() -> None:
    box = BOARD.by_key["wp1.hurdle@A"].geometry
    snapshot, known = changed("wp1.hurdle@A", geometry=box.moved(300, 0))
    gone = known["rules#privacy"].item_id
    snapshot = replace(snapshot, items=tuple(item for item in snapshot.items if item.id != gone))
    result = found(snapshot=snapshot, known=known)
    assert set(result[Check.PARTS].keys) == {"wp1.hurdle@A", "rules#privacy"}
    assert result[Check.NOTICES].keys == ("rules#privacy",)


def test_what_people_wrote_into_ours_is_no_part_out_of_place() -> None:
    snapshot, known = changed("wp1.hurdle@A", text=RichText.of("Keine Zeit"))
    assert found(snapshot=snapshot, known=known)[Check.PARTS].answer is Answer.READY


def test_a_rewritten_antitrust_note_is_missing() -> None:
    snapshot, known = changed("rules#antitrust", text=RichText.of("egal"))
    assert found(snapshot=snapshot, known=known)[Check.NOTICES].keys == ("rules#antitrust",)


def test_a_frame_moved_onto_another_overlaps() -> None:
    frames = [node for node in BOARD.nodes if node.kind is Kind.FRAME]
    snapshot, known = changed(frames[0].key, geometry=frames[1].geometry.moved(40, 0))
    assert found(snapshot=snapshot, known=known)[Check.OVERLAPS].keys == (frames[0].key,)


@pytest.mark.parametrize(("area", "count"), [("wp1.hurdle@A", 1), ("pre.exp", 0), ("sandbox", 0), ("parking", 1)])
def test_notes_where_nobody_should_have_written_yet_are_counted(area: str, count: int) -> None:
    box = BOARD.by_key[area].geometry
    snapshot, known = with_note(box.x, box.y)
    result = found(snapshot=snapshot, known=known)[Check.NOTES]
    assert result.count == count
    assert result.keys == ("people",) * count


@pytest.mark.parametrize(
    ("groups", "people", "answer"),
    [(4, 20, Answer.READY), (4, 12, Answer.READY), (4, 11, Answer.NOT_READY), (2, 11, Answer.NOT_READY)],
)
def test_groups_hold_three_to_five_people(groups: int, people: int, answer: Answer) -> None:
    assert found(board(groups=groups, participants=people))[Check.GROUPS].answer is answer


@pytest.mark.parametrize(
    ("slides", "answer"),
    [("https://example.org/f", Answer.READY), ("folien.pdf", Answer.NOT_READY), ("http://[", Answer.NOT_READY)],
)
def test_a_link_is_an_address_a_browser_opens(slides: str, answer: Answer) -> None:
    made = replace(BOARD, workshop=replace(BOARD.workshop, slides=slides))
    assert found(made)[Check.LINKS].answer is answer


def test_a_frame_drawn_out_until_its_letters_are_too_small_is_found() -> None:
    key = "wp1.hurdle@A"
    frame = BOARD.by_key[key].parent
    assert frame is not None
    box = BOARD.by_key[frame].geometry
    snapshot, known = changed(frame, geometry=replace(box, width=3 * box.width, height=3 * box.height))
    assert found(snapshot=snapshot, known=known)[Check.LETTERS].keys == (frame,)
