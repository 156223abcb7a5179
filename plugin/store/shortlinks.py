"""Addresses that show one thing of a board to whoever has them, until they expire."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from plugin.errors import LinkOver
from plugin.notelink import ShortLink
from plugin.store.database import Database
from plugin.store.hub_news import tell_hubs
from plugin.store.link_models import ShortLinkRow


class ShortLinks:
    """Every function but `find` is about one owner's links."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, link: ShortLink, *, now: datetime) -> None:
        """Records a new link, and forgets those of anybody that are over. The hub of a series may show it."""
        values = {name: getattr(link, name) for name in ("owner", "token", "kind", "board_id", "target", "expires_at")}
        with self._database.write() as connection:
            connection.execute(delete(ShortLinkRow).where(ShortLinkRow.expires_at < now))
            connection.execute(insert(ShortLinkRow).values(**values))
            tell_hubs(connection, link.owner, link.board_id, at=now)

    def find(self, token: str, kind: str, *, now: datetime) -> ShortLink:
        """What the token shows, whosever it is. Raises LinkOver, also for an expired one."""
        query = select(*_COLUMNS).where(
            ShortLinkRow.token == token, ShortLinkRow.kind == kind, ShortLinkRow.expires_at >= now
        )
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise LinkOver("There is no such link, or not any more.")
        return ShortLink(**{str(name): value for name, value in row.items()})

    def all(self, owner: str, board_id: str, kind: str, *, now: datetime) -> list[ShortLink]:
        """The links of a board that are still good, the longest lasting first."""
        query = select(*_COLUMNS).where(
            ShortLinkRow.owner == owner,
            ShortLinkRow.board_id == board_id,
            ShortLinkRow.kind == kind,
            ShortLinkRow.expires_at >= now,
        )
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(ShortLinkRow.expires_at.desc())).mappings()
            return [ShortLink(**{str(name): value for name, value in row.items()}) for row in rows]

    def revoke(self, owner: str, token: str) -> None:
        """The address leads nowhere from now on."""
        mine = delete(ShortLinkRow).where(ShortLinkRow.owner == owner, ShortLinkRow.token == token)
        with self._database.write() as connection:
            connection.execute(mine)


_COLUMNS = tuple(ShortLinkRow.__table__.columns)
