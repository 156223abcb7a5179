"""What facilitators decided about notes, board by board, in the order they decided; and taking it back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, insert, select

from plugin.harvest.decisions import Decision, Entry
from plugin.store.database import Database
from plugin.store.models import BoardRow, DecisionRow
from plugin.store.packed import pack, unpack


class Decisions:
    """Logs of decisions; they outlive every harvest."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, owner: str, board_id: str, batch: str, decisions: Sequence[Decision], *, at: datetime) -> None:
        """Keeps decisions that were given in one go, behind all earlier ones."""
        highest = select(func.max(DecisionRow.number)).where(*_of(owner, board_id))
        board = select(BoardRow.board_id).where(BoardRow.owner == owner, BoardRow.board_id == board_id)
        with self._database.write() as connection:
            connection.execute(board.with_for_update())
            last = connection.execute(highest).scalar() or 0
            for number, decision in enumerate(decisions, last + 1):
                values = {"number": number, "batch": batch, "at": at, "decision": pack(decision)}
                connection.execute(insert(DecisionRow).values(owner=owner, board_id=board_id, **values))

    def log(self, owner: str, board_id: str) -> tuple[Entry, ...]:
        """All decisions that were not taken back, oldest first."""
        query = select(DecisionRow.number, DecisionRow.batch, DecisionRow.at, DecisionRow.decision)
        ordered = query.where(*_of(owner, board_id)).order_by(DecisionRow.number)
        with self._database.read() as connection:
            rows = connection.execute(ordered)
            return tuple(Entry(number, batch, at, unpack(body, Decision)) for number, batch, at, body in rows)

    def undo(self, owner: str, board_id: str, batch: str) -> int:
        """Takes back what was decided in one go; how many decisions that were. What was decided before counts again."""
        return self._forget(*_of(owner, board_id), DecisionRow.batch == batch)

    def forget(self, owner: str, board_id: str, number: int) -> int:
        """Takes back one decision; 0 when there is none of that number."""
        return self._forget(*_of(owner, board_id), DecisionRow.number == number)

    def _forget(self, *which: ColumnElement[bool]) -> int:
        with self._database.write() as connection:
            return connection.execute(delete(DecisionRow).where(*which)).rowcount


def _of(owner: str, board_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return DecisionRow.owner == owner, DecisionRow.board_id == board_id
