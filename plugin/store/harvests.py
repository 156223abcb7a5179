"""Ledgers as they were collected, newest first: the next harvest keeps their ids and tells what changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from plugin.board import Snapshot
from plugin.errors import UnknownHarvest
from plugin.harvest.ledger import Ledger
from plugin.store.database import Database
from plugin.store.hub_news import tell_hubs
from plugin.store.models import HarvestRow
from plugin.store.packed import pack, unpack
from plugin.worded import worded


@dataclass(frozen=True)
class HarvestRecord:
    """One harvest of one board at one moment (UTC)."""

    id: str
    board_id: str
    taken_at: datetime


class Harvests:
    """Stored ledgers and the snapshots they were made from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, owner: str, harvest_id: str, ledger: Ledger, snapshot: Snapshot | None = None) -> HarvestRecord:
        """Keeps a ledger; the snapshot only if the same harvest is to be judged again later. A hub hears of it."""
        with self._database.write() as connection:
            connection.execute(
                insert(HarvestRow).values(
                    id=harvest_id,
                    owner=owner,
                    board_id=ledger.board_id,
                    taken_at=ledger.taken_at,
                    ledger=pack(ledger),
                    snapshot=pack(snapshot) if snapshot is not None else None,
                )
            )
            tell_hubs(connection, owner, ledger.board_id, at=ledger.taken_at)
        return HarvestRecord(harvest_id, ledger.board_id, ledger.taken_at)

    def all(self, owner: str, board_id: str) -> list[HarvestRecord]:
        """Every harvest of a board, newest first."""
        query = (
            select(HarvestRow.id, HarvestRow.board_id, HarvestRow.taken_at)
            .where(HarvestRow.owner == owner, HarvestRow.board_id == board_id)
            .order_by(HarvestRow.taken_at.desc(), HarvestRow.id.desc())
        )
        with self._database.read() as connection:
            return [HarvestRecord(*row) for row in connection.execute(query)]

    def ids(self, owner: str, board_id: str) -> list[str]:
        """The ids of a board's harvests, newest first."""
        return [record.id for record in self.all(owner, board_id)]

    def latest(self, owner: str, board_id: str) -> Ledger | None:
        """The newest ledger of a board, None before the first harvest."""
        query = (
            select(HarvestRow.ledger)
            .where(HarvestRow.owner == owner, HarvestRow.board_id == board_id)
            .order_by(HarvestRow.taken_at.desc(), HarvestRow.id.desc())
            .limit(1)
        )
        with self._database.read() as connection:
            body = connection.execute(query).scalar()
        return unpack(body, Ledger) if body is not None else None

    def get(self, owner: str, harvest_id: str) -> Ledger:
        """The ledger of that harvest. Raises UnknownHarvest."""
        query = select(HarvestRow.ledger).where(HarvestRow.owner == owner, HarvestRow.id == harvest_id)
        with self._database.read() as connection:
            body = connection.execute(query).scalar()
        if body is None:
            raise UnknownHarvest(worded("There is no harvest {harvest}.", harvest=harvest_id))
        return unpack(body, Ledger)

    def snapshot(self, owner: str, harvest_id: str) -> Snapshot | None:
        """The snapshot a harvest was made from, if it was kept."""
        query = select(HarvestRow.snapshot).where(HarvestRow.owner == owner, HarvestRow.id == harvest_id)
        with self._database.read() as connection:
            body = connection.execute(query).scalar()
        return unpack(body, Snapshot) if body is not None else None
