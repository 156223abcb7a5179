"""The journal: what a run means to do, before each call, and what came of it, after."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select, update

from plugin.plan.known import Known
from plugin.ports import Usage
from plugin.run import EntryState, JournalEntry
from plugin.store.boards import remove_items, write_items
from plugin.store.database import Database
from plugin.store.models import JournalRow
from plugin.store.runs import add_usage, renew_lease


class Journal:
    """Append-only by batch: one transaction for the intents of a wave, one for each set of outcomes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def intend(
        self,
        owner: str,
        run_id: str,
        batches: Mapping[int, Sequence[str]],
        *,
        now: datetime,
        holder: str,
        until: datetime,
    ) -> None:
        """Records which keys each batch is about to write, and keeps the lease.

        Raises RunLeased, and records nothing, when the lease went to somebody else.
        """
        rows = [
            {
                "run_id": run_id,
                "batch": batch,
                "key": key,
                "owner": owner,
                "state": EntryState.INTENDED.value,
                "at": now,
            }
            for batch, keys in batches.items()
            for key in keys
        ]
        if rows:
            with self._database.write() as connection:
                renew_lease(connection, owner, run_id, holder, until=until)
                connection.execute(insert(JournalRow), rows)

    def settle(
        self,
        owner: str,
        run_id: str,
        entries: Iterable[JournalEntry],
        *,
        board_id: str,
        holder: str,
        until: datetime,
        now: datetime,
        spent: Usage,
        gone: Iterable[str] = (),
    ) -> None:
        """Records what came of changes, and keeps the lease. Confirmed entries with an item become items.

        `gone` are ids of items that were deleted; `spent` is added to what the run has cost. Raises
        RunLeased, and records nothing, when the lease went to somebody else.
        """
        known = list(entries)
        with self._database.write() as connection:
            renew_lease(connection, owner, run_id, holder, until=until)
            _write_entries(connection, owner, run_id, known, now)
            add_usage(connection, owner, run_id, spent, now)
            write_items(connection, owner, board_id, _items(known))
            remove_items(connection, owner, board_id, gone)

    def entries(self, owner: str, run_id: str, beginning: str = "") -> list[JournalEntry]:
        """Everything the run did, oldest first; with a `beginning`, only what has a key that begins so."""
        query = (
            select(
                JournalRow.key,
                JournalRow.state,
                JournalRow.item_id,
                JournalRow.fingerprint,
                JournalRow.batch,
                JournalRow.detail,
            )
            .where(JournalRow.owner == owner, JournalRow.run_id == run_id)
            .order_by(JournalRow.batch, JournalRow.key)
        )
        if beginning:
            query = query.where(JournalRow.key.startswith(beginning, autoescape=True))
        with self._database.read() as connection:
            return [
                JournalEntry(key, EntryState(state), item_id, mark, str(batch), detail)
                for key, state, item_id, mark, batch, detail in connection.execute(query)
            ]

    def last_batch(self, owner: str, run_id: str) -> int:
        """The highest batch number so far, 0 when there is none."""
        query = select(func.max(JournalRow.batch)).where(JournalRow.owner == owner, JournalRow.run_id == run_id)
        with self._database.read() as connection:
            return connection.execute(query).scalar() or 0

    def has_doubts(self, owner: str, run_id: str) -> bool:
        """Whether there is a change of which it is not known whether it was written."""
        query = select(JournalRow.key).where(
            JournalRow.owner == owner,
            JournalRow.run_id == run_id,
            JournalRow.state.in_((EntryState.INTENDED.value, EntryState.UNKNOWN.value)),
        )
        with self._database.read() as connection:
            return connection.execute(query.limit(1)).first() is not None


_SET = (
    update(JournalRow)
    .where(
        JournalRow.run_id == bindparam("of_run"),
        JournalRow.owner == bindparam("of_owner"),
        JournalRow.batch == bindparam("of_batch"),
        JournalRow.key == bindparam("of_key"),
    )
    .values(
        state=bindparam("state"),
        item_id=bindparam("item_id"),
        fingerprint=bindparam("fingerprint"),
        detail=bindparam("detail"),
        at=bindparam("at"),
    )
)


def _write_entries(
    connection: Connection, owner: str, run_id: str, entries: Sequence[JournalEntry], now: datetime
) -> None:
    rows = [
        {
            "of_run": run_id,
            "of_owner": owner,
            "of_batch": int(entry.batch or 0),
            "of_key": entry.key,
            "state": entry.state.value,
            "item_id": entry.item_id,
            "fingerprint": entry.fingerprint,
            "detail": entry.detail,
            "at": now,
        }
        for entry in entries
    ]
    if rows:
        connection.execute(_SET, rows)


def _items(entries: Iterable[JournalEntry]) -> dict[str, Known]:
    return {
        entry.key: Known(entry.item_id, entry.fingerprint)
        for entry in entries
        if entry.state is EntryState.CONFIRMED and entry.item_id is not None
    }
