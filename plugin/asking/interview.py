"""Interviews as values: who consented, in which broad role, and the excerpts that were noted."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

LONGEST_EXCERPT = 1000
MOST_EXCERPTS = 30


class RoleType(StrEnum):
    """Broad enough that a role leads to nobody."""

    STAFF = "staff"
    LEAD = "lead"
    NEW = "new"
    SPECIALIST = "specialist"
    SUPPORT = "support"
    OTHER = "other"


@dataclass(frozen=True)
class Excerpt:
    """One statement as it was heard."""

    id: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class Interview:
    """A conversation somebody agreed to. `guide` and `guide_version` say which consent text that was.

    `consent_on`: the day of the consent. `recording_deleted_on`: None where there was no recording, or still is one.
    """

    id: str
    board_id: str
    pseudonym: str
    role: RoleType
    guide: str
    guide_version: str
    consent_on: date
    minutes: int | None = None
    recorded: bool = False
    recording_deleted_on: date | None = None
    excerpts: tuple[Excerpt, ...] = ()
