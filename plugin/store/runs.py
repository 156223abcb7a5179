"""Runs and their leases."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Update, case, func, insert, or_, select, update

from plugin.blueprint.blueprint import Blueprint
from plugin.errors import RunLeased, UnknownRun
from plugin.ports import Usage
from plugin.recipe import Recipe
from plugin.run import JournalEntry, Run, RunState, WaitingRun
from plugin.store.boards import set_marks, take_board
from plugin.store.database import Database
from plugin.store.freezes import refuse_frozen
from plugin.store.models import JournalRow, RecipeRow, RunRow
from plugin.store.packed import pack_and_digest, unpack
from plugin.worded import worded


class Runs:
    """The runs table is the truth about what is being made; leases say who works on it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(
        self,
        owner: str,
        run: Run,
        blueprint: Blueprint,
        *,
        marks: Mapping[str, str | None] | None = None,
        first: JournalEntry | None = None,
    ) -> None:
        """Records a new run with its recipe and blueprint, before anything is written to a board.

        `first` stands in its journal from the beginning, for whoever works on it.

        With `marks` the run renews a board that is ours: they are set as what was last written of these keys.
        Raises BoardTaken when the run is for a board that carries a recipe already, and does not renew it, BoardFrozen
        when nothing is written there any more.
        """
        body, digest = pack_and_digest(blueprint)
        with self._database.write() as connection:
            connection.execute(insert(RecipeRow).values(_recipe_values(owner, run, body, digest)))
            connection.execute(insert(RunRow).values(_run_values(owner, run)))
            if first is not None:
                connection.execute(insert(JournalRow).values(_entry_values(owner, run, first)))
            if run.board_id is not None:
                refuse_frozen(connection, owner, run.board_id)
            if run.board_id is not None and marks is None:
                take_board(connection, owner, run, board_id=run.board_id, now=run.created_at)
            if run.board_id is not None and marks:
                set_marks(connection, owner, run.board_id, marks)

    def get(self, owner: str, run_id: str) -> Run:
        """Raises UnknownRun."""
        with self._database.read() as connection:
            return _get(connection, owner, run_id)

    def all(self, owner: str, board_id: str | None = None) -> list[Run]:
        """The owner's runs, newest first; only those on one board if asked."""
        query = _SELECT.where(RunRow.owner == owner).order_by(RunRow.created_at.desc(), RunRow.id)
        if board_id is not None:
            query = query.where(RunRow.board_id == board_id)
        with self._database.read() as connection:
            return [_run(row) for row in connection.execute(query).mappings()]

    def due(self, owner: str, now: datetime) -> list[Run]:
        """Runs that are not finished and that nobody holds: what a worker picks up."""
        unheld = or_(RunRow.lease_owner.is_(None), RunRow.lease_until < now)
        query = _SELECT.where(RunRow.owner == owner, RunRow.state == RunState.WORKING.value, unheld)
        with self._database.read() as connection:
            return [_run(row) for row in connection.execute(query).mappings()]

    def waiting(self, now: datetime) -> list[tuple[str, str]]:
        """Owner and id of every run that was handed to workers and is due, longest waiting first."""
        query = select(RunRow.owner, RunRow.id).where(RunRow.state == RunState.WORKING.value, RunRow.due_at <= now)
        with self._database.read() as connection:
            return [(owner, run_id) for owner, run_id in connection.execute(query.order_by(RunRow.due_at))]

    def in_line(self, now: datetime) -> list[WaitingRun]:
        """The runs workers choose from, with those they hold: of each owner, and of all, as many as matter."""
        place = func.row_number().over(partition_by=RunRow.owner, order_by=(_held_first(now), RunRow.due_at))
        columns = (RunRow.owner, RunRow.id, RunRow.due_at, RunRow.lease_owner, RunRow.lease_until)
        due = select(*columns, place.label("place")).where(RunRow.state == RunState.WORKING.value, RunRow.due_at <= now)
        line = due.subquery()
        query = select(line).where(line.c.place <= _OF_ONE_OWNER).order_by(line.c.place, line.c.due_at)
        with self._database.read() as connection:
            rows = connection.execute(query.limit(_OF_ALL))
            return [WaitingRun(*row[:5]) for row in rows]

    def ask_stop(self, owner: str, run_id: str, *, now: datetime) -> Run:
        """Somebody wants the run to end. One that nobody works on ends here. Raises UnknownRun."""
        with self._database.write() as connection:
            run = _get(connection, owner, run_id, lock=True)
            if run.state in (RunState.WORKING, RunState.PAUSED):
                idle = {"state": RunState.CANCELLED.value} if run.lease_owner is None else {}
                connection.execute(_update(owner, run_id).values(stop_asked=True, updated_at=now, **idle))
            return _get(connection, owner, run_id)

    def pause(self, owner: str, run_id: str, *, now: datetime) -> Run:
        """Nobody shall go on with the run until somebody asks for it; one at its end stays so. Raises UnknownRun."""
        working = _update(owner, run_id).where(RunRow.state == RunState.WORKING.value, RunRow.stop_asked.is_(False))
        with self._database.write() as connection:
            connection.execute(working.values(state=RunState.PAUSED.value, updated_at=now))
            return _get(connection, owner, run_id)

    def go_on(self, owner: str, run_id: str, *, now: datetime) -> Run:
        """Somebody goes on with the run here and now: a wish to pause or stop is over. Raises UnknownRun."""
        fresh = {"state": RunState.WORKING.value, "stop_asked": False, "updated_at": now}
        with self._database.write() as connection:
            connection.execute(_update(owner, run_id).where(RunRow.state.in_(_HALTED)).values(**fresh))
            return _get(connection, owner, run_id)

    def hand_over(self, owner: str, run_id: str, *, now: datetime) -> Run:
        """Workers may pick the run up from now on, whatever ended it before; a finished one stays as it is.

        Raises UnknownRun.
        """
        fresh = {"stop_asked": False, "due_at": now, "attempts": 1, "problem": None, "updated_at": now}
        unfinished = _update(owner, run_id).where(RunRow.state != RunState.DONE.value)
        with self._database.write() as connection:
            connection.execute(unfinished.values(state=RunState.WORKING.value, **fresh))
            return _get(connection, owner, run_id)

    def postpone(
        self, owner: str, run_id: str, problem: Mapping[str, Any] | None, *, due: datetime, attempts: int
    ) -> None:
        """The run is to be tried again, not before `due`; so often it was tried, with a lease or before it got one."""
        later = {"due_at": due, "problem": dict(problem) if problem else None, "attempts": attempts}
        with self._database.write() as connection:
            connection.execute(_update(owner, run_id).values(state=RunState.WORKING.value, **later))

    def give_up(self, owner: str, run_id: str, problem: Mapping[str, Any], *, now: datetime) -> None:
        """No worker will try the run again unless somebody asks for it."""
        values = {"state": RunState.FAILED.value, "problem": dict(problem), "updated_at": now}
        with self._database.write() as connection:
            connection.execute(_update(owner, run_id).values(**values))

    def blueprint(self, owner: str, run_id: str) -> Blueprint:
        """The board this run makes, as compiled when it was created."""
        query = select(RecipeRow.blueprint).join(RunRow, RunRow.recipe_id == RecipeRow.id)
        with self._database.read() as connection:
            body = connection.execute(query.where(RunRow.owner == owner, RunRow.id == run_id)).scalar()
        if body is None:
            raise UnknownRun(worded("There is no run {run}.", run=run_id))
        return unpack(body, Blueprint)

    def attach(self, owner: str, run_id: str, board_id: str, *, now: datetime) -> None:
        """The run's board exists now."""
        with self._database.write() as connection:
            run = _get(connection, owner, run_id)
            take_board(connection, owner, run, board_id=board_id, now=now)
            connection.execute(_update(owner, run_id).values(board_id=board_id, updated_at=now))

    def finish(self, owner: str, run_id: str, state: RunState, *, now: datetime, spent: Usage) -> None:
        """Sets the state a run is left in; `spent` is added to what it has cost.

        One that was cut off because it shall pause is paused.
        """
        statement = _update(owner, run_id)
        if state in (RunState.WORKING, RunState.CANCELLED):
            statement = statement.where(or_(RunRow.state != RunState.PAUSED.value, RunRow.stop_asked))
        with self._database.write() as connection:
            add_usage(connection, owner, run_id, spent, now)
            connection.execute(statement.values(state=state.value))

    def lease(
        self,
        owner: str,
        run_id: str,
        holder: str,
        *,
        until: datetime,
        now: datetime,
        is_dead: Callable[[str], bool],
    ) -> Run:
        """Takes the run for `holder` and counts the attempt; gives the run as it was before.

        A lease that is over, or whose process is dead, is taken over.
        Raises RunLeased when somebody else works on it, UnknownRun when there is none.
        """
        with self._database.write() as connection:
            run = _get(connection, owner, run_id, lock=True)
            if not _is_free(run, holder, now, is_dead):
                raise RunLeased(worded("Another process works on run {run} right now.", run=run_id))
            taken = {"lease_owner": holder, "lease_until": until, "attempts": run.attempts + 1}
            connection.execute(_update(owner, run_id).values(**taken))
        return run

    def renew(self, owner: str, run_id: str, holder: str, *, until: datetime) -> None:
        """Raises RunLeased when the lease went to somebody else meanwhile."""
        with self._database.write() as connection:
            renew_lease(connection, owner, run_id, holder, until=until)

    def release(self, owner: str, run_id: str, holder: str) -> None:
        """Gives the lease back if it is still the holder's."""
        statement = _update(owner, run_id).where(RunRow.lease_owner == holder)
        with self._database.write() as connection:
            connection.execute(statement.values(lease_owner=None, lease_until=None))


_OF_ONE_OWNER = 40
"""Due runs of one owner that are looked at; those under way come first, the others wait for them anyway."""

_OF_ALL = 400
"""Due runs that are looked at to choose one."""


def _held_first(now: datetime) -> ColumnElement[int]:
    """Puts the runs under way before those that nobody holds."""
    return case((RunRow.lease_until >= now, 0), else_=1)


_HALTED = (RunState.PAUSED.value, RunState.CANCELLED.value)


def renew_lease(connection: Connection, owner: str, run_id: str, holder: str, *, until: datetime) -> None:
    """Within a transaction; raises RunLeased when the lease is not the holder's any more."""
    statement = _update(owner, run_id).where(RunRow.lease_owner == holder)
    if connection.execute(statement.values(lease_until=until)).rowcount == 0:
        raise RunLeased(worded("Another process has taken over run {run} meanwhile.", run=run_id))


def add_usage(connection: Connection, owner: str, run_id: str, spent: Usage, now: datetime) -> None:
    """Within a transaction: the run has cost this much more."""
    statement = _update(owner, run_id).values(
        calls=RunRow.calls + spent.calls, credits=RunRow.credits + spent.credits, updated_at=now
    )
    connection.execute(statement)


_SELECT = select(
    RunRow.id,
    RunRow.owner,
    RunRow.state,
    RunRow.name,
    RunRow.mark,
    RunRow.board_id,
    RunRow.created_board,
    RunRow.calls,
    RunRow.credits,
    RunRow.created_at,
    RunRow.updated_at,
    RunRow.lease_owner,
    RunRow.lease_until,
    RunRow.stop_asked,
    RunRow.due_at,
    RunRow.attempts,
    RunRow.problem,
    RecipeRow.template,
    RecipeRow.version,
    RecipeRow.language,
    RecipeRow.inputs,
).join(RecipeRow, RunRow.recipe_id == RecipeRow.id)


def _get(connection: Connection, owner: str, run_id: str, *, lock: bool = False) -> Run:
    query = _SELECT.where(RunRow.owner == owner, RunRow.id == run_id)
    query = query.with_for_update(of=RunRow) if lock else query
    row = connection.execute(query).mappings().first()
    if row is None:
        raise UnknownRun(worded("There is no run {run}.", run=run_id))
    return _run(row)


def _run(row: RowMapping) -> Run:
    values: dict[str, Any] = {str(name): value for name, value in row.items()}
    recipe = Recipe(*(values.pop(name) for name in ("template", "version", "language", "inputs")))
    return Run(recipe=recipe, state=RunState(values.pop("state")), **values)


def _update(owner: str, run_id: str) -> Update:
    return update(RunRow).where(RunRow.owner == owner, RunRow.id == run_id)


def _is_free(run: Run, holder: str, now: datetime, is_dead: Callable[[str], bool]) -> bool:
    if run.lease_owner is None or run.lease_owner == holder:
        return True
    return run.lease_until is None or run.lease_until < now or is_dead(run.lease_owner)


def _recipe_values(owner: str, run: Run, body: bytes, digest: str) -> dict[str, Any]:
    return {
        "id": run.id,
        "owner": owner,
        "template": run.recipe.template,
        "version": run.recipe.version,
        "language": run.recipe.language,
        "inputs": dict(run.recipe.inputs),
        "blueprint_hash": digest,
        "blueprint": body,
    }


def _run_values(owner: str, run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "owner": owner,
        "recipe_id": run.id,
        "state": run.state.value,
        "name": run.name,
        "mark": run.mark,
        "board_id": run.board_id,
        "created_board": run.created_board,
        "calls": run.calls,
        "credits": run.credits,
        "created_at": run.created_at,
        "updated_at": run.updated_at,
        "due_at": run.due_at,
    }


def _entry_values(owner: str, run: Run, entry: JournalEntry) -> dict[str, Any]:
    return {
        "run_id": run.id,
        "batch": int(entry.batch or 0),
        "key": entry.key,
        "owner": owner,
        "state": entry.state.value,
        "detail": entry.detail,
        "at": run.created_at,
    }
