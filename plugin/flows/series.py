"""Use case: makes the boards of a series, each exactly once, by copy where that is cheaper, several at a time.

Which run makes which board is written down before the run is: cut off anywhere, the next call goes on from there.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from typing import Protocol, TypedDict

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Kind
from plugin.codec import fingerprint
from plugin.errors import BoardGone, BoardwrightError, Fault, Interrupted, UnknownBoard, UnknownRun
from plugin.flows.archive import Archive
from plugin.flows.copying import Likeness, start_like
from plugin.flows.outcome import Provisioned
from plugin.flows.provision import resume_run, start_run
from plugin.flows.side_by_side import Trouble, goes_on, side_by_side
from plugin.flows.stop import Stop
from plugin.flows.tools import Tools
from plugin.plan.ways import Way
from plugin.recipe import Recipe
from plugin.run import Run, RunState
from plugin.series.telling import Telling
from plugin.worded import Worded, worded

AT_ONCE = 4
"""Boards that are made at the same time; each has several calls under way."""


class SeriesJournal(Protocol):
    """Which run makes which board of a series."""

    def reserve(self, owner: str, series_id: str, key: str, run_id: str) -> str: ...

    def boards(self, owner: str, series_id: str) -> dict[str, str]: ...

    def tell(self, owner: str, series_id: str, telling: Telling, *, now: datetime) -> None: ...

    def tellings(self, owner: str, series_id: str) -> dict[str, Telling]: ...


@dataclass(frozen=True)
class Office:
    """What making a series is given from outside. `tools` are those of a run, which pays for its own calls."""

    store: Archive
    journal: SeriesJournal
    owner: str
    series_id: str
    tools: Callable[[str], Tools]
    go_on: Callable[[str], Run]
    new_id: Callable[[], str]
    stop: Stop
    at_once: int = AT_ONCE

    def run_of(self, run_id: str) -> Run | None:
        """The run, if it was begun."""
        try:
            return self.store.runs.get(self.owner, run_id)
        except UnknownRun:
            return None


class _What(TypedDict):
    owner: str
    blueprint: Blueprint
    recipe: Recipe
    name: str


@dataclass(frozen=True)
class Order:
    """A board that is wanted; `key` is what the series knows it by."""

    key: str
    name: str
    blueprint: Blueprint
    recipe: Recipe

    @cached_property
    def shape(self) -> str:
        """Equal for boards that become each other by writing items anew; `start_like` has the last word."""
        nodes = self.blueprint.nodes
        places = [(n.key, n.geometry) if n.kind is Kind.FRAME else (n.key, None) for n in nodes]
        return fingerprint([self.recipe.template, [(n.kind, n.parent, n.start, n.end) for n in nodes], places])


@dataclass(frozen=True)
class Made:
    """A board of the series as it stands now. `way` is there (it was finished before), copy or scratch."""

    key: str
    run_id: str
    board_id: str
    way: str
    calls: int = 0
    credits: int = 0


def make_boards(office: Office, orders: Sequence[Order]) -> list[Made]:
    """Makes what is missing, finishes what was cut off, leaves what is there: a Made for each order, in their order.

    Of boards of one shape the first is made alone, then the others are copied from it. Trouble with one board does
    not stop the others. Raises Interrupted when some are not finished: the same call goes on.
    """
    made = {one.key: one for order in orders if (one := there(office, order)) is not None}
    alike: dict[str, list[Order]] = defaultdict(list)
    for order in orders:
        alike[order.shape].append(order)
    masters = {shape: _newest(office, same, made) for shape, same in alike.items()}
    missing = {shape: [order for order in same if order.key not in made] for shape, same in alike.items()}
    first = [(same[0], masters[shape]) for shape, same in missing.items() if same]
    _make_all(office, first, made)
    for shape, same in missing.items():
        lead = made.get(same[0].key) if same else None
        if lead is not None and lead.way != Way.COPY.value:
            masters[shape] = lead.board_id
    rest = [(order, masters[shape]) for shape, same in missing.items() for order in same[1:]]
    _make_all(office, rest, made)
    return [made[order.key] for order in orders]


def make_board(office: Office, order: Order, master: str | None = None) -> Made:
    """The one board of this order: made, copied from `master`, finished, or left as it is.

    Raises what `create_board` raises.
    """
    run_id = office.journal.reserve(office.owner, office.series_id, order.key, office.new_id())
    begun = office.run_of(run_id)
    if begun is not None and begun.state is RunState.DONE and begun.board_id is not None:
        return Made(order.key, run_id, begun.board_id, "there")
    tools = office.tools(run_id)
    if begun is None:
        _begin(office, replace(tools, new_id=lambda: run_id), order, master)
    else:
        office.go_on(run_id)
    board = resume_run(tools, owner=office.owner, run_id=run_id)
    return Made(order.key, run_id, board.board_id, _way(board), board.calls, board.credits)


def begin_board(office: Office, order: Order) -> str:
    """Journals the one board of this order for a worker, unless somebody did before; the id of its run."""
    run_id = office.journal.reserve(office.owner, office.series_id, order.key, office.new_id())
    if office.run_of(run_id) is None:
        _begin(office, replace(office.tools(run_id), new_id=lambda: run_id), order, None)
    return run_id


def _begin(office: Office, named: Tools, order: Order, master: str | None) -> None:
    """Journals the run under the id the series knows; without a master that is still there, as a board of its own."""
    what: _What = {"owner": office.owner, "blueprint": order.blueprint, "recipe": order.recipe, "name": order.name}
    if master is None:
        start_run(named, **what)
        return
    try:
        start_like(named, likeness=Likeness(master), **what)
    except (BoardGone, UnknownBoard):
        start_run(named, **what)


def _way(board: Provisioned) -> str:
    return board.origin.way.value if board.origin is not None else Way.SCRATCH.value


def there(office: Office, order: Order) -> Made | None:
    """The board of this order if it was finished, else None. Asks the store alone."""
    run_id = office.journal.boards(office.owner, office.series_id).get(order.key)
    run = office.run_of(run_id) if run_id is not None else None
    if run is None or run.state is not RunState.DONE or run.board_id is None:
        return None
    return Made(order.key, run.id, run.board_id, "there")


def _newest(office: Office, same: Sequence[Order], made: dict[str, Made]) -> str | None:
    """The board made last of those of one shape: the least likely to be in use."""
    found = [made[order.key] for order in same if order.key in made]
    runs = [(run.created_at, run.board_id) for one in found if (run := office.run_of(one.run_id)) is not None]
    return max(runs)[1] if runs else None


def _make_all(office: Office, orders: Sequence[tuple[Order, str | None]], made: dict[str, Made]) -> None:
    """Several at once; all that can be made are, then the trouble is told in one error."""
    work = {order.key: partial(make_board, office, order, master) for order, master in orders}
    done, trouble = side_by_side(office.stop, office.at_once, work)
    made.update(done)
    missing = [order.key for order, _ in orders if order.key not in made]
    if missing:
        raise unfinished(worded("{count} boards of the series are not finished.", count=len(missing)), trouble)


def unfinished(what: Worded, trouble: Trouble) -> BoardwrightError:
    """The error of its own where only a person can help, else that it can be gone on with."""
    for _, error in trouble:
        if not goes_on(error):
            return error
    faults = [Fault(error.message, key=key) for key, error in trouble]
    runs = [error.run_id for _, error in trouble if isinstance(error, Interrupted)]
    return Interrupted(
        worded("{what} The same command goes on with them.", what=what), runs[0] if runs else None, faults
    )
