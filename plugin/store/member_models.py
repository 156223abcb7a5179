"""The tables of people in a series: its door and source, members, invitations."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from plugin.store.models import Base
from plugin.store.moments import Moment

_ID = String(64)


class SeriesSheetRow(Base):
    """The document of a series as somebody wrote it, and the name of the series in addresses."""

    __tablename__ = "series_sheets"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    door: Mapped[str] = mapped_column(_ID, unique=True)
    text: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime] = mapped_column(Moment)


class SeriesMemberRow(Base):
    """A part that the account `member` has in a series of `owner`."""

    __tablename__ = "series_members"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID)
    member: Mapped[str] = mapped_column(_ID, index=True)
    role: Mapped[str] = mapped_column(String(20))
    events: Mapped[Any] = mapped_column(JSON)
    companies: Mapped[Any] = mapped_column(JSON)
    label: Mapped[str] = mapped_column(String(80))
    since: Mapped[datetime] = mapped_column(Moment)


class SeriesInvitationRow(Base):
    """An invitation that waits. `digest` is the SHA-256 of the link's token, which is nowhere else."""

    __tablename__ = "series_invitations"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID)
    digest: Mapped[str] = mapped_column(_ID, unique=True)
    role: Mapped[str] = mapped_column(String(20))
    events: Mapped[Any] = mapped_column(JSON)
    companies: Mapped[Any] = mapped_column(JSON)
    label: Mapped[str] = mapped_column(String(80))
    expires_at: Mapped[datetime] = mapped_column(Moment)
