"""What became of series on their retention date: the account stays a while when the series itself is gone."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, text

from plugin.series.expiry import Account
from plugin.store.database import Database
from plugin.store.moments import Moment
from plugin.store.packed import pack, unpack
from plugin.store.series_models import SeriesExpiryRow


class Expiries:
    """One account for each series of an owner."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, owner: str, series_id: str, account: Account, *, now: datetime) -> None:
        """Keeps the account; the one before gives way."""
        row = {"owner": owner, "series": series_id, "account": pack(account), "told_at": now}
        with self._database.write() as connection:
            connection.execute(_KEEP, row)

    def all(self, owner: str) -> dict[str, tuple[Account, datetime]]:
        """The accounts of an owner and when they were told last, by the ids of their series."""
        row = SeriesExpiryRow
        query = select(row.series, row.account, row.told_at).where(row.owner == owner).order_by(row.told_at.desc())
        with self._database.read() as connection:
            return {str(series): (unpack(body, Account), at) for series, body, at in connection.execute(query)}

    def find(self, owner: str, series_id: str) -> Account | None:
        """The account of a series; None before anything became of it."""
        account, _ = self.all(owner).get(series_id, (None, None))
        return account

    def drop_before(self, moment: datetime) -> int:
        """Throws away accounts of all owners told last before then (UTC); gives how many."""
        with self._database.write() as connection:
            return connection.execute(delete(SeriesExpiryRow).where(SeriesExpiryRow.told_at < moment)).rowcount


_KEEP = text(
    "INSERT INTO series_expiries (owner, series, account, told_at) VALUES (:owner, :series, :account, :told_at)"
    " ON CONFLICT (owner, series) DO UPDATE SET account = excluded.account, told_at = excluded.told_at"
).bindparams(bindparam("told_at", type_=Moment()))
