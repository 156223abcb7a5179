"""The tables of what becomes of initiatives: their pages, answers, addresses of people who want mails, the mails."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from plugin.store.models import Base
from plugin.store.moments import Moment

_ID = String(64)


class InitiativeRow(Base):
    """An initiative as it was released. Of its address there is a digest to find it by and a sealed copy to send."""

    __tablename__ = "initiatives"
    __table_args__ = (Index("ix_initiatives_canvas", "owner", "board_id", "canvas", unique=True),)

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200))
    canvas: Mapped[str] = mapped_column(_ID)
    number: Mapped[int]
    language: Mapped[str] = mapped_column(String(10))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    began_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)
    link: Mapped[str] = mapped_column(_ID, unique=True)
    sealed_link: Mapped[bytes] = mapped_column(LargeBinary)
    own_link: Mapped[bool]
    generation: Mapped[int]
    standing: Mapped[str] = mapped_column(String(20))
    pseudonym: Mapped[str] = mapped_column(String(60))
    asked: Mapped[int]


def _of_initiative() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["owner", "initiative_id"], ["initiatives.owner", "initiatives.id"], ondelete="CASCADE")


class InitiativeAnswerRow(Base):
    """How an initiative stood in a week (the ISO date of its Monday): no time, no sender, one row a week at most."""

    __tablename__ = "initiative_answers"
    __table_args__ = (_of_initiative(), {"sqlite_with_rowid": False})

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    initiative_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    week: Mapped[str] = mapped_column(String(10), primary_key=True)
    state: Mapped[str] = mapped_column(String(20))
    sentence: Mapped[str] = mapped_column(Text)
    shared: Mapped[bool]
    reached: Mapped[list[str]] = mapped_column(JSON)
    generation: Mapped[int]


class ReminderContactRow(Base):
    """Somebody who wants to be reminded: the address is sealed, and gone when it was stopped or is not needed.

    `confirm` and `stop` are digests of the secret parts of two links. Unconfirmed: `confirm` is not None.
    """

    __tablename__ = "reminder_contacts"
    __table_args__ = (_of_initiative(), Index("ix_reminder_contacts_initiative", "owner", "initiative_id"))

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    initiative_id: Mapped[str] = mapped_column(_ID)
    language: Mapped[str] = mapped_column(String(10))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    confirm: Mapped[str | None] = mapped_column(_ID, unique=True)
    stop: Mapped[str] = mapped_column(_ID, unique=True)
    expires_at: Mapped[datetime] = mapped_column(Moment, index=True)


class ReminderMailRow(Base):
    """A mail that shall go out (`weeks` after the workshop, 0: the question whether somebody wants any) and how far it
    is. `doubts` counts how often it was not known whether the server took it."""

    __tablename__ = "reminder_mails"
    __table_args__ = (
        ForeignKeyConstraint(
            ["owner", "contact_id"], ["reminder_contacts.owner", "reminder_contacts.id"], ondelete="CASCADE"
        ),
        Index("ix_reminder_mails_contact", "owner", "contact_id"),
        Index("ix_reminder_mails_turn", "state", "try_at"),
    )

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    contact_id: Mapped[str] = mapped_column(_ID)
    weeks: Mapped[int]
    due_at: Mapped[datetime] = mapped_column(Moment)
    try_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int]
    doubts: Mapped[int]
    problem: Mapped[str | None] = mapped_column(String(60))
    lease_owner: Mapped[str | None] = mapped_column(String(200))
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
