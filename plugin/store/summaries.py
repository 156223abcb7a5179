"""Summaries we wrote back to boards: the intent before the call, the item after it."""

from typing import Any

from sqlalchemy import Delete, Update, delete, insert, select, update

from plugin.store.database import Database
from plugin.store.models import SummaryRow
from plugin.summary import Summary


class Summaries:
    """A few rows a board; the newest that stands is the one people are meant to read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, owner: str, board_id: str) -> list[Summary]:
        """What we wrote or meant to write on the board, oldest first."""
        query = select(*_COLUMNS).where(SummaryRow.owner == owner, SummaryRow.board_id == board_id)
        with self._database.read() as connection:
            return [Summary(*row) for row in connection.execute(query.order_by(SummaryRow.at, SummaryRow.mark))]

    def intend(self, owner: str, summary: Summary) -> None:
        """Before the call that makes it."""
        values = {name: getattr(summary, name) for name in _NAMES}
        with self._database.write() as connection:
            connection.execute(insert(SummaryRow).values(owner=owner, **values))

    def confirm(self, owner: str, board_id: str, mark: str, *, item_id: str, fingerprint: str) -> None:
        """It stands on the board as that item."""
        self._change(_one(update(SummaryRow), owner, board_id, mark).values(item_id=item_id, fingerprint=fingerprint))

    def forget(self, owner: str, board_id: str, mark: str) -> None:
        """It is not on the board any more, or never came to be."""
        self._change(_one(delete(SummaryRow), owner, board_id, mark))

    def _change(self, statement: Update | Delete) -> None:
        with self._database.write() as connection:
            connection.execute(statement)


_COLUMNS = (
    SummaryRow.mark,
    SummaryRow.board_id,
    SummaryRow.harvest_id,
    SummaryRow.words,
    SummaryRow.x,
    SummaryRow.y,
    SummaryRow.at,
    SummaryRow.item_id,
    SummaryRow.fingerprint,
)
_NAMES = tuple(column.key for column in _COLUMNS)


def _one(statement: Any, owner: str, board_id: str, mark: str) -> Any:
    ours = (SummaryRow.owner == owner, SummaryRow.board_id == board_id)
    return statement.where(*ours, SummaryRow.mark == mark)
