"""Looks of accounts: logo, colour and footer of a host, one an account."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from plugin.export.branding import PLAIN, Branding
from plugin.store.database import Database
from plugin.store.look_models import LookRow
from plugin.store.packed import pack, unpack


class Looks:
    """What documents carry unless somebody says otherwise."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, owner: str) -> Branding:
        """The account's look; our plain one before there is any."""
        query = select(LookRow.look).where(LookRow.owner == owner)
        with self._database.read() as connection:
            body = connection.execute(query).scalar()
        return unpack(body, Branding) if body is not None else PLAIN

    def keep(self, owner: str, look: Branding, *, at: datetime) -> None:
        """Takes the place of what was there."""
        with self._database.write() as connection:
            connection.execute(delete(LookRow).where(LookRow.owner == owner))
            connection.execute(insert(LookRow).values(owner=owner, look=pack(look), changed_at=at))

    def forget(self, owner: str) -> None:
        """Back to the plain one."""
        with self._database.write() as connection:
            connection.execute(delete(LookRow).where(LookRow.owner == owner))
