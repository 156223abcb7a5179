"""A board is made once, whatever happens, and a finished run is left alone."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from plugin.board import Capabilities, Geometry, Item, Kind, Style
from plugin.errors import (
    BoardGone,
    BoardTaken,
    Interrupted,
    NotAuthorised,
    Refused,
    RunLeased,
    StoreError,
    UnknownRun,
    UnsupportedByProvider,
)
from plugin.flows.provision import plan_board
from plugin.flows.tools import Progress
from plugin.ports import Batch, Outcome
from plugin.providers.memory import MemoryProvider
from plugin.richtext import RichText
from plugin.run import RunState
from plugin.store.store import Store
from tests.flows.faulty import Death, Fault
from tests.flows.workplace import OWNER, RECIPE, Workplace, facts, layers
from tests.plan.samples import blueprint, provisioned


def test_a_created_board_is_what_the_blueprint_says(place: Workplace) -> None:
    wanted = blueprint(3, 3)
    result = place.create(wanted)
    snapshot = place.whiteboard.read(result.board_id)
    assert facts(snapshot) == facts(provisioned(wanted)[0])
    assert {snapshot.by_id[id_].text.plain for key, id_ in result.items.items()} == {
        node.text.plain for node in wanted.nodes
    }
    assert set(result.items) == {node.key for node in wanted.nodes}


def test_what_lies_above_is_made_above(place: Workplace) -> None:
    wanted = blueprint(6, 4)
    result = place.create(wanted)
    assert layers(place.whiteboard.read(result.board_id)) == layers(provisioned(wanted)[0])


def test_a_run_costs_what_the_plan_said(place: Workplace) -> None:
    _, price, _ = plan_board(place.provider, place.store, owner=OWNER, blueprint=blueprint(4, 4))
    result = place.create(blueprint(4, 4))
    assert (result.calls, result.credits) == (price.calls, price.credits)


def test_a_board_made_without_a_doubt_is_proved_by_its_number_of_items(place: Workplace) -> None:
    place.create(blueprint(3, 3))
    assert (place.provider.counts, place.provider.reads) == (1, 0)


def test_one_item_too_many_and_the_board_is_read(place: Workplace) -> None:
    def write_a_note(progress: Progress) -> None:
        if progress.done == progress.total:
            place.whiteboard.put(place.boards()[0], Item("", Kind.STICKY_NOTE, Geometry(0, -500, 200, 228)))

    place.create(blueprint(3, 3), progress=write_a_note)
    assert (place.provider.counts, place.provider.reads) == (1, 1)


def test_the_run_remembers_recipe_items_and_cost(place: Workplace) -> None:
    result = place.create(blueprint())
    run = place.store.runs.get(OWNER, result.run_id)
    assert (run.state, run.recipe, run.board_id) == (RunState.DONE, RECIPE, result.board_id)
    assert (run.calls, run.credits) == (result.calls, result.credits)
    assert run.lease_owner is None
    assert place.store.runs.blueprint(OWNER, run.id) == blueprint()


def test_a_finished_run_applied_again_changes_nothing(place: Workplace) -> None:
    result = place.create(blueprint())
    writes = place.provider.writes
    again = place.resume(result.run_id)
    assert place.provider.writes == writes
    assert (again.items, again.board_id) == (result.items, result.board_id)


def test_another_owner_sees_no_run(place: Workplace) -> None:
    result = place.create(blueprint())
    with pytest.raises(UnknownRun):
        place.store.runs.get("somebody else", result.run_id)


def test_on_a_used_board_ours_stands_in_free_space_beside(place: Workplace) -> None:
    board = place.whiteboard.create_board("Alt", "x").id
    old = place.whiteboard.put(board, Item("", Kind.STICKY_NOTE, Geometry(333, -777, 200, 228)))
    result = place.create(blueprint(), on=board)
    snapshot = place.whiteboard.read(board)
    ours = [item.geometry for item in snapshot.items if item.id in result.items.values() and item.kind is Kind.FRAME]
    assert min(box.left for box in ours) >= old.geometry.right + 400
    assert all(box.left % 20 == 0 and box.top % 20 == 0 for box in ours)
    assert snapshot.by_id[old.id] == old


def test_a_board_with_a_recipe_takes_no_second_one(place: Workplace) -> None:
    result = place.create(blueprint())
    writes = place.provider.writes
    with pytest.raises(BoardTaken):
        place.create(blueprint(), on=result.board_id)
    assert place.provider.writes == writes


def test_what_the_whiteboard_cannot_do_is_refused_before_anything_is_written(place: Workplace) -> None:
    able = Capabilities(kinds=frozenset({Kind.FRAME}), bulk_kinds=frozenset({Kind.FRAME}))
    place.provider.inner = MemoryProvider(capabilities=able)
    with pytest.raises(UnsupportedByProvider) as caught:
        place.create(blueprint())
    assert place.provider.writes == 0
    assert {fault.key for fault in caught.value.faults} == {
        node.key for node in blueprint().nodes if node.kind is not Kind.FRAME
    }
    assert place.store.runs.all(OWNER) == []


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.LATE, Fault.LOST])
def test_a_lost_board_is_found_by_its_mark(store: Store, fault: Fault) -> None:
    place = Workplace(store, [fault])
    result = place.create(blueprint())
    assert place.boards() == [result.board_id]


def test_a_late_batch_leaves_no_twin(store: Store) -> None:
    place = Workplace(store, [Fault.NONE, Fault.LATE, Fault.LATE, Fault.LATE])
    result = place.create(blueprint(3, 3))
    assert facts(place.whiteboard.read(result.board_id)) == facts(provisioned(blueprint(3, 3))[0])
    assert len(set(result.items.values())) == len(blueprint(3, 3).nodes)


def test_a_touched_twin_stays(store: Store) -> None:
    place = Workplace(store)
    wanted = blueprint(1, 1)
    pad = wanted.by_key["f0.a0#pad"]
    typed: list[Item] = []

    def type_into_a_twin(progress: Progress) -> None:
        board = place.boards()[0]
        if progress.done == progress.total and not typed:
            parent = next(item.id for item in place.whiteboard.read(board).items if item.kind is Kind.FRAME)
            twin = Item("", pad.kind, pad.geometry, RichText.of("Meins"), pad.style, parent)
            typed.append(place.whiteboard.put(board, twin))

    result = place.create(wanted, progress=type_into_a_twin)
    assert typed[0].id in place.whiteboard.read(result.board_id).by_id


def test_what_people_change_meanwhile_is_told_and_kept(place: Workplace) -> None:
    changed: list[str] = []

    def drag_a_note(progress: Progress) -> None:
        board = place.boards()[0]
        if progress.done == progress.total and not changed:
            note = next(item for item in place.whiteboard.read(board).items if item.kind is Kind.STICKY_NOTE)
            place.whiteboard.put(board, replace(note, text=RichText.of("Hier bin ich")))
            changed.append(note.id)

    place.provider._script = [Fault.NONE, Fault.NONE, Fault.ANSWER_LOST]
    result = place.create(blueprint(), progress=drag_a_note)
    assert [(edit.item_id, edit.aspects) for edit in result.edited] == [(changed[0], ("text",))]
    assert place.whiteboard.read(result.board_id).by_id[changed[0]].text.plain == "Hier bin ich"


def test_children_follow_a_frame_that_was_moved_meanwhile(place: Workplace) -> None:
    moved: list[Item] = []

    def move_a_frame(progress: Progress) -> None:
        board = place.boards()[0]
        frames = [item for item in place.whiteboard.read(board).items if item.kind is Kind.FRAME]
        if frames and not moved:
            moved.append(place.whiteboard.put(board, replace(frames[0], geometry=frames[0].geometry.moved(0, 5000))))

    place.provider._script = [Fault.NONE, Fault.NONE, Fault.DEATH]
    with pytest.raises(Death):
        place.create(blueprint(2, 2), progress=move_a_frame)
    result = place.resume(place.only_run())
    snapshot = place.whiteboard.read(result.board_id)
    assert moved
    children = list(snapshot.children(moved[0].id))
    assert len(children) == 6
    assert all(snapshot.by_id[moved[0].id].geometry.holds(child.geometry) for child in children)
    assert [edit.aspects for edit in result.edited] == [("place",)]


def test_one_refused_item_does_not_take_the_others_with_it(place: Workplace) -> None:
    wanted = blueprint(2, 4)
    outside = replace(wanted.by_key["f1.a2#pad"], geometry=Geometry(99_999, 0, 10, 10))
    crooked = replace(wanted, nodes=tuple(outside if n.key == outside.key else n for n in wanted.nodes))
    with pytest.raises(Interrupted) as caught:
        place.create(crooked)
    assert [fault.key for fault in caught.value.faults] == ["f1.a2#pad"]
    assert caught.value.run_id == place.only_run()
    run = place.store.runs.get(OWNER, place.only_run())
    assert run.state is RunState.FAILED
    assert len(place.whiteboard.read(run.board_id or "").items) == len(wanted.nodes) - 1


def test_a_refused_frame_takes_only_what_hangs_on_it(store: Store) -> None:
    place = Workplace(store, [Fault.NONE, Fault.REFUSED, Fault.REFUSED], in_flight=1)
    with pytest.raises(Interrupted) as caught:
        place.create(blueprint(2, 2))
    assert [fault.key for fault in caught.value.faults] == ["f0"]
    assert len(place.whiteboard.read(place.boards()[0]).items) == len(blueprint(2, 2).nodes) / 2
    result = place.resume(place.only_run())
    assert facts(place.whiteboard.read(result.board_id)) == facts(provisioned(blueprint(2, 2))[0])


def test_a_refused_board_is_an_error_of_its_own(store: Store) -> None:
    place = Workplace(store, [Fault.REFUSED])
    with pytest.raises(Refused):
        place.create(blueprint())
    assert place.store.runs.get(OWNER, place.only_run()).state is RunState.FAILED


def test_a_board_deleted_meanwhile_is_said_and_the_journal_stays(place: Workplace) -> None:
    def delete(progress: Progress) -> None:
        if place.boards():
            place.whiteboard.delete_board(place.boards()[0])

    with pytest.raises(BoardGone):
        place.create(blueprint(3, 3), progress=delete)
    run = place.store.runs.get(OWNER, place.only_run())
    assert run.state is RunState.FAILED
    assert place.store.journal.entries(OWNER, run.id)
    with pytest.raises(BoardGone):
        place.resume(run.id)


def test_stopping_ends_after_the_calls_in_flight_and_can_be_resumed(store: Store) -> None:
    place = Workplace(store, in_flight=1)

    def stop(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        place.create(blueprint(4, 4), progress=stop)
    run = place.store.runs.get(OWNER, caught.value.run_id or "")
    assert (run.state, run.lease_owner) == (RunState.CANCELLED, None)
    assert place.provider.writes == 2
    result = place.resume(run.id)
    assert facts(place.whiteboard.read(result.board_id)) == facts(provisioned(blueprint(4, 4))[0])


def test_a_leased_run_is_not_resumed_but_a_dead_process_is_replaced(place: Workplace) -> None:
    place.provider._script = [Fault.NONE, Fault.DEATH]
    with pytest.raises(Death):
        place.create(blueprint())
    run = place.only_run()
    place.store.runs.lease(
        OWNER, run, "another", until=place.time() + place.tools().lease, now=place.time(), is_dead=lambda _: True
    )
    with pytest.raises(RunLeased):
        place.resume(run, is_dead=lambda _: False)
    assert place.resume(run).run_id == run


def test_an_expired_lease_is_taken_over(place: Workplace) -> None:
    place.provider._script = [Fault.NONE, Fault.DEATH]
    with pytest.raises(Death):
        place.create(blueprint())
    run, lease = place.only_run(), place.tools().lease
    place.store.runs.lease(OWNER, run, "another", until=place.time() + lease, now=place.time(), is_dead=lambda _: True)
    place.time.sleep(lease.total_seconds() + 1)
    assert place.resume(run, is_dead=lambda _: False).run_id == run


def test_a_whiteboard_that_takes_nothing_leaves_a_run_to_resume(store: Store) -> None:
    place = Workplace(store, [Fault.NONE, *[Fault.LOST] * 40])
    with pytest.raises(Interrupted) as caught:
        place.create(blueprint())
    run = place.store.runs.get(OWNER, caught.value.run_id or "")
    assert (run.state, run.lease_owner) == (RunState.WORKING, None)
    assert [due.id for due in place.store.runs.due(OWNER, place.time())] == [run.id]


def test_progress_ends_with_everything_on_the_board(place: Workplace) -> None:
    seen: list[Progress] = []
    result = place.create(blueprint(3, 3), progress=seen.append)
    assert seen[-1].done == seen[-1].total == len(blueprint(3, 3).nodes)
    assert seen[-1].calls <= result.calls


def test_style_alone_does_not_make_a_plan(place: Workplace) -> None:
    wanted = blueprint()
    plain = replace(wanted, nodes=tuple(replace(n, style=Style(fill=n.style.fill, font_size=99)) for n in wanted.nodes))
    assert place.create(plain).edited == ()


def test_a_full_disk_in_the_middle_is_said_and_the_run_can_be_resumed(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle, calls = place.store.journal.settle, count()

    def fill_the_disk(*values: Any, **named: Any) -> None:
        if next(calls) == 1:
            raise StoreError("The disk is full; nothing more was stored.")
        settle(*values, **named)

    monkeypatch.setattr(place.store.journal, "settle", fill_the_disk)
    with pytest.raises(StoreError, match="disk is full"):
        place.create(blueprint(3, 3))
    result = place.resume(place.only_run())
    assert facts(place.whiteboard.read(result.board_id)) == facts(provisioned(blueprint(3, 3))[0])


def test_a_token_that_ends_in_the_middle_leaves_a_run_to_resume(
    place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply, calls = place.whiteboard.apply, count()

    def lose_the_token(board_id: str, batch: Batch) -> Sequence[Outcome]:
        if next(calls) == 1:
            raise NotAuthorised("the token is over")
        return apply(board_id, batch)

    monkeypatch.setattr(place.whiteboard, "apply", lose_the_token)
    with pytest.raises(NotAuthorised):
        place.create(blueprint(3, 3))
    run = place.store.runs.get(OWNER, place.only_run())
    assert (run.state, run.lease_owner) == (RunState.WORKING, None)
    result = place.resume(run.id)
    assert facts(place.whiteboard.read(result.board_id)) == facts(provisioned(blueprint(3, 3))[0])


def test_who_lost_the_lease_stops_at_once(place: Workplace) -> None:
    def take_over(progress: Progress) -> None:
        place.store.runs.lease(
            OWNER,
            place.only_run(),
            "another",
            until=place.time() + place.tools().lease,
            now=place.time(),
            is_dead=lambda _: True,
        )

    with pytest.raises(RunLeased):
        place.create(blueprint(4, 4), progress=take_over)
    assert place.store.runs.get(OWNER, place.only_run()).lease_owner == "another"
