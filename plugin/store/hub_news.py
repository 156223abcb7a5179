"""Something that a hub shows has changed: in the same transaction a worker is asked to look, once however often."""

from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import Connection, and_, select

from plugin.job import Task, upkeep
from plugin.series.boards import HUB_KEY
from plugin.store.jobs import ask_once
from plugin.store.models import RunRow
from plugin.store.series_models import SeriesBoardRow

GATHER = timedelta(seconds=10)
"""How long news gathers before a worker goes to the hub: people click several times in a row."""


def tell_hubs(connection: Connection, owner: str, board_id: str, *, at: datetime) -> None:
    """Within a transaction: the hub of the board's series is looked at in a moment. Nothing for other boards."""
    made = SeriesBoardRow
    same_run = and_(RunRow.owner == made.owner, RunRow.id == made.run_id)
    query = select(made.series_id).join(RunRow, same_run)
    query = query.where(made.owner == owner, made.key != HUB_KEY, RunRow.board_id == board_id)
    for series_id in connection.execute(query.distinct()).scalars().all():
        ask_once(connection, upkeep(token_hex(8), owner, series_id, Task.HUB, at=at, due=at + GATHER))
