"""The tables of syntheses: kept results of boards, rounds of harvesting, the codebook, what people recommend."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from plugin.store.models import Base
from plugin.store.moments import Moment

_ID = String(64)


class SeriesResultRow(Base):
    """The result of one board; `stamp` changes with its harvests, its review and its course."""

    __tablename__ = "series_results"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    stamp: Mapped[str] = mapped_column(_ID)
    result: Mapped[bytes] = mapped_column(LargeBinary)


class SynthesisPageRow(Base):
    """A synthesis as a page shows it, for its readers; `stamp` changes with everything it is made from."""

    __tablename__ = "synthesis_pages"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    readers: Mapped[str] = mapped_column(_ID, primary_key=True)
    stamp: Mapped[str] = mapped_column(_ID)
    page: Mapped[bytes] = mapped_column(LargeBinary)


class HarvestRoundRow(Base):
    """A board that the open round of harvesting a series is through with; at its end the rows go."""

    __tablename__ = "harvest_rounds"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)


class RulingRow(Base):
    """A person's word on two terms of the codebook."""

    __tablename__ = "codebook_rulings"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    ruling: Mapped[bytes] = mapped_column(LargeBinary)


class RecommendationsRow(Base):
    """What people of the association recommend."""

    __tablename__ = "series_recommendations"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    recommendations: Mapped[bytes] = mapped_column(LargeBinary)
    changed_at: Mapped[datetime] = mapped_column(Moment)
