"""What is frozen of a series: one event, or all of it. On its boards nothing of ours is written any more."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Exists, delete, exists, insert, literal, or_, select

from plugin.errors import BoardFrozen
from plugin.store.database import Database
from plugin.store.models import RunRow
from plugin.store.series_models import SeriesBoardRow, SeriesFreezeRow
from plugin.worded import worded

ALL = ""
"""Stands for every event of a series, those to come too."""


class Freezes:
    """A row for each frozen event, or one for the whole series."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def freeze(self, owner: str, series_id: str, event: str, *, now: datetime) -> None:
        """Nothing changes when it was frozen before."""
        with self._database.write() as connection:
            if connection.execute(select(SeriesFreezeRow.event).where(*_one(owner, series_id, event))).first() is None:
                values = {"owner": owner, "series_id": series_id, "event": event, "frozen_at": now}
                connection.execute(insert(SeriesFreezeRow).values(values))

    def lift(self, owner: str, series_id: str, event: str) -> None:
        """It may be written on again; nothing happens when it was not frozen."""
        with self._database.write() as connection:
            connection.execute(delete(SeriesFreezeRow).where(*_one(owner, series_id, event)))

    def events(self, owner: str, series_id: str) -> dict[str, datetime]:
        """When each frozen event of the series was frozen; under ALL: the whole series."""
        row = SeriesFreezeRow
        query = select(row.event, row.frozen_at).where(row.owner == owner, row.series_id == series_id)
        with self._database.read() as connection:
            return {str(event): at for event, at in connection.execute(query)}

    def check(self, owner: str, board_id: str) -> None:
        """Raises BoardFrozen."""
        with self._database.read() as connection:
            refuse_frozen(connection, owner, board_id)


def _one(owner: str, series_id: str, event: str) -> tuple[ColumnElement[bool], ...]:
    row = SeriesFreezeRow
    return row.owner == owner, row.series_id == series_id, row.event == event


def refuse_frozen(connection: Connection, owner: str, board_id: str) -> None:
    """Within a transaction; raises BoardFrozen."""
    if connection.execute(select(is_frozen(literal(owner), literal(board_id)))).scalar():
        raise BoardFrozen(worded("The board {board} is frozen; `series freeze --lift` opens it again.", board=board_id))


def is_frozen(owner: ColumnElement[str] | Any, board_id: ColumnElement[str] | Any) -> Exists:
    """Whether the board belongs to something frozen."""
    made, freeze, run = SeriesBoardRow, SeriesFreezeRow, RunRow
    key = literal("event:").concat(freeze.event)
    covers = or_(freeze.event == ALL, made.key == key, made.key.like(key.concat("/%")))
    same_run = (made.owner == run.owner, made.run_id == run.id)
    same_series = (freeze.owner == made.owner, freeze.series_id == made.series_id)
    return exists().where(run.owner == owner, run.board_id == board_id, *same_run, *same_series, covers)
