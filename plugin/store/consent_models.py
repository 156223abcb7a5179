"""The table of consents to be named."""

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from plugin.store.models import Base
from plugin.store.moments import Moment

_ID = String(64)


class ConsentRow(Base):
    """One member's consent on one board. Withdrawn: member and name are empty, the number stays taken."""

    __tablename__ = "consents"

    owner: Mapped[str] = mapped_column(_ID, primary_key=True)
    board_id: Mapped[str] = mapped_column(_ID, primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    member: Mapped[str] = mapped_column(_ID)
    name: Mapped[str] = mapped_column(String(200))
    shown: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(String(80))
    given_on: Mapped[str] = mapped_column(String(10))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
