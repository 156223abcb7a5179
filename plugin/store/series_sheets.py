"""Documents of series as people wrote them in the web area, and the doors that lead to them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, delete, select, text

from plugin.errors import UnknownSeries
from plugin.series.membership import Door
from plugin.store.database import Database
from plugin.store.member_models import SeriesSheetRow
from plugin.store.moments import Moment


@dataclass(frozen=True)
class Sheet:
    """A document as it was saved last."""

    door: Door
    text: str
    updated_at: datetime


class SeriesSheets:
    """All but `open` and `every` is about one owner's series; `open` tells whose a door is, rules decide the rest."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, owner: str, series_id: str, written: str, *, door: str, now: datetime) -> Door:
        """Keeps the document; what was saved before gives way, its door stays. `door` is the name of a new one."""
        row = {"owner": owner, "series_id": series_id, "door": door, "text": written.encode(), "updated_at": now}
        with self._database.write() as connection:
            connection.execute(_SAVE, row)
            query = select(SeriesSheetRow.door).where(_is(owner, series_id))
            return Door(str(connection.execute(query).scalar_one()), owner, series_id)

    def find(self, owner: str, series_id: str) -> Sheet | None:
        """The document of that id; None when there is none yet."""
        query = select(*_COLUMNS).where(_is(owner, series_id))
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        return _sheet(row) if row is not None else None

    def all(self, owner: str) -> list[Sheet]:
        """Everything of one owner, changed last first."""
        query = select(*_COLUMNS).where(SeriesSheetRow.owner == owner).order_by(SeriesSheetRow.updated_at.desc())
        with self._database.read() as connection:
            return [_sheet(row) for row in connection.execute(query).mappings()]

    def every(self) -> list[tuple[str, str]]:
        """Owner and id of every series there is a document of."""
        query = select(SeriesSheetRow.owner, SeriesSheetRow.series_id)
        with self._database.read() as connection:
            return [(str(owner), str(series_id)) for owner, series_id in connection.execute(query)]

    def open(self, door: str) -> Sheet:
        """The document behind a door, whosever it is. Raises UnknownSeries."""
        query = select(*_COLUMNS).where(SeriesSheetRow.door == door)
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise UnknownSeries("There is no such series, or it is not for you.")
        return _sheet(row)

    def delete(self, owner: str, series_id: str) -> None:
        """The document is gone, and its door leads nowhere."""
        with self._database.write() as connection:
            connection.execute(delete(SeriesSheetRow).where(_is(owner, series_id)))


_COLUMNS = (
    SeriesSheetRow.door,
    SeriesSheetRow.owner,
    SeriesSheetRow.series_id,
    SeriesSheetRow.text,
    SeriesSheetRow.updated_at,
)

_SAVE = text(
    "INSERT INTO series_sheets (owner, series_id, door, text, updated_at)"
    " VALUES (:owner, :series_id, :door, :text, :updated_at)"
    " ON CONFLICT (owner, series_id) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at"
).bindparams(bindparam("updated_at", type_=Moment()))


def _is(owner: str, series_id: str) -> ColumnElement[bool]:
    return and_(SeriesSheetRow.owner == owner, SeriesSheetRow.series_id == series_id)


def _sheet(row: RowMapping) -> Sheet:
    door = Door(row["door"], row["owner"], row["series_id"])
    return Sheet(door, row["text"].decode(), row["updated_at"])
