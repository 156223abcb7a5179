"""The tables of addresses: links that take a note, what came in by them, short links."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Float,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from plugin.store.models import Base
from plugin.store.moments import Moment

_ID = String(64)


class NoteLinkRow(Base):
    """An address that opens one text field for one area of a board; its token is all that is needed to write there."""

    __tablename__ = "note_links"
    __table_args__ = (Index("ix_note_links_board", "owner", "board_id"),)

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200))
    area: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[str] = mapped_column(String(20))
    token: Mapped[str] = mapped_column(_ID, unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    held: Mapped[bool]
    per_visit: Mapped[int]
    zone: Mapped[str] = mapped_column(String(64))
    opens_at: Mapped[datetime | None] = mapped_column(Moment)
    closes_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked: Mapped[bool]


class ContributionRow(Base):
    """A note that came in by a link. It has no time and no sender, and its id says nothing about its order.

    Nor shall the table: in SQLite it is kept in the order of its (random) keys, without hidden row numbers.
    """

    __tablename__ = "contributions"
    __table_args__ = (
        ForeignKeyConstraint(["owner", "link_id"], ["note_links.owner", "note_links.id"], ondelete="CASCADE"),
        Index("ix_contributions_link", "owner", "link_id", "state"),
        {"sqlite_with_rowid": False},
    )

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    link_id: Mapped[str] = mapped_column(_ID)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    x: Mapped[float | None] = mapped_column(Float(53))
    y: Mapped[float | None] = mapped_column(Float(53))
    width: Mapped[float | None] = mapped_column(Float(53))
    height: Mapped[float | None] = mapped_column(Float(53))
    item_id: Mapped[str | None] = mapped_column(String(200))
    detail: Mapped[str | None] = mapped_column(String(40))


class NoteDeliveryRow(Base):
    """The notes of one board on their way: when it is their turn, who works on it, when something was last sent."""

    __tablename__ = "note_deliveries"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    due_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    lease_owner: Mapped[str | None] = mapped_column(String(200))
    lease_until: Mapped[datetime | None] = mapped_column(Moment)


class ShortLinkRow(Base):
    """An address that shows one thing of a board to whoever has it, until it expires."""

    __tablename__ = "short_links"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    token: Mapped[str] = mapped_column(_ID, primary_key=True, unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    board_id: Mapped[str] = mapped_column(String(200))
    target: Mapped[str] = mapped_column(_ID)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
