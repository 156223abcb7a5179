"""Credit accounts as rows: one machine shares them, or as many as share a database."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection, Select, select, update
from sqlalchemy.dialects import postgresql, sqlite

from plugin.codec import from_json, to_json
from plugin.credits.account import Account
from plugin.store.database import Database
from plugin.store.models import CreditAccountRow

Value = TypeVar("Value")


class TableShelf:
    """One account in the table `credit_accounts`; `fresh` is what it begins as."""

    def __init__(self, database: Database, owner: str, whiteboard: str, fresh: Account) -> None:
        self._database = database
        self._key = {"owner": owner, "whiteboard": whiteboard}
        self._mine = (CreditAccountRow.owner == owner, CreditAccountRow.whiteboard == whiteboard)
        self._fresh = fresh

    def load(self) -> Account:
        """The account as it is."""
        with self._database.read() as connection:
            return self._read(connection, self._query()) or self._fresh

    def change(self, step: Callable[[Account], tuple[Account, Value]]) -> Value:
        """Puts the account through a step while nobody else does."""
        with self._database.write() as connection:
            after, value = step(self._claim(connection))
            connection.execute(update(CreditAccountRow).where(*self._mine).values(account=to_json(after)))
            return value

    def _query(self) -> Select[str]:
        return select(CreditAccountRow.account).where(*self._mine)

    def _read(self, connection: Connection, query: Select[str]) -> Account | None:
        written = connection.execute(query).scalar()
        return None if written is None else replace(from_json(written, Account), seconds=self._fresh.seconds)

    def _claim(self, connection: Connection) -> Account:
        """The account to be changed, locked. The row is made before it is locked: two first callers queue."""
        query = self._query().with_for_update()
        found = self._read(connection, query)
        if found is not None:
            return found
        insert = sqlite.insert if self._database.is_sqlite else postgresql.insert
        fresh = {**self._key, "account": to_json(self._fresh)}
        connection.execute(insert(CreditAccountRow).values(fresh).on_conflict_do_nothing())
        return self._read(connection, query) or self._fresh
