"""Use case: the hub of a series, made once and then brought up to date without touching what people wrote on it."""

from plugin.catalogue.occasions import Occasion, occasions_of
from plugin.codec import fingerprint
from plugin.errors import Interrupted
from plugin.flows.provision import resume_run
from plugin.flows.series import Office, Order
from plugin.flows.upgrade import Upgraded, preview_upgrade, undo_run, upgrade_board
from plugin.run import RunState

_OPEN = (RunState.WORKING, RunState.PAUSED, RunState.CANCELLED)


def shown_on(office: Office, board_id: str) -> tuple[Occasion, ...]:
    """What the hub shows now, in its order. Raises UnknownBoard."""
    store = office.store
    record = store.boards.get(office.owner, board_id)
    return occasions_of(store.runs.get(office.owner, record.run_id).recipe.inputs)


def finish_board(office: Office, board_id: str) -> None:
    """Ends whatever was cut off on a board. Raises what `resume_run` raises."""
    for run in office.store.runs.all(office.owner, board_id):
        if run.state in _OPEN:
            office.go_on(run.id)
            resume_run(office.tools(run.id), owner=office.owner, run_id=run.id)


def settle_hub(office: Office, board_id: str) -> None:
    """Ends what was cut off on the hub; what the whiteboard refuses for good, as a picture it cannot find, is undone.

    So that a document that was mended meanwhile gets its turn. Raises what `resume_run` and `undo_run` raise.
    """
    try:
        finish_board(office, board_id)
    except Interrupted as cut:
        if not cut.faults or cut.run_id is None:
            raise
        undo_run(office.tools(cut.run_id), owner=office.owner, run_id=cut.run_id)


def is_behind(office: Office, board_id: str, order: Order) -> bool:
    """Whether the hub says something else than the order. Asks the store alone. Raises UnknownBoard."""
    carried = office.store.runs.get(office.owner, office.store.boards.get(office.owner, board_id).run_id).recipe
    return fingerprint(carried) != fingerprint(order.recipe)


def renew_hub(office: Office, board_id: str, order: Order) -> Upgraded:
    """Brings the hub to what the order says. What people edited stays and is told as a conflict.

    Raises what `preview_upgrade` and `upgrade_board` raise.
    """
    tools = office.tools(office.new_id())
    found = preview_upgrade(
        tools.provider,
        tools.store,
        owner=office.owner,
        board_id=board_id,
        desired=order.blueprint,
        recipe=order.recipe,
    )
    return upgrade_board(tools, found, owner=office.owner)
