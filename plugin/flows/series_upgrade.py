"""Use case: a newer template or document goes out to the boards of a series in use, a pilot first, then the rest.

A board with more conflicts than expected stops the rollout: on it, nothing is written. What was told to a board is
kept when it has it: cut off anywhere, the next call goes on, and once all have it there is nothing left to do.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event

from plugin.codec import fingerprint
from plugin.errors import BoardUnfinished, PlanChanged, UsageError
from plugin.flows.series import Office, Order, there, unfinished
from plugin.flows.series_hub import finish_board
from plugin.flows.side_by_side import side_by_side
from plugin.flows.upgrade import Preview, preview_upgrade, upgrade_board
from plugin.plan.upgrade import Conflict
from plugin.recipe import Recipe
from plugin.series.patience import Most
from plugin.series.telling import Telling, renewed_recipe, telling_of
from plugin.worded import worded


class Turn:
    """What became of a board in a rollout.

    `planned`: only looked at; `renewed`; `stopped`: more conflicts than expected, nothing written; `waiting`: its
    turn did not come; `unfinished`: an earlier run on it has not come to its end, a rollout ends that first.
    """

    PLANNED, RENEWED, STOPPED, WAITING, UNFINISHED = "planned", "renewed", "stopped", "waiting", "unfinished"


@dataclass(frozen=True)
class Due:
    """A board in use that does not have yet what the document says. `order` is what it shall become."""

    order: Order
    board_id: str
    telling: Telling


@dataclass(frozen=True)
class Renewed:
    """A board of a rollout: what would be done there or was, and what that cost."""

    key: str
    name: str
    board_id: str
    turn: str
    preview: Preview | None = None
    credits: int = 0

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return self.preview.upgrade.conflicts if self.preview is not None else ()


@dataclass(frozen=True)
class Rollout:
    """All boards that were due, in the order of the document. `expected`: conflicts a board may have, if known."""

    boards: tuple[Renewed, ...]
    pilot: str | None = None
    expected: int | None = None

    @property
    def stopped(self) -> tuple[Renewed, ...]:
        return tuple(one for one in self.boards if one.turn == Turn.STOPPED)

    @property
    def fingerprint(self) -> str:
        """Changes when a change of any board's plan does."""
        plans = [(one.key, one.preview.fingerprint if one.preview else "") for one in self.boards]
        return fingerprint(plans)


@dataclass(frozen=True)
class Terms:
    """How a rollout goes: who is first, how many conflicts are taken, and the plan it is held to."""

    pilot: str | None = None
    most: Most | None = None
    plans: Mapping[str, str] = field(default_factory=dict)


def boards_due(office: Office, orders: Sequence[Order], compose: Callable[[Order, Recipe], Order]) -> list[Due]:
    """The boards that are there and were not told yet what the document says. Asks the store alone.

    `compose` makes an order of another recipe. Raises InputInvalid, DoesNotFit.
    """
    tellings = office.journal.tellings(office.owner, office.series_id)
    wanted = {order.key: telling_of(order.key, order.recipe, order.blueprint) for order in orders}
    rollout = fingerprint(sorted((one.key, one.digest) for one in wanted.values()))
    found = (_due(office, order, wanted[order.key], tellings.get(order.key), compose) for order in orders)
    return [replace(one, telling=replace(one.telling, rollout=rollout)) for one in found if one is not None]


def _due(
    office: Office,
    order: Order,
    telling: Telling,
    told: Telling | None,
    compose: Callable[[Order, Recipe], Order],
) -> Due | None:
    made = there(office, order)
    if made is None:
        return None
    before = told or _told_at_birth(office, order.key, made.run_id)
    if before.digest == telling.digest:
        return None
    store, owner = office.store, office.owner
    carried = store.runs.get(owner, store.boards.get(owner, made.board_id).run_id).recipe
    recipe = renewed_recipe(before.recipe, carried, order.recipe)
    own = order if fingerprint(recipe) == fingerprint(order.recipe) else compose(order, recipe)
    return Due(own, made.board_id, telling)


def _told_at_birth(office: Office, key: str, run_id: str) -> Telling:
    """What a board was told when it was made: its first run has it as the document said it then."""
    runs = office.store.runs
    return telling_of(key, runs.get(office.owner, run_id).recipe, runs.blueprint(office.owner, run_id))


def look_ahead(office: Office, due: Sequence[Due]) -> Rollout:
    """What a rollout would do on every board. Writes nothing. Raises what `preview_upgrade` raises."""
    work = {one.order.key: partial(_looked_at, office, one) for one in due}
    done, trouble = side_by_side(office.stop, office.at_once, work)
    if len(done) < len(due):
        raise unfinished(worded("Not every board could be looked at."), trouble)
    return Rollout(tuple(done[one.order.key] for one in due))


def roll_out(office: Office, due: Sequence[Due], terms: Terms) -> Rollout:
    """The pilot, then the rest, several at a time; the conflicts of the pilot are what is expected unless told.

    Raises UsageError for a pilot that is not due, PlanChanged, Interrupted when some are not finished.
    """
    if not due:
        return Rollout(())
    expected, done = _expected(office, due[0].telling.rollout), dict[str, Renewed]()
    pilot = _pilot(due, terms.pilot) if expected is None else None
    if pilot is not None:
        first = _renewed(office, pilot, terms, None, is_pilot=True)
        done, expected = {first.key: first}, len(first.conflicts)
    if not any(one.turn == Turn.STOPPED for one in done.values()):
        done |= _rest(office, [one for one in due if one is not pilot], terms, expected)
    boards = tuple(done.get(one.order.key) or _of(one, Turn.WAITING) for one in due)
    return Rollout(boards, pilot.order.key if pilot else None, expected)


def _rest(office: Office, due: Sequence[Due], terms: Terms, expected: int | None) -> dict[str, Renewed]:
    halt = Event()

    def turn(one: Due) -> Renewed | None:
        if halt.is_set():
            return _of(one, Turn.WAITING)
        found = _renewed(office, one, terms, expected)
        if found.turn == Turn.STOPPED:
            halt.set()
        return found

    done, trouble = side_by_side(office.stop, office.at_once, {one.order.key: partial(turn, one) for one in due})
    missing = len(due) - len(done)
    if missing:
        raise unfinished(
            worded("{missing} boards of the series do not have the new version yet.", missing=missing), trouble
        )
    return done


def _expected(office: Office, rollout: str) -> int | None:
    """The conflicts of this rollout's pilot, if it went out already."""
    told = office.journal.tellings(office.owner, office.series_id).values()
    return next((len(one.conflicts) for one in told if one.rollout == rollout and one.is_pilot), None)


def _pilot(due: Sequence[Due], wanted: str | None) -> Due:
    if wanted is None:
        return due[0]
    found = next((one for one in due if one.order.key in (wanted, f"event:{wanted}")), None)
    if found is None:
        keys = ", ".join(one.order.key for one in due)
        raise UsageError(
            worded("There is nothing to bring to {wanted!r}; boards that are due: {keys}.", wanted=wanted, keys=keys)
        )
    return found


def _renewed(office: Office, one: Due, terms: Terms, expected: int | None, *, is_pilot: bool = False) -> Renewed:
    finish_board(office, one.board_id)
    found = _preview(office, one)
    items, conflicts = len(found.upgrade.wanted.nodes), found.upgrade.conflicts
    limit = terms.most.of(items) if terms.most is not None else expected
    if limit is not None and len(conflicts) > limit:
        return _of(one, Turn.STOPPED, found)
    tools = office.tools(office.new_id())
    made = upgrade_board(tools, found, owner=office.owner, fingerprint=terms.plans.get(one.order.key)).made
    telling = replace(one.telling, conflicts=tuple(conflict.key for conflict in conflicts), is_pilot=is_pilot)
    office.journal.tell(office.owner, office.series_id, telling, now=tools.clock())
    return _of(one, Turn.RENEWED, found, made.credits if made is not None else 0)


def _looked_at(office: Office, one: Due) -> Renewed:
    try:
        return _of(one, Turn.PLANNED, _preview(office, one))
    except BoardUnfinished:
        return _of(one, Turn.UNFINISHED)


def _preview(office: Office, one: Due) -> Preview:
    tools = office.tools(office.new_id())
    return preview_upgrade(
        tools.provider,
        tools.store,
        owner=office.owner,
        board_id=one.board_id,
        desired=one.order.blueprint,
        recipe=one.order.recipe,
    )


def _of(one: Due, turn: str, preview: Preview | None = None, credits: int = 0) -> Renewed:
    return Renewed(one.order.key, one.order.name, one.board_id, turn, preview, credits)


def held_to(found: Rollout, wanted: str | None) -> Mapping[str, str]:
    """The plan of each board, to be held to it. Raises PlanChanged when it is not the one that was wanted."""
    if wanted is not None and wanted != found.fingerprint:
        raise PlanChanged(worded("The plan is {plan} now, not {wanted}.", plan=found.fingerprint, wanted=wanted))
    return {one.key: one.preview.fingerprint for one in found.boards if one.preview is not None}
