"""The table of networks that grew from a series."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from plugin.store.models import Base
from plugin.store.moments import Moment

_ID = String(64)


class NetworkRow(Base):
    """The network of a series as its document last said it: who works with whom, with their consent."""

    __tablename__ = "networks"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    series_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    document: Mapped[bytes] = mapped_column(LargeBinary)
    updated_at: Mapped[datetime] = mapped_column(Moment)
