"""The table of looks: what documents of an account carry of their host."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from plugin.store.models import Base
from plugin.store.moments import Moment


class LookRow(Base):
    """One account's look, packed; the logo in it was checked before it came here."""

    __tablename__ = "looks"

    owner: Mapped[str] = mapped_column(String(64), primary_key=True)
    look: Mapped[bytes] = mapped_column(LargeBinary)
    changed_at: Mapped[datetime] = mapped_column(Moment)
