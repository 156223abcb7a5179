"""Use cases: plan a board, create it, resume a run that was cut off."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Kind, Snapshot
from plugin.errors import BoardGone, BoardTaken, Interrupted, Refused, Throttled, Unreachable
from plugin.flows.archive import Archive
from plugin.flows.converge import converge
from plugin.flows.duplicate import found_by_copy, origin_of
from plugin.flows.foresight import foreseeing
from plugin.flows.founding import clear_twins, found_board
from plugin.flows.heeding import heeding, is_unwanted
from plugin.flows.outcome import Provisioned, provisioned, refusal
from plugin.flows.session import Session
from plugin.flows.tools import Tools
from plugin.flows.written import last_written
from plugin.plan.cost import Cost, cost
from plugin.plan.diff import diff
from plugin.plan.plan import Edited, Plan
from plugin.ports import Counting, Provider
from plugin.recipe import Recipe
from plugin.run import JournalEntry, Run, RunState
from plugin.worded import Worded, worded

GAP = 400
"""Pixels between what is on a board and what we put beside it."""

GRID = 20
"""Every distance is a multiple of this (pixels)."""


def plan_board(
    provider: Provider, store: Archive, *, owner: str, blueprint: Blueprint, on: str | None = None
) -> tuple[Plan, Cost, Blueprint]:
    """What `create_board` would do, its price, and the blueprint where it would stand. Writes nothing.

    Raises BoardTaken, BoardGone, UnsupportedByProvider.
    """
    plan, placed, snapshot = _planned(provider, store, owner=owner, blueprint=blueprint, on=on)
    price = cost(
        plan,
        provider.capabilities(),
        new_board=on is None,
        counted=isinstance(provider, Counting),
        items_before=len(snapshot.items),
    )
    return plan, price, placed


def _planned(
    provider: Provider, store: Archive, *, owner: str, blueprint: Blueprint, on: str | None
) -> tuple[Plan, Blueprint, Snapshot]:
    """The plan, the blueprint where it would stand, and what is there."""
    snapshot = Snapshot("", "", ()) if on is None else _free_board(provider, store, owner, on)
    placed = beside(blueprint, snapshot)
    plan = diff(placed, snapshot, {})
    plan.check(provider.capabilities())
    return plan, placed, snapshot


def create_board(
    tools: Tools, *, owner: str, blueprint: Blueprint, recipe: Recipe, name: str, on: str | None = None
) -> Provisioned:
    """Makes the board, or puts it beside what board `on` holds. The run is journaled before anything is written.

    Raises Interrupted (with the run to resume), BoardTaken, BoardGone, NotAuthorised, Refused,
    UnsupportedByProvider, StoreError.
    """
    run, placed = start_run(tools, owner=owner, blueprint=blueprint, recipe=recipe, name=name, on=on)
    return carry_out(tools, run, placed)


def start_run(
    tools: Tools,
    *,
    owner: str,
    blueprint: Blueprint,
    recipe: Recipe,
    name: str,
    on: str | None = None,
    due_at: datetime | None = None,
    first: JournalEntry | None = None,
) -> tuple[Run, Blueprint]:
    """Journals a run and leaves it to whoever resumes it: a worker, from `due_at` (UTC) on, if that is given.

    `first` stands in its journal from the beginning.

    Raises BoardTaken, BoardGone, UnsupportedByProvider, StoreError.
    """
    _, placed, _ = _planned(tools.provider, tools.store, owner=owner, blueprint=blueprint, on=on)
    run = new_run(tools, owner=owner, blueprint=placed, recipe=recipe, name=name, board_id=on)
    run = replace(run, due_at=due_at)
    tools.store.runs.start(owner, run, placed, first=first)
    return run, placed


def resume_run(tools: Tools, *, owner: str, run_id: str) -> Provisioned:
    """Finishes a run that was cut off, wherever that was. A finished run is left as it is: nothing is written.

    Raises UnknownRun, RunLeased, and what `create_board` raises.
    """
    run = tools.store.runs.get(owner, run_id)
    blueprint = tools.store.runs.blueprint(owner, run_id)
    if run.state is RunState.DONE and run.board_id is not None:
        tools.provider.get_board(run.board_id)
        session = Session(tools, run, blueprint)
        session.load()
        return _with_origin(session, provisioned(session))
    _check_current(tools, run)
    return carry_out(tools, run, blueprint)


def beside(blueprint: Blueprint, snapshot: Snapshot) -> Blueprint:
    """The blueprint moved into free space to the right of everything that is on the board."""
    boxes = [item.geometry for item in snapshot.items if item.kind is not Kind.CONNECTOR]
    if not boxes:
        return blueprint
    bounds = blueprint.bounds()
    right, top = max(box.right for box in boxes), min(box.top for box in boxes)
    return blueprint.moved(_stepped(right + GAP - bounds.left), _stepped(top - bounds.top))


def _stepped(distance: float) -> float:
    return float(ceil(distance / GRID) * GRID)


def _free_board(provider: Provider, store: Archive, owner: str, board_id: str) -> Snapshot:
    record = store.boards.find(owner, board_id)
    if record is not None:
        raise BoardTaken(
            worded(
                "The board {board} already carries a recipe (run {run}); to renew it use `boards upgrade`.",
                board=board_id,
                run=record.run_id,
            )
        )
    return provider.read(board_id)


def new_run(tools: Tools, *, owner: str, blueprint: Blueprint, recipe: Recipe, name: str, board_id: str | None) -> Run:
    """A run as it begins; `board_id` is None when it makes a board."""
    now = tools.clock()
    return Run(
        id=tools.new_id(),
        owner=owner,
        state=RunState.WORKING,
        recipe=recipe,
        name=name,
        mark=f"boardwright:{tools.new_id()}",
        board_id=board_id,
        created_board=board_id is None,
        calls=0,
        credits=0,
        created_at=now,
        updated_at=now,
    )


def carry_out(tools: Tools, run: Run, blueprint: Blueprint) -> Provisioned:
    """Works on a journaled run under its lease until the board is its blueprint.

    Of a run nobody has held before there can be no board to look for.
    Raises RunLeased, and what `create_board` raises.
    """
    with leased(tools, run) as is_new, tools.stop.listening(), _heeding(tools, run):
        session = Session(tools, run, blueprint)
        with _clear_ending(session):
            edited = _bring_about(session, is_new=is_new)
        return _finished(session, edited)


def _heeding(tools: Tools, run: Run) -> AbstractContextManager[object]:
    if tools.heed <= 0:
        return nullcontext()
    runs = tools.store.runs
    return heeding(lambda: is_unwanted(runs, run.owner, run.id), seconds=tools.heed, stop=tools.stop)


def _bring_about(session: Session, *, is_new: bool) -> tuple[Edited, ...]:
    edited = found_by_copy(session, is_new=is_new)
    if edited is not None:
        return edited
    needs_board = session.run.board_id is None
    if needs_board:
        with foreseeing(session):
            found_board(session, tried_before=not is_new)
    session.load()
    session.last = _last_written(session)
    edited = converge(session, board_is_new=needs_board and is_new)
    if session.run.created_board and not is_new and session.board_doubt is None:
        session.board_doubt = session.begun - timedelta(seconds=session.tools.late)  # of an earlier process
    clear_twins(session, session.run.mark, is_ours=lambda twin: not twin.items)
    return edited


def _last_written(session: Session) -> Blueprint | None:
    """What stood on the board before, where the run renews it."""
    store, owner, board_id = session.tools.store, session.owner, session.board_id
    record = store.boards.find(owner, board_id)
    if record is None or record.run_id == session.run.id:
        return None
    return last_written(store, owner=owner, board_id=board_id, known=session.known, besides=session.run.id)


def _finished(session: Session, edited: tuple[Edited, ...]) -> Provisioned:
    if session.refused:
        session.finish(RunState.FAILED)
        raise refusal(session)
    _hand_over(session)
    session.finish(RunState.DONE)
    return _with_origin(session, provisioned(session, edited))


def _with_origin(session: Session, made: Provisioned) -> Provisioned:
    return replace(made, origin=origin_of(session.tools.store, session.owner, session.run.id))


def _hand_over(session: Session) -> None:
    """From now on the board is what this run made of it; one with nothing of ours is forgotten."""
    boards = session.tools.store.boards
    if session.blueprint.nodes:
        boards.renew(session.owner, session.board_id, session.run.id)
    else:
        boards.forget(session.owner, session.board_id)


def _check_current(tools: Tools, run: Run) -> None:
    """Raises BoardTaken when a later run has renewed the board: the older blueprint must not come back."""
    record = tools.store.boards.find(run.owner, run.board_id) if run.board_id else None
    if record is None or record.run_id == run.id:
        return
    if tools.store.runs.get(run.owner, record.run_id).created_at > run.created_at:
        raise BoardTaken(
            worded("The board {board} has been renewed since, by run {run}.", board=run.board_id, run=record.run_id)
        )


@contextmanager
def leased(tools: Tools, run: Run) -> Iterator[bool]:
    """The run is ours as long as the block lasts; whether we are the first. Raises RunLeased when it is another's."""
    now, runs = tools.clock(), tools.store.runs
    before = runs.lease(run.owner, run.id, tools.holder, until=now + tools.lease, now=now, is_dead=tools.is_dead)
    try:
        yield before.attempts == 0
    finally:
        tools.store.runs.release(run.owner, run.id, tools.holder)


@contextmanager
def _clear_ending(session: Session) -> Iterator[None]:
    """Leaves the run in the state its end deserves, and says so in one error."""
    try:
        yield
    except KeyboardInterrupt as error:
        session.finish(RunState.CANCELLED)
        raise Interrupted(session.stands(worded("Stopped")), session.run.id) from error
    except (BoardGone, Refused):
        session.finish(RunState.FAILED)
        raise
    except (Throttled, Unreachable) as error:
        session.finish(RunState.WORKING)
        raise Interrupted(session.stands(_sentence(error)), session.run.id) from error
    except Interrupted:
        session.finish(RunState.CANCELLED if session.tools.stop.asked else RunState.WORKING)
        raise


def _sentence(error: Throttled | Unreachable) -> Worded:
    return worded("Cut off ({reason})", reason=error.message)
