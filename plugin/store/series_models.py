"""The tables of series."""

from datetime import datetime

from sqlalchemy import (
    LargeBinary,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from plugin.store.models import Base
from plugin.store.moments import Moment

_ID = String(64)


class SeriesRow(Base):
    """A series as its document last said it, to be compared with what was made."""

    __tablename__ = "series"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    document: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime] = mapped_column(Moment)


class SeriesBoardRow(Base):
    """Which run makes which board of a series. Written before the run is, so that there is never a second one."""

    __tablename__ = "series_boards"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    run_id: Mapped[str] = mapped_column(_ID)


class SeriesTellingRow(Base):
    """What a board of a series was told last by an upgrade of the series; before the first, its own run knows."""

    __tablename__ = "series_tellings"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    telling: Mapped[bytes] = mapped_column(LargeBinary)
    told_at: Mapped[datetime] = mapped_column(Moment)


class SeriesFreezeRow(Base):
    """What is frozen of a series: one event, or with an empty event all of it. Nothing of ours is written there."""

    __tablename__ = "series_freezes"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    event: Mapped[str] = mapped_column(_ID, primary_key=True)
    frozen_at: Mapped[datetime] = mapped_column(Moment)


class SeriesExpiryRow(Base):
    """What became of a series on its retention date; `series` is its id: all rows with a `series_id` go with it."""

    __tablename__ = "series_expiries"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series: Mapped[str] = mapped_column(_ID, primary_key=True)
    account: Mapped[bytes] = mapped_column(LargeBinary)
    told_at: Mapped[datetime] = mapped_column(Moment)
