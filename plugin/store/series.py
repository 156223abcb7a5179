"""The journal of series: what their documents last said, and which run makes which of their boards."""

from datetime import datetime

from sqlalchemy import bindparam, select, text

from plugin.series.series import Series
from plugin.series.telling import Telling
from plugin.store.database import Database
from plugin.store.moments import Moment
from plugin.store.packed import pack, unpack
from plugin.store.series_models import SeriesBoardRow, SeriesRow, SeriesTellingRow


class SeriesBook:
    """Series and their boards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, owner: str, series: Series, *, now: datetime) -> None:
        """Keeps what the document says; what was kept before gives way."""
        row = {"owner": owner, "series_id": series.id, "document": pack(series), "updated_at": now}
        with self._database.write() as connection:
            connection.execute(_KEEP, row)

    def find(self, owner: str, series_id: str) -> Series | None:
        """The series as it was kept last; None before anything was made of it."""
        query = select(SeriesRow.document).where(SeriesRow.owner == owner, SeriesRow.series_id == series_id)
        with self._database.read() as connection:
            body = connection.execute(query).scalar()
        return unpack(body, Series) if body is not None else None

    def every(self) -> dict[tuple[str, str], datetime]:
        """Owner and id of every series of which something was made, with when it was kept last."""
        query = select(SeriesRow.owner, SeriesRow.series_id, SeriesRow.updated_at)
        with self._database.read() as connection:
            return {(str(owner), str(series_id)): at for owner, series_id, at in connection.execute(query)}

    def reserve(self, owner: str, series_id: str, key: str, run_id: str) -> str:
        """The id of the run that makes this board: the given one, or that of whoever came first."""
        row = {"owner": owner, "series_id": series_id, "key": key, "run_id": run_id}
        with self._database.write() as connection:
            connection.execute(_RESERVE, row)
            query = select(SeriesBoardRow.run_id).where(
                SeriesBoardRow.owner == owner, SeriesBoardRow.series_id == series_id, SeriesBoardRow.key == key
            )
            return str(connection.execute(query).scalar_one())

    def boards(self, owner: str, series_id: str) -> dict[str, str]:
        """The runs that make its boards, by the boards' keys."""
        query = select(SeriesBoardRow.key, SeriesBoardRow.run_id).where(
            SeriesBoardRow.owner == owner, SeriesBoardRow.series_id == series_id
        )
        with self._database.read() as connection:
            return {str(key): str(run_id) for key, run_id in connection.execute(query)}

    def tell(self, owner: str, series_id: str, telling: Telling, *, now: datetime) -> None:
        """Keeps what a board was told; what it was told before gives way."""
        row = {"owner": owner, "series_id": series_id, "key": telling.key, "telling": pack(telling), "told_at": now}
        with self._database.write() as connection:
            connection.execute(_TELL, row)

    def tellings(self, owner: str, series_id: str) -> dict[str, Telling]:
        """What upgrades of the series told its boards last, by the boards' keys."""
        query = select(SeriesTellingRow.key, SeriesTellingRow.telling).where(
            SeriesTellingRow.owner == owner, SeriesTellingRow.series_id == series_id
        )
        with self._database.read() as connection:
            return {str(key): unpack(body, Telling) for key, body in connection.execute(query)}


_KEEP = text(
    "INSERT INTO series (owner, series_id, document, updated_at) VALUES (:owner, :series_id, :document, :updated_at)"
    " ON CONFLICT (owner, series_id) DO UPDATE SET document = excluded.document, updated_at = excluded.updated_at"
).bindparams(bindparam("updated_at", type_=Moment()))

_TELL = text(
    "INSERT INTO series_tellings (owner, series_id, key, telling, told_at)"
    " VALUES (:owner, :series_id, :key, :telling, :told_at)"
    " ON CONFLICT (owner, series_id, key) DO UPDATE SET telling = excluded.telling, told_at = excluded.told_at"
).bindparams(bindparam("told_at", type_=Moment()))

_RESERVE = text(
    "INSERT INTO series_boards (owner, series_id, key, run_id) VALUES (:owner, :series_id, :key, :run_id)"
    " ON CONFLICT DO NOTHING"
)
