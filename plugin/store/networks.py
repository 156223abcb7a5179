"""Networks of series: what their documents last said."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from plugin.series.network import Network
from plugin.store.database import Database
from plugin.store.network_models import NetworkRow
from plugin.store.packed import pack, unpack


class Networks:
    """One network a series."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, owner: str, series_id: str, network: Network, *, now: datetime) -> None:
        """Keeps what the document says; what was kept before gives way."""
        same = (NetworkRow.owner == owner, NetworkRow.series_id == series_id)
        row = {"owner": owner, "series_id": series_id, "document": pack(network), "updated_at": now}
        with self._database.write() as connection:
            connection.execute(delete(NetworkRow).where(*same))
            connection.execute(insert(NetworkRow).values(**row))

    def find(self, owner: str, series_id: str) -> Network | None:
        """The network as it was kept last; None before there is one."""
        query = select(NetworkRow.document).where(NetworkRow.owner == owner, NetworkRow.series_id == series_id)
        with self._database.read() as connection:
            body = connection.execute(query).scalar()
        return unpack(body, Network) if body is not None else None
