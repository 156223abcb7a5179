"""The tables of what was erased: that it was, when, and how it is recognised; never what it was."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from plugin.store.models import Base
from plugin.store.moments import Moment

_ID = String(64)


class ErasureRow(Base):
    """Somebody asked a series to forget a person or a company. `counts` is what went, in numbers."""

    __tablename__ = "erasures"
    __table_args__ = (Index("ix_erasures_series", "owner", "series_id"),)

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    id: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID)
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)


class ErasedTraceRow(Base):
    """A salted digest of erased words (`about` words) or of a company's id (`about` company)."""

    __tablename__ = "erased_traces"
    __table_args__ = (
        ForeignKeyConstraint(["owner", "erasure_id"], ["erasures.owner", "erasures.id"], ondelete="CASCADE"),
    )

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    erasure_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    about: Mapped[str] = mapped_column(String(20), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    words: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


class ErasedItemRow(Base):
    """An item on a board whose words are not read any more, as long as it hangs there."""

    __tablename__ = "erased_items"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(200), primary_key=True)
