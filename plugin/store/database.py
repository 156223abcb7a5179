"""One database: its engine, its transactions, and the only place that tells SQLite from PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from plugin.errors import StoreError
from plugin.store.faults import clear_errors

POOL = 16
"""Connections a process keeps: one for each thread of a worker."""

BUSY_MILLISECONDS = 15_000
"""How long SQLite waits for another process's write."""


class Database:
    """Transactions on one database; every failure is a StoreError."""

    def __init__(self, url: str) -> None:
        self._url = _parsed(url)
        self.place = str(self._url.database or self._url.host)
        with clear_errors(self.place):
            _make_folder(self._url)
            self.engine = _engine(self._url)

    @property
    def is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with clear_errors(self.place), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes; it is alone from its first statement, so that it never fails midway."""
        with clear_errors(self.place), self.engine.connect() as plain:
            connection = plain.execution_options(boardwright_writes=True)
            with connection.begin():
                yield connection

    def shred(self) -> None:
        """What was deleted leaves the files too: SQLite keeps it in free pages and in its log until then."""
        if not self.is_sqlite:
            return
        with clear_errors(self.place), self.engine.connect() as connection:
            driver = connection.connection.dbapi_connection
            if driver is not None:
                driver.execute("VACUUM")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self.engine.dispose()


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError("DATABASE_URL is not the address of a database.") from error
    if parsed.drivername in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def _make_folder(url: URL) -> None:
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=POOL)
    engine = create_engine(url, connect_args={"timeout": BUSY_MILLISECONDS / 1000})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """WAL lets readers and one writer work at once; in it, NORMAL survives the death of any process."""
    connection.isolation_level = None  # SQLAlchemy begins transactions itself, see _begin_sqlite
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("boardwright_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
