"""Use case: the hub of a series, made once and then brought up to date without touching what people wrote on it."""

from plugin.catalogue.occasions import Occasion, occasions_of
from plugin.flows.provision import resume_run
from plugin.flows.series import Office, Order
from plugin.flows.upgrade import Upgraded, preview_upgrade, upgrade_board
from plugin.run import RunState

_OPEN = (RunState.WORKING, RunState.PAUSED, RunState.CANCELLED)


def shown_on(office: Office, board_id: str) -> tuple[Occasion, ...]:
    """What the hub shows now, in its order. Raises UnknownBoard."""
    store = office.store
    record = store.boards.get(office.owner, board_id)
    return occasions_of(store.runs.get(office.owner, record.run_id).recipe.inputs)


def finish_hub(office: Office, board_id: str) -> None:
    """Ends whatever was cut off on the hub. Raises what `resume_run` raises."""
    for run in office.store.runs.all(office.owner, board_id):
        if run.state in _OPEN:
            office.go_on(run.id)
            resume_run(office.tools(run.id), owner=office.owner, run_id=run.id)


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
