"""Erasing: everything an owner has, in every table there is."""

from sqlalchemy import delete

from plugin.store.database import Database
from plugin.store.models import Base


def erase(database: Database, owner: str) -> int:
    """Deletes all rows of the owner, all or none; how many. New tables are covered: every one has an owner."""
    with database.write() as connection:
        tables = reversed(Base.metadata.sorted_tables)
        return sum(connection.execute(delete(table).where(table.c.owner == owner)).rowcount for table in tables)
