"""Erasing: everything an owner has, in every table there is."""

from sqlalchemy import ColumnElement, Table, delete, or_

from plugin.store.database import Database
from plugin.store.models import Base


def erase(database: Database, owner: str) -> int:
    """Deletes all rows of the owner, all or none; how many. New tables are covered: every one has an owner.

    Where somebody has a part in what is another's, the column `member` says so: those rows go too.
    """
    with database.write() as connection:
        tables = reversed(Base.metadata.sorted_tables)
        return sum(connection.execute(delete(table).where(_about(table, owner))).rowcount for table in tables)


def _about(table: Table, owner: str) -> ColumnElement[bool]:
    mine = table.c.owner == owner
    return or_(mine, table.c.member == owner) if "member" in table.c else mine
