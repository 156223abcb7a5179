"""What was erased: asked by every harvest, so that nothing comes back, and by whoever wants to see it was done."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from plugin.harvest.erased import Erased, Trace
from plugin.store.database import Database
from plugin.store.erasure_models import ErasedItemRow, ErasedTraceRow, ErasureRow
from plugin.store.models import RunRow
from plugin.store.series_models import SeriesBoardRow


@dataclass(frozen=True)
class Erasure:
    """That a series forgot a person or a company (`kind`), at a moment (UTC), and how much that was of each kind."""

    id: str
    kind: str
    at: datetime
    counts: dict[str, int]


class Erasures:
    """Erasures by board and by series."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, owner: str, board_id: str) -> Erased:
        """What is not to be read from this board."""
        item = ErasedItemRow
        items = select(item.item_id).where(item.owner == owner, item.board_id == board_id)
        with self._database.read() as connection:
            return Erased(
                frozenset(connection.execute(items).scalars()),
                tuple(
                    trace
                    for series in _series(connection, owner, board_id)
                    for trace in _traces(connection, owner, series, "words")
                ),
            )

    def companies(self, owner: str, series_id: str) -> tuple[Trace, ...]:
        """The traces of the ids of companies that this series forgot."""
        with self._database.read() as connection:
            return _traces(connection, owner, series_id, "company")

    def all(self, owner: str, series_id: str) -> list[Erasure]:
        """What a series forgot, newest first."""
        row = ErasureRow
        query = select(row.id, row.kind, row.at, row.counts).where(row.owner == owner, row.series_id == series_id)
        with self._database.read() as connection:
            return [Erasure(*found) for found in connection.execute(query.order_by(row.at.desc(), row.id))]


def _series(connection: Connection, owner: str, board_id: str) -> list[str]:
    run, made = RunRow, SeriesBoardRow
    query = (
        select(made.series_id)
        .join(run, (run.owner == made.owner) & (run.id == made.run_id))
        .where(run.owner == owner, run.board_id == board_id)
        .distinct()
    )
    return list(connection.execute(query).scalars())


def _traces(connection: Connection, owner: str, series_id: str, about: str) -> tuple[Trace, ...]:
    trace, made = ErasedTraceRow, ErasureRow
    query = (
        select(trace.salt, trace.words, trace.digest)
        .join(made, (made.owner == trace.owner) & (made.id == trace.erasure_id))
        .where(made.owner == owner, made.series_id == series_id, trace.about == about)
    )
    return tuple(Trace(*row) for row in connection.execute(query))
