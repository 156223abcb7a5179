"""Databases for tests: an SQLite file in a folder, or one on the PostgreSQL of TEST_DATABASE_URL.

Bringing an empty one to the newest revision takes longer than most tests: it is done once a process. A file is copied,
a database on a server is swept and lent again.
"""

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

from plugin.store.store import open_store

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
_ALONE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
"""Whoever was left over by a test holds nothing any more."""

_SWEEP = f"""
DO $$ DECLARE one text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN {_TABLES} LOOP
        EXECUTE format('DELETE FROM %I', one);
    END LOOP;
END $$
"""
"""Empties every table, in whatever order."""


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """The address of a database that nothing was done with yet, gone afterwards."""
    server = os.environ.get("TEST_DATABASE_URL")
    if server is None:
        yield f"sqlite:///{folder / 'empty.db'}"
        return
    name = _new_name()
    _tell(server, f"CREATE DATABASE {name}")
    yield _named(server, name)
    _tell(server, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def fresh_database(folder: Path) -> Iterator[str]:
    """The address of a database with nothing in it but its tables."""
    server = os.environ.get("TEST_DATABASE_URL")
    if server is None:
        yield fresh_file(folder / "boardwright.db")
        return
    free = _swept(server)
    name = free.pop() if free else _migrated(server)
    yield _named(server, name)
    _tell(_named(server, name), _ALONE, _SWEEP)
    free.append(name)


def lasting_database(folder: Path) -> str:
    """The address of such a database that is there until the process ends."""
    server = os.environ.get("TEST_DATABASE_URL")
    return fresh_file(folder / "boardwright.db") if server is None else _named(server, _migrated(server))


def copy_database(source: str, target: str) -> None:
    """Puts what is in one database into another that is empty; nobody may be at either."""
    address = make_url(source)
    if address.get_backend_name() == "sqlite":
        shutil.copyfile(str(address.database), str(make_url(target).database))
        return
    rows, sequences = _content(source)
    with _plainly(target) as connection:
        connection.execute("SET session_replication_role = replica")
        for table, lines in rows:
            with connection.cursor().copy(SQL("COPY {} FROM STDIN").format(table)) as copy:
                copy.write(lines)
        for sequence, value in sequences:
            connection.execute("SELECT setval(%s, %s)", (sequence, value))


@cache
def _content(source: str) -> tuple[list[tuple[Any, bytes]], list[tuple[str, int]]]:
    """What every table of a lasting database holds, and how far its sequences are: some rows are sent again sooner
    than a server makes a database, which waits for its disk.
    """
    with _plainly(source) as connection:
        names = [Identifier(name) for (name,) in connection.execute(_TABLES)]
        held = [(name, _rows(connection, name)) for name in names]
        sequences = connection.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
        return [(name, lines) for name, lines in held if lines], list(sequences.fetchall())


def _rows(connection: Any, table: Identifier) -> bytes:
    with connection.cursor().copy(SQL("COPY {} TO STDOUT").format(table)) as copy:
        return b"".join(bytes(block) for block in copy)


def _plainly(address: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(make_url(address).set(drivername="postgresql").render_as_string(hide_password=False))


def fresh_file(path: Path) -> str:
    """The address of such a database in an SQLite file that is not there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_pattern_file(), path)
    return f"sqlite:///{path}"


@cache
def _pattern_file() -> Path:
    folder = Path(mkdtemp(prefix="boardwright-pattern-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    open_store(f"sqlite:///{folder / 'pattern.db'}").close()
    return folder / "pattern.db"


@cache
def _swept(_server: str) -> list[str]:
    """Databases of this process that nobody uses now."""
    return []


def _migrated(server: str) -> str:
    name = _new_name()
    _create(server, name)
    atexit.register(_tell, server, f"DROP DATABASE {name} WITH (FORCE)")
    open_store(_named(server, name)).close()
    return name


def _create(server: str, name: str) -> None:
    """One that does not wait for the disk: nobody wants it back after a loss of power."""
    _tell(server, f"CREATE DATABASE {name}", f"ALTER DATABASE {name} SET synchronous_commit = off")


def _new_name() -> str:
    return f"boardwright_test_{uuid4().hex[:12]}"


def _named(server: str, name: str) -> str:
    return _url(server).set(database=name).render_as_string(hide_password=False)


def _url(server: str) -> URL:
    return make_url(server).set(drivername="postgresql+psycopg")


def _tell(server: str, *statements: str) -> None:
    engine = create_engine(_url(server), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
