"""Consent to be named: who agreed to stand beside their notes, as what, to which text, and when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TEXT = "names/1"
"""The text the account page offers to be read to people; whoever used their own names that one."""

LONGEST_TEXT = 80  # characters


class Shown(StrEnum):
    """As what somebody may stand beside their notes."""

    ALIAS = "alias"
    FULL = "full"


@dataclass(frozen=True)
class Member:
    """Somebody who may open a board, as the whiteboard tells it; kept nowhere without consent."""

    id: str
    name: str


@dataclass(frozen=True)
class Consent:
    """What one member of a board agreed to, as the facilitator states it.

    `number` is theirs on this board alone and never given twice. `name` is empty unless it may be shown. `text` says
    which text they agreed to, `given_on` the day.
    """

    number: int
    member: str
    shown: Shown
    text: str
    given_on: date
    name: str = ""

    @property
    def alias(self) -> str:
        """What stands beside their notes when no name shall."""
        return f"P{self.number:02d}"

    def byline(self, names: str) -> str:
        """What stands beside their notes where `names` (alias, full) were asked for."""
        return self.name if names == Shown.FULL and self.shown is Shown.FULL and self.name else self.alias
