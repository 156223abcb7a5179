"""A survey that was opened for a board: its questions as they were then, its address, its times."""

from dataclasses import dataclass, field
from datetime import datetime

from plugin.catalogue.survey import Survey
from plugin.language import Voice
from plugin.notelink import Standing

MOST_SHEETS = 2000
"""Sheets that one survey takes; more is a flood or a mistake."""


@dataclass(frozen=True)
class RunningSurvey:
    """`token` is the part of the address nobody can guess. Times are UTC; `zone` is the one people think in.

    `address`: du or sie, as the board speaks. What is asked never changes while people answer.
    """

    id: str
    owner: str
    board_id: str
    token: str = field(repr=False)
    survey: Survey
    address: str
    created_at: datetime
    zone: str = "UTC"
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    revoked: bool = False

    def standing(self, now: datetime) -> Standing:
        """Whether it takes answers at that moment."""
        if self.revoked:
            return Standing.REVOKED
        if self.closes_at is not None and now >= self.closes_at:
            return Standing.CLOSED
        return Standing.EARLY if self.opens_at is not None and now < self.opens_at else Standing.OPEN

    def may_show(self, now: datetime) -> bool:
        """Whether results may be shown: only once nothing more comes in, for who watches a number change from one
        look to the next knows what the last person said."""
        return self.closes_at is not None and now >= self.closes_at

    def voice(self, language: str) -> Voice:
        """How its page speaks."""
        return Voice(language, self.address)
