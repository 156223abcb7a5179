"""Use cases for boards in use: what drifted, upgrade, remove, undo. People's notes are never touched."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from plugin.blueprint.blueprint import Blueprint
from plugin.errors import BoardUnfinished, PlanChanged, UnknownBoard
from plugin.flows.archive import Archive
from plugin.flows.duplicate import COPY
from plugin.flows.entries import FOUND
from plugin.flows.looking import with_unlisted
from plugin.flows.outcome import Provisioned
from plugin.flows.provision import carry_out, leased, new_run
from plugin.flows.tools import Tools
from plugin.flows.written import last_written, runs_since
from plugin.plan.cost import Cost, cost
from plugin.plan.drift import Views
from plugin.plan.match import adopt
from plugin.plan.upgrade import Upgrade, upgrade, without
from plugin.plan.waves import IN_FLIGHT
from plugin.plan.wishes import Wishes
from plugin.ports import Provider, Usage
from plugin.recipe import Recipe
from plugin.run import EntryState, Run, RunState
from plugin.worded import worded


@dataclass(frozen=True)
class Preview:
    """An upgrade before it is made: what it does, what it costs, and the board it was worked out from."""

    board_id: str
    upgrade: Upgrade
    cost: Cost
    views: Views
    recipe: Recipe

    @property
    def fingerprint(self) -> str:
        """Changes when any change of the plan does."""
        return self.upgrade.plan.fingerprint


@dataclass(frozen=True)
class Upgraded:
    """What was done: the preview it followed, and how it went (None: nothing had to be done)."""

    preview: Preview
    made: Provisioned | None


@dataclass(frozen=True)
class Undone:
    """What undoing a run did: the whole board deleted, or item by item."""

    board_deleted: bool
    upgraded: Upgraded | None = None


def preview_upgrade(
    provider: Provider,
    store: Archive,
    *,
    owner: str,
    board_id: str,
    desired: Blueprint,
    recipe: Recipe,
    wishes: Wishes | None = None,
    views: Views | None = None,
) -> Preview:
    """What bringing `desired` to the board would do, and its price. Writes nothing. `views`: it was read already.

    Raises UnknownBoard, BoardUnfinished, BoardGone, UnsupportedByProvider, StoreError.
    """
    _check_finished(store, owner, board_id)
    views = views or look(provider, store, owner=owner, board_id=board_id)
    return _worked_out(provider, views, board_id=board_id, desired=desired, recipe=recipe, wishes=wishes)


def upgrade_board(tools: Tools, preview: Preview, *, owner: str, fingerprint: str | None = None) -> Upgraded:
    """Makes what was previewed, as a run that can be resumed. Afterwards the board carries the new recipe.

    Raises PlanChanged when `fingerprint` is given and is not the preview's, and what `create_board` raises.
    """
    if fingerprint is not None and fingerprint != preview.fingerprint:
        raise PlanChanged(worded("The plan is {plan} now, not {wanted}.", plan=preview.fingerprint, wanted=fingerprint))
    run = start_upgrade(tools, preview, owner=owner)
    made = carry_out(tools, run, preview.upgrade.wanted) if run is not None else None
    return Upgraded(preview, made)


def start_upgrade(tools: Tools, preview: Preview, *, owner: str, due_at: datetime | None = None) -> Run | None:
    """Journals a run and leaves it to a worker, from `due_at` (UTC) on; None when nothing has to be done.

    Raises UnknownBoard, StoreError.
    """
    record = tools.store.boards.get(owner, preview.board_id)
    if _is_nothing(preview, tools.store.runs.get(owner, record.run_id)):
        return None
    wanted = preview.upgrade.wanted
    run = new_run(
        tools, owner=owner, blueprint=wanted, recipe=preview.recipe, name=record.name, board_id=preview.board_id
    )
    run = replace(run, created_board=False, due_at=due_at)
    tools.store.runs.start(owner, run, wanted, marks=preview.upgrade.marks)
    return run


def preview_removal(provider: Provider, store: Archive, *, owner: str, board_id: str) -> Preview:
    """What taking everything of ours away would do: what people changed or need stays, with the reason.

    Raises like `preview_upgrade`.
    """
    _check_finished(store, owner, board_id)
    views = look(provider, store, owner=owner, board_id=board_id)
    recipe = store.runs.get(owner, store.boards.get(owner, board_id).run_id).recipe
    nothing = without(views.last, views.last.by_key.keys())
    return _worked_out(provider, views, board_id=board_id, desired=nothing, recipe=recipe)


def undo_run(tools: Tools, *, owner: str, run_id: str) -> Undone:
    """Takes away what a run made and nobody touched; the whole board when the run made it and nobody wrote on it.

    Raises UnknownRun, UnknownBoard, BoardUnfinished, RunLeased, and what `upgrade_board` raises.
    """
    run = tools.store.runs.get(owner, run_id)
    board_id = run.board_id
    if board_id is None:
        raise UnknownBoard(worded("The run {run} has made nothing yet.", run=run_id))
    _check_finished(tools.store, owner, board_id, besides=run_id)
    with leased(tools, run):
        views = look(tools.provider, tools.store, owner=owner, board_id=board_id)
        if run.created_board and _is_nobodys(views):
            tools.provider.delete_board(board_id)
            tools.store.boards.forget(owner, board_id)
            _close(tools, run)
            return Undone(board_deleted=True)
        preview = _undoing(tools, run, views)
        done = upgrade_board(tools, preview, owner=owner)
        _close(tools, run)
    return Undone(board_deleted=False, upgraded=done)


def look(provider: Provider, store: Archive, *, owner: str, board_id: str) -> Views:
    """What was last written, what is there, and which items are ours. Raises UnknownBoard, BoardGone, StoreError."""
    known = store.boards.items(owner, board_id)
    last = last_written(store, owner=owner, board_id=board_id, known=known)
    wanted = [item.item_id for key, item in known.items() if key in last.by_key and key not in last.omitted]
    snapshot = provider.read(board_id)
    snapshot = with_unlisted(snapshot, wanted, lambda item: provider.read_item(board_id, item), IN_FLIGHT)
    return Views(last, snapshot, {**known, **adopt(last, snapshot, known)})


def _worked_out(
    provider: Provider,
    views: Views,
    *,
    board_id: str,
    desired: Blueprint,
    recipe: Recipe,
    wishes: Wishes | None = None,
) -> Preview:
    found = upgrade(views, desired, wishes)
    capabilities = provider.capabilities()
    found.plan.check(capabilities)
    price = cost(found.plan, capabilities, new_board=False, items_before=len(views.snapshot.items))
    return Preview(board_id, found, price, views, recipe)


def _undoing(tools: Tools, run: Run, views: Views) -> Preview:
    """Without what the run made; the board goes back to the recipe it had before."""
    assert run.board_id is not None
    made = set(_made_by(tools.store, run, views))
    before = [one for one in _older(tools.store, run) if one.state is RunState.DONE]
    rest = without(views.last, made)
    recipe = before[0].recipe if before else run.recipe
    if before:
        rest = replace(rest, workshop=tools.store.runs.blueprint(run.owner, before[0].id).workshop)
    return _worked_out(tools.provider, views, board_id=run.board_id, desired=rest, recipe=recipe)


def _made_by(store: Archive, run: Run, views: Views) -> Iterator[str]:
    """Keys of items that this run made: written by it, and by none before.

    What it only found on the board it made if it had tried to, or if the board is a copy it made; else it was
    taken over, and is not its own.
    """
    before = {entry.item_id for one in _older(store, run) for entry in store.journal.entries(run.owner, one.id)}
    entries = store.journal.entries(run.owner, run.id)
    is_copy = any(entry.key.startswith(COPY) and entry.state is EntryState.CONFIRMED for entry in entries)
    tried = {entry.key for entry in entries if is_copy or entry.detail != FOUND}
    for entry in entries:
        known = views.known.get(entry.key)
        stands = known is not None and known.item_id == entry.item_id
        if entry.state is EntryState.CONFIRMED and stands and entry.key in tried and entry.item_id not in before:
            yield entry.key


def _is_nobodys(views: Views) -> bool:
    """Whether a board holds nothing but what we wrote, as we wrote it."""
    ours = {record.item_id for record in views.known.values()}
    found = upgrade(views, views.last)
    return (
        all(item.id in ours for item in views.snapshot.items)
        and not views.snapshot.unreadable
        and not any(one.people for one in found.drifted)
    )


def _is_nothing(preview: Preview, holder: Run) -> bool:
    upgraded, last = preview.upgrade, preview.views.last
    same = upgraded.wanted == last and preview.recipe == holder.recipe and not upgraded.marks
    return upgraded.plan.is_empty and same


def _check_finished(store: Archive, owner: str, board_id: str, *, besides: str | None = None) -> None:
    open_states = (RunState.WORKING, RunState.PAUSED, RunState.CANCELLED)
    for run in runs_since(store, owner, board_id):
        if run.state in open_states and run.id != besides:
            raise BoardUnfinished(
                worded("The run {run} on the board {board} has not come to its end.", run=run.id, board=board_id)
            )


def _older(store: Archive, run: Run) -> list[Run]:
    runs = store.runs.all(run.owner, run.board_id)
    return [one for one in runs if one.created_at < run.created_at and one.id != run.id]


def _close(tools: Tools, run: Run) -> None:
    """A run that was cut off and undone is not resumed any more."""
    if run.state is not RunState.DONE:
        tools.store.runs.finish(run.owner, run.id, RunState.FAILED, now=tools.clock(), spent=Usage())
