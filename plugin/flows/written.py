"""What was last written on a board: by the run whose recipe it carries, and by later ones that broke off."""

from plugin.blueprint.blueprint import Blueprint
from plugin.flows.archive import Archive
from plugin.plan.drift import as_last_written
from plugin.plan.known import KnownItems
from plugin.run import Run


def last_written(
    store: Archive, *, owner: str, board_id: str, known: KnownItems, besides: str | None = None
) -> Blueprint:
    """The blueprint every known item was written from. `besides` is a run whose writings do not count.

    Raises UnknownBoard when the board carries no recipe.
    """
    holder = store.boards.get(owner, board_id).run_id
    others = [run.id for run in runs_since(store, owner, board_id) if run.id not in (holder, besides)]
    later = [store.runs.blueprint(owner, run_id) for run_id in others]
    return as_last_written(store.runs.blueprint(owner, holder), later, known)


def runs_since(store: Archive, owner: str, board_id: str) -> list[Run]:
    """The run whose recipe the board carries and those after it, newest first. Raises UnknownBoard."""
    holder = store.runs.get(owner, store.boards.get(owner, board_id).run_id)
    return [run for run in store.runs.all(owner, board_id) if run.created_at >= holder.created_at]
