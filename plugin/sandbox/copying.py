"""Copying what a board holds onto another one, at once or when its time has come."""

from __future__ import annotations

import json
import sqlite3

from plugin.sandbox.database import reserve_ids

NewIds = dict[int, int]


def settle_copy(sql: sqlite3.Connection, board: sqlite3.Row, now: float) -> sqlite3.Row:
    """Fill a board whose slow copy is due; gives the board as it is then."""
    if board["copy_due"] is None or board["copy_due"] > now:
        return board
    copy_content(sql, board["copy_from"], board["id"], complete=True)
    sql.execute("UPDATE boards SET copy_from = NULL, copy_due = NULL WHERE id = ?", (board["id"],))
    settled: sqlite3.Row = sql.execute("SELECT * FROM boards WHERE id = ?", (board["id"],)).fetchone()
    return settled


def copy_content(sql: sqlite3.Connection, source: str, target: str, *, complete: bool) -> None:
    """Copy items in their order under new ids; with `complete` connectors, tags and groups too."""
    query = "UPDATE boards SET revision = revision + 1 WHERE id = ? RETURNING revision"
    revision = int(sql.execute(query, (target,)).fetchone()[0])
    new_ids = _copy_items(sql, source, target, revision)
    if complete:
        _copy_connectors(sql, source, target, new_ids, revision)
        _copy_tags(sql, source, target, new_ids, revision)
        _copy_groups(sql, source, target, new_ids, revision)


def _copy_items(sql: sqlite3.Connection, source: str, target: str, revision: int) -> NewIds:
    rows = sql.execute("SELECT * FROM items WHERE board_id = ? ORDER BY id", (source,)).fetchall()
    fresh = reserve_ids(sql, len(rows))
    new_ids = {row["id"]: new for row, new in zip(rows, fresh, strict=True)}
    sql.executemany(
        "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?)",
        [
            (new_ids[row["id"]], target, row["type"], new_ids.get(row["parent_id"]), row["document"], revision)
            for row in rows
        ],
    )
    return new_ids


def _copy_connectors(sql: sqlite3.Connection, source: str, target: str, new_ids: NewIds, revision: int) -> None:
    rows = sql.execute("SELECT * FROM connectors WHERE board_id = ? ORDER BY id", (source,)).fetchall()
    for row, new in zip(rows, reserve_ids(sql, len(rows)), strict=True):
        start, end = new_ids.get(row["start_id"]), new_ids.get(row["end_id"])
        document = json.dumps(_reconnected(json.loads(row["document"]), start, end))
        sql.execute("INSERT INTO connectors VALUES (?, ?, ?, ?, ?, ?)", (new, target, start, end, document, revision))


def _reconnected(document: dict[str, object], start: int | None, end: int | None) -> dict[str, object]:
    for name, new in (("startItem", start), ("endItem", end)):
        place = document.get(name)
        if isinstance(place, dict):
            place["id"] = str(new)
    return document


def _copy_tags(sql: sqlite3.Connection, source: str, target: str, new_ids: NewIds, revision: int) -> None:
    rows = sql.execute("SELECT * FROM tags WHERE board_id = ? ORDER BY id", (source,)).fetchall()
    for row, new in zip(rows, reserve_ids(sql, len(rows)), strict=True):
        values = (new, target, row["title"], row["fill_colour"], revision)
        sql.execute("INSERT INTO tags VALUES (?, ?, ?, ?, ?)", values)
        tagged = sql.execute("SELECT item_id FROM item_tags WHERE tag_id = ?", (row["id"],)).fetchall()
        sql.executemany("INSERT INTO item_tags VALUES (?, ?)", [(new_ids[each["item_id"]], new) for each in tagged])


def _copy_groups(sql: sqlite3.Connection, source: str, target: str, new_ids: NewIds, revision: int) -> None:
    rows = sql.execute("SELECT id FROM board_groups WHERE board_id = ? ORDER BY id", (source,)).fetchall()
    for row, new in zip(rows, reserve_ids(sql, len(rows)), strict=True):
        sql.execute("INSERT INTO board_groups VALUES (?, ?, ?)", (new, target, revision))
        inside = sql.execute("SELECT item_id FROM group_items WHERE group_id = ?", (row["id"],)).fetchall()
        sql.executemany("INSERT INTO group_items VALUES (?, ?)", [(new_ids[each["item_id"]], new) for each in inside])
