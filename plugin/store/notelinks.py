"""Note links: who has the token may write, and only the owner looks after the link."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from plugin.errors import LinkOver
from plugin.notelink import NoteLink, Purpose
from plugin.store.database import Database
from plugin.store.link_models import NoteLinkRow


class NoteLinks:
    """Every function but `find` is about one owner's links."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, link: NoteLink) -> None:
        """Records a new link."""
        with self._database.write() as connection:
            connection.execute(insert(NoteLinkRow).values(asdict(link) | {"purpose": link.purpose.value}))

    def find(self, token: str) -> NoteLink:
        """The link with that token, whosever it is. Raises LinkOver, also for a revoked one."""
        query = select(*_COLUMNS).where(NoteLinkRow.token == token, NoteLinkRow.revoked.is_(False))
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise LinkOver("There is no such link, or not any more.")
        return _link(row)

    def all(self, owner: str, board_id: str) -> list[NoteLink]:
        """The links of a board, newest first."""
        query = select(*_COLUMNS).where(NoteLinkRow.owner == owner, NoteLinkRow.board_id == board_id)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(NoteLinkRow.created_at.desc(), NoteLinkRow.id)).mappings()
            return [_link(row) for row in rows]

    def set_times(self, owner: str, link_id: str, *, opens_at: datetime | None, closes_at: datetime | None) -> None:
        """From when until when the link takes notes."""
        self._set(owner, link_id, opens_at=opens_at, closes_at=closes_at)

    def revoke(self, owner: str, link_id: str, *, closes_at: datetime | None) -> None:
        """From now on the address leads nowhere. What came in by it stays."""
        self._set(owner, link_id, revoked=True, closes_at=closes_at)

    def _set(self, owner: str, link_id: str, **values: Any) -> None:
        mine = update(NoteLinkRow).where(NoteLinkRow.owner == owner, NoteLinkRow.id == link_id)
        with self._database.write() as connection:
            connection.execute(mine.values(**values))


_COLUMNS = tuple(NoteLinkRow.__table__.columns)


def _link(row: Mapping[Any, Any]) -> NoteLink:
    values = {str(name): value for name, value in row.items()}
    return NoteLink(**{**values, "purpose": Purpose(values["purpose"])})
