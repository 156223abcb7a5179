"""The durable memory of the whiteboard: one SQLite file, one writer at a time, one transaction a call."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMA_VERSION = 1
FIRST_ID = 3_458_764_600_000_000_000

SCHEMA = """
CREATE TABLE sequence (next INTEGER NOT NULL);
CREATE TABLE teams (id TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE users (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT UNIQUE, team_id TEXT NOT NULL);
CREATE TABLE grants (
    access TEXT PRIMARY KEY, refresh TEXT UNIQUE, client_id TEXT NOT NULL, user_id TEXT NOT NULL,
    team_id TEXT NOT NULL, scopes TEXT NOT NULL, expires_at REAL, refresh_expires_at REAL);
CREATE TABLE codes (
    code TEXT PRIMARY KEY, client_id TEXT NOT NULL, user_id TEXT NOT NULL, team_id TEXT NOT NULL,
    redirect_uri TEXT NOT NULL, challenge TEXT, expires_at REAL NOT NULL);
CREATE TABLE credits (
    payer TEXT NOT NULL, slot INTEGER NOT NULL, spent INTEGER NOT NULL, PRIMARY KEY (payer, slot));
CREATE TABLE boards (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL UNIQUE, owner_id TEXT NOT NULL,
    team_id TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL, policy TEXT NOT NULL,
    project_id TEXT, created_at TEXT NOT NULL, created_by TEXT NOT NULL, modified_at TEXT NOT NULL,
    modified_by TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0,
    copy_from TEXT, copy_due REAL);
CREATE TABLE members (
    board_id TEXT NOT NULL, user_id TEXT NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (board_id, user_id));
CREATE TABLE items (
    id INTEGER PRIMARY KEY, board_id TEXT NOT NULL, type TEXT NOT NULL, parent_id INTEGER,
    document TEXT NOT NULL, revision INTEGER NOT NULL);
CREATE INDEX items_of_board ON items (board_id, id);
CREATE INDEX items_of_type ON items (board_id, type, id);
CREATE INDEX items_of_parent ON items (parent_id, id) WHERE parent_id IS NOT NULL;
CREATE TABLE connectors (
    id INTEGER PRIMARY KEY, board_id TEXT NOT NULL, start_id INTEGER, end_id INTEGER,
    document TEXT NOT NULL, revision INTEGER NOT NULL);
CREATE INDEX connectors_of_board ON connectors (board_id, id);
CREATE INDEX connectors_of_start ON connectors (start_id);
CREATE INDEX connectors_of_end ON connectors (end_id);
CREATE TABLE tags (
    id INTEGER PRIMARY KEY, board_id TEXT NOT NULL, title TEXT NOT NULL, fill_colour TEXT NOT NULL,
    revision INTEGER NOT NULL, UNIQUE (board_id, title));
CREATE TABLE item_tags (
    item_id INTEGER NOT NULL, tag_id INTEGER NOT NULL, PRIMARY KEY (item_id, tag_id));
CREATE INDEX items_of_tag ON item_tags (tag_id, item_id);
CREATE TABLE board_groups (
    id INTEGER PRIMARY KEY, board_id TEXT NOT NULL, revision INTEGER NOT NULL);
CREATE INDEX groups_of_board ON board_groups (board_id, id);
CREATE TABLE group_items (item_id INTEGER PRIMARY KEY, group_id INTEGER NOT NULL);
CREATE INDEX items_of_group ON group_items (group_id, item_id);
CREATE TABLE deletions (
    board_id TEXT NOT NULL, id INTEGER NOT NULL, kind TEXT NOT NULL, revision INTEGER NOT NULL,
    PRIMARY KEY (board_id, id));
"""

ADDED = """
CREATE TABLE IF NOT EXISTS pictures (
    id TEXT PRIMARY KEY, board_id TEXT NOT NULL, media_type TEXT NOT NULL, content BLOB NOT NULL);
"""
"""Tables that older whiteboards get when they are opened."""


class Database:
    """The SQLite file of one whiteboard, or its memory when no folder is given.

    A commit survives the death of the process at any moment: the log is written before the
    answer leaves. Several processes may share the file, several threads the object.
    """

    def __init__(self, folder: Path | None) -> None:
        self._lock = threading.Lock()
        self._changed = threading.Condition()
        self._commits = 0
        self._closed = False
        self._connection = _connect(folder)
        self._prepare()

    def _prepare(self) -> None:
        with self.transaction() as sql:
            found = int(sql.execute("PRAGMA user_version").fetchone()[0])
            if found == 0:
                for statement in SCHEMA.split(";"):
                    sql.execute(statement)
                sql.execute("INSERT INTO sequence VALUES (?)", (FIRST_ID,))
                sql.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            elif found != SCHEMA_VERSION:
                raise RuntimeError(f"whiteboard database has version {found}, not {SCHEMA_VERSION}")
            sql.execute(ADDED)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One atomic piece of work; an exception undoes it."""
        with self._lock:
            before = self._connection.total_changes
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
            changed = self._connection.total_changes != before
        if changed:
            self._wake()

    @property
    def closed(self) -> bool:
        """Whether the file was let go of."""
        return self._closed

    @property
    def commits(self) -> int:
        """How many transactions of this object changed something."""
        return self._commits

    def wait(self, commits: int, seconds: float) -> None:
        """Until there were more commits than that, the database is closed, or the seconds are over."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._commits > commits, seconds)

    def _wake(self) -> None:
        with self._changed:
            self._commits += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._closed = True
            self._connection.close()
        self._wake()


def _connect(folder: Path | None) -> sqlite3.Connection:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    place = ":memory:" if folder is None else str(folder / "whiteboard.sqlite3")
    connection = sqlite3.connect(place, timeout=30, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def reserve_ids(sql: sqlite3.Connection, count: int = 1) -> range:
    """`count` fresh ids, strictly above all that were given before, of the size Miro's have."""
    row = sql.execute("UPDATE sequence SET next = next + ? RETURNING next", (count,)).fetchone()
    return range(row[0] - count, row[0])
