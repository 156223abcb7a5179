"""Everything beside people's tokens that stands sealed in a table, to be sealed anew when keys change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from plugin.store.database import Database
from plugin.store.followup_models import InitiativeRow, ReminderContactRow

_COLUMNS = (InitiativeRow.sealed_link, ReminderContactRow.sealed)


@dataclass(frozen=True)
class SealedRow:
    """One sealed text: its owner, the id of its row, and what takes its place when it is still the same."""

    owner: str
    id: str
    sealed: bytes
    replace: Callable[[bytes], bool]


class SealedRows:
    """Links of initiatives, addresses of people who want mails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Iterator[SealedRow]:
        """Every one there is, of all owners."""
        for column in _COLUMNS:
            table = column.class_
            with self._database.read() as connection:
                rows = connection.execute(select(table.owner, table.id, column)).all()
            for owner, row_id, sealed in rows:
                yield SealedRow(owner, row_id, sealed, self._replacing(column, owner, row_id, sealed))

    def _replacing(self, column: Any, owner: str, row_id: str, sealed: bytes) -> Callable[[bytes], bool]:
        table = column.class_
        same = (table.owner == owner, table.id == row_id, column == sealed)

        def replace(fresh: bytes) -> bool:
            with self._database.write() as connection:
                return bool(connection.execute(update(table).where(*same).values({column: fresh})).rowcount)

        return replace
