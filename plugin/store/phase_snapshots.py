"""Boards as they were when a phase ended: one snapshot a phase, a newer one takes the place of the older."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from plugin.board import Snapshot
from plugin.store.database import Database
from plugin.store.models import PhaseSnapshotRow
from plugin.store.packed import pack, unpack


@dataclass(frozen=True)
class KeptPhase:
    """The end of one phase on one board (UTC)."""

    phase: str
    taken_at: datetime


class PhaseSnapshots:
    """Snapshots by phase."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, owner: str, board_id: str, phase: str, snapshot: Snapshot, *, at: datetime) -> None:
        """Keeps the board as the end of that phase."""
        row = PhaseSnapshotRow
        with self._database.write() as connection:
            same = (row.owner == owner, row.board_id == board_id, row.phase == phase)
            connection.execute(delete(row).where(*same))
            values = {"owner": owner, "board_id": board_id, "phase": phase}
            connection.execute(insert(row).values(**values, taken_at=at, snapshot=pack(snapshot)))

    def all(self, owner: str, board_id: str) -> list[KeptPhase]:
        """What is kept of a board, oldest first."""
        query = select(PhaseSnapshotRow.phase, PhaseSnapshotRow.taken_at)
        with self._database.read() as connection:
            return [KeptPhase(*row) for row in connection.execute(_of(query, owner, board_id))]

    def snapshots(self, owner: str, board_id: str) -> dict[str, Snapshot]:
        """The snapshots by phase, oldest first."""
        query = select(PhaseSnapshotRow.phase, PhaseSnapshotRow.snapshot)
        with self._database.read() as connection:
            return {phase: unpack(body, Snapshot) for phase, body in connection.execute(_of(query, owner, board_id))}


def _of(query: Any, owner: str, board_id: str) -> Any:
    row = PhaseSnapshotRow
    return query.where(row.owner == owner, row.board_id == board_id).order_by(row.taken_at, row.phase)
