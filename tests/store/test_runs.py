"""Runs, leases, boards, items and the journal, each for its owner alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from plugin.errors import BoardTaken, RunLeased, UnknownBoard, UnknownRun
from plugin.plan.known import Known
from plugin.ports import Usage
from plugin.recipe import Recipe
from plugin.run import EntryState, JournalEntry, Run, RunState
from plugin.store.store import Store
from tests.plan.samples import blueprint

NOW = datetime(2026, 11, 22, 9, 0, 0, 123456, tzinfo=UTC)
SOON = NOW + timedelta(minutes=2)
HELD: Any = {"now": NOW, "holder": "me", "until": SOON}
RECIPE = Recipe("kickoff", "1.0", "de", {"groups": 4, "names": ["Ä", "B"], "deep": {"a": [1, None]}})


def _run(run_id: str = "r1", *, owner: str = "anna", board_id: str | None = None) -> Run:
    return Run(
        id=run_id,
        owner=owner,
        state=RunState.WORKING,
        recipe=RECIPE,
        name="Auftakt „Lernen“",
        mark=f"boardwright:{run_id}",
        board_id=board_id,
        created_board=board_id is None,
        calls=0,
        credits=0,
        created_at=NOW,
        updated_at=NOW,
    )


def _lease(store: Store, holder: str, *, now: datetime = NOW, dead: bool = False) -> Run:
    return store.runs.lease("anna", "r1", holder, until=now + timedelta(minutes=2), now=now, is_dead=lambda _: dead)


@pytest.fixture
def started(store: Store) -> Store:
    store.runs.start("anna", _run(board_id="b1"), blueprint())
    _lease(store, "me")
    return store


def _settle(store: Store, entries: list[JournalEntry], *, holder: str = "me", gone: tuple[str, ...] = ()) -> None:
    store.journal.settle(
        "anna",
        "r1",
        entries,
        board_id="b1",
        holder=holder,
        until=SOON,
        now=NOW,
        spent=Usage(1, 100),
        gone=gone,
    )


def test_a_run_comes_back_as_it_was_started(store: Store) -> None:
    store.runs.start("anna", _run(), blueprint())
    assert store.runs.get("anna", "r1") == _run()
    assert store.runs.blueprint("anna", "r1") == blueprint()


def test_nobody_else_sees_a_run_or_its_board(started: Store) -> None:
    _settle_one(started)
    for read in (started.runs.get, started.runs.blueprint):
        with pytest.raises(UnknownRun):
            read("bert", "r1")
    assert started.runs.all("bert") == []
    assert started.boards.find("bert", "b1") is None
    assert started.boards.items("bert", "b1") == {}
    assert started.journal.entries("bert", "r1") == []
    assert not started.journal.has_doubts("bert", "r1")
    with pytest.raises(UnknownRun):
        started.runs.lease("bert", "r1", "x", until=SOON, now=NOW, is_dead=lambda _: True)


def _settle_one(store: Store) -> None:
    store.journal.intend("anna", "r1", {1: ["f0"]}, **HELD)
    _settle(store, [JournalEntry("f0", EntryState.CONFIRMED, "i1", "mark", "1")])


def test_runs_are_listed_newest_first_and_by_board(store: Store) -> None:
    store.runs.start("anna", _run("old", board_id="b1"), blueprint())
    store.runs.start("anna", replace(_run("new"), created_at=SOON), blueprint())
    assert [run.id for run in store.runs.all("anna")] == ["new", "old"]
    assert [run.id for run in store.runs.all("anna", "b1")] == ["old"]


def test_due_are_unfinished_runs_that_nobody_holds(store: Store) -> None:
    for name in ("free", "held", "done"):
        store.runs.start("anna", _run(name), blueprint())
    store.runs.lease("anna", "held", "me", until=SOON, now=NOW, is_dead=lambda _: False)
    store.runs.finish("anna", "done", RunState.DONE, now=NOW, spent=Usage())
    assert [run.id for run in store.runs.due("anna", NOW)] == ["free"]
    assert {run.id for run in store.runs.due("anna", SOON + timedelta(seconds=1))} == {"free", "held"}


def test_a_board_carries_one_recipe(started: Store) -> None:
    with pytest.raises(BoardTaken):
        started.runs.start("anna", _run("r2", board_id="b1"), blueprint())
    with pytest.raises(UnknownRun):
        started.runs.get("anna", "r2")
    started.runs.start("bert", _run("r3", owner="bert", board_id="b1"), blueprint())
    assert started.boards.get("bert", "b1").run_id == "r3"


def test_a_run_gets_its_board_once_it_exists(store: Store) -> None:
    store.runs.start("anna", _run(), blueprint())
    for _ in range(2):
        store.runs.attach("anna", "r1", "b9", now=SOON)
    assert store.runs.get("anna", "r1").board_id == "b9"
    assert [record.board_id for record in store.boards.all("anna")] == ["b9"]


def test_an_unknown_board_is_an_error(store: Store) -> None:
    with pytest.raises(UnknownBoard):
        store.boards.get("anna", "b1")


def test_a_lease_keeps_others_out_until_it_ends_or_its_holder_is_dead(started: Store) -> None:
    with pytest.raises(RunLeased):
        _lease(started, "other")
    assert _lease(started, "me").id == "r1"
    assert _lease(started, "other", dead=True).id == "r1"
    assert _lease(started, "third", now=NOW + timedelta(minutes=3)).id == "r1"


def test_a_released_lease_is_free_and_only_its_holder_releases_it(started: Store) -> None:
    started.runs.release("anna", "r1", "other")
    assert started.runs.get("anna", "r1").lease_owner == "me"
    started.runs.release("anna", "r1", "me")
    assert started.runs.get("anna", "r1").lease_owner is None


def test_who_lost_the_lease_records_nothing(started: Store) -> None:
    started.journal.intend("anna", "r1", {1: ["f0"]}, **HELD)
    _lease(started, "other", dead=True)
    with pytest.raises(RunLeased):
        _settle(started, [JournalEntry("f0", EntryState.CONFIRMED, "i1", "mark", "1")])
    with pytest.raises(RunLeased):
        started.journal.intend("anna", "r1", {2: ["f1"]}, **HELD)
    assert [entry.key for entry in started.journal.entries("anna", "r1")] == ["f0"]
    assert started.boards.items("anna", "b1") == {}
    with pytest.raises(RunLeased):
        started.runs.renew("anna", "r1", "me", until=SOON)


def test_intents_stand_before_outcomes_and_become_items(started: Store) -> None:
    started.journal.intend("anna", "r1", {1: ["f0", "f1"], 2: ["f0.a0"]}, **HELD)
    assert {entry.state for entry in started.journal.entries("anna", "r1")} == {EntryState.INTENDED}
    assert started.journal.has_doubts("anna", "r1")
    entries = [
        JournalEntry("f0", EntryState.CONFIRMED, "i1", "mark", "1"),
        JournalEntry("f1", EntryState.REFUSED, batch="1", detail="refused: no"),
        JournalEntry("f0.a0", EntryState.UNKNOWN, batch="2", detail="timeout"),
    ]
    _settle(started, entries)
    assert sorted(started.journal.entries("anna", "r1"), key=str) == sorted(entries, key=str)
    assert started.boards.items("anna", "b1") == {"f0": Known("i1", "mark")}
    assert started.journal.last_batch("anna", "r1") == 2
    assert started.journal.has_doubts("anna", "r1")


def test_what_a_run_begins_with_stands_in_its_journal_and_is_found_by_its_beginning(started: Store) -> None:
    first = JournalEntry("copy:b_1", EntryState.REFUSED, batch="1", detail="dearer")
    started.runs.start("anna", _run("r2"), blueprint(), first=first)
    assert started.journal.entries("anna", "r2") == started.journal.entries("anna", "r2", "copy:b_") == [first]
    assert started.journal.entries("anna", "r2", "copy:b%") == []
    assert not started.journal.has_doubts("anna", "r2")


def test_an_item_made_again_replaces_and_a_deleted_one_goes(started: Store) -> None:
    started.journal.intend("anna", "r1", {1: ["f0", "f1"], 2: ["f0"], 3: ["f1"]}, **HELD)
    _settle(started, [JournalEntry(k, EntryState.CONFIRMED, f"i-{k}", "m", "1") for k in ("f0", "f1")])
    _settle(started, [JournalEntry("f0", EntryState.CONFIRMED, "again", "m2", "2")])
    _settle(started, [JournalEntry("f1", EntryState.CONFIRMED, batch="3", detail="deleted")], gone=("i-f1",))
    assert started.boards.items("anna", "b1") == {"f0": Known("again", "m2")}


def test_costs_add_up(started: Store) -> None:
    _settle_one(started)
    _settle(started, [])
    started.runs.finish("anna", "r1", RunState.DONE, now=SOON, spent=Usage(2, 250))
    run = started.runs.get("anna", "r1")
    assert (run.state, run.calls, run.credits, run.updated_at) == (RunState.DONE, 4, 450, SOON)


def test_a_forgotten_board_loses_its_items_and_keeps_its_run(started: Store) -> None:
    _settle_one(started)
    started.boards.forget("anna", "b1")
    assert started.boards.find("anna", "b1") is None
    assert started.boards.items("anna", "b1") == {}
    assert started.runs.get("anna", "r1").id == "r1"


def _handed_over(store: Store, name: str = "r1") -> None:
    store.runs.start("anna", replace(_run(name), due_at=NOW), blueprint())


def test_workers_see_runs_handed_to_them_and_no_others(store: Store) -> None:
    _handed_over(store)
    store.runs.start("anna", _run("mine"), blueprint())
    assert store.runs.waiting(NOW - timedelta(seconds=1)) == []
    assert store.runs.waiting(NOW) == [("anna", "r1")]


def test_a_run_nobody_works_on_is_stopped_at_once(store: Store) -> None:
    _handed_over(store)
    assert store.runs.ask_stop("anna", "r1", now=SOON).state is RunState.CANCELLED
    assert store.runs.waiting(SOON) == []


def test_a_run_under_way_hears_that_it_shall_stop(store: Store) -> None:
    _handed_over(store)
    store.runs.lease("anna", "r1", "me", until=SOON, now=NOW, is_dead=lambda _: False)
    run = store.runs.ask_stop("anna", "r1", now=NOW)
    assert (run.state, run.stop_asked) == (RunState.WORKING, True)


def test_a_run_is_handed_over_again_and_a_finished_one_stays_finished(store: Store) -> None:
    for name in ("r1", "done"):
        _handed_over(store, name)
    store.runs.give_up("anna", "r1", {"code": "not_authorised"}, now=NOW)
    store.runs.finish("anna", "done", RunState.DONE, now=NOW, spent=Usage())
    assert store.runs.get("anna", "r1").problem == {"code": "not_authorised"}
    run = store.runs.hand_over("anna", "r1", now=SOON)
    assert (run.state, run.due_at, run.problem, run.stop_asked) == (RunState.WORKING, SOON, None, False)
    assert store.runs.hand_over("anna", "done", now=SOON).state is RunState.DONE
    assert store.runs.waiting(SOON) == [("anna", "r1")]


def test_a_run_that_is_put_off_is_due_later_and_counts_its_attempts(store: Store) -> None:
    _handed_over(store)
    store.runs.postpone("anna", "r1", {"code": "unreachable"}, due=SOON, attempts=1)
    assert store.runs.waiting(NOW) == []
    run = store.runs.get("anna", "r1")
    assert (run.attempts, run.due_at, run.problem) == (1, SOON, {"code": "unreachable"})


def test_only_who_gets_the_lease_has_tried_and_the_first_sees_that_nobody_did(store: Store) -> None:
    _handed_over(store)

    def lease(holder: str) -> Run:
        until = SOON + timedelta(hours=1)
        return store.runs.lease("anna", "r1", holder, until=until, now=NOW, is_dead=lambda _: False)

    assert lease("quicker").attempts == 0
    with pytest.raises(RunLeased):
        lease("slower")
    store.runs.release("anna", "r1", "quicker")
    assert lease("slower").attempts == 1


def test_nobody_stops_or_hands_over_another_owners_run(store: Store) -> None:
    _handed_over(store)
    for act in (store.runs.ask_stop, store.runs.hand_over):
        with pytest.raises(UnknownRun):
            act("bert", "r1", now=NOW)
    store.runs.give_up("bert", "r1", {}, now=NOW)
    assert store.runs.get("anna", "r1").state is RunState.WORKING


def test_workers_choose_from_what_is_due_and_what_is_held(store: Store) -> None:
    for number, owner in enumerate(("anna", "anna", "bert")):
        due = replace(_run(f"r{number}", owner=owner), due_at=NOW + timedelta(seconds=number))
        store.runs.start(owner, due, blueprint())
    store.runs.lease("anna", "r1", "one", until=SOON + timedelta(hours=1), now=NOW, is_dead=lambda _: False)
    assert [(one.owner, one.id, one.lease_owner) for one in store.runs.in_line(SOON)] == [
        ("anna", "r1", "one"),
        ("bert", "r2", None),
        ("anna", "r0", None),
    ]
    assert store.runs.in_line(NOW - timedelta(seconds=1)) == []


def test_a_long_series_hides_nobody(store: Store) -> None:
    for number in range(60):
        store.runs.start("anna", replace(_run(f"r{number:02}"), due_at=NOW), blueprint())
    store.runs.start("bert", replace(_run("late", owner="bert"), due_at=SOON), blueprint())
    line = store.runs.in_line(SOON)
    assert [one.owner for one in line].count("bert") == 1
    assert len(line) == 41
