"""Brings a database to the newest revision; costs one query when it is there already."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from plugin.errors import StoreError
from plugin.store.database import Database
from plugin.store.migrations import HEAD
from plugin.worded import worded

_LOCK = 4_711_020_617
"""Any number; PostgreSQL makes processes that migrate at the same time wait for each other by it."""


def migrate(database: Database) -> None:
    """Raises StoreError for a database that is another program's or a newer version's."""
    with database.read() as connection:
        if _revision(connection, database.place) == HEAD:
            return
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if _revision(connection, database.place) != HEAD:
            _upgrade(connection, database.place)


def _revision(connection: Connection, place: str) -> str | None:
    tables: Sequence[str] = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise StoreError(worded("The database belongs to another program. ({place})", place=place))
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, place: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            worded("The database was made by a newer version of Boardwright. ({place})", place=place)
        ) from error
