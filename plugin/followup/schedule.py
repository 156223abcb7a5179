"""When somebody is reminded, and how long an initiative is followed at all."""

from datetime import datetime, timedelta

WEEKS = (2, 4, 8, 12)
"""After how many weeks a reminder goes out."""

GOOD_FOR = timedelta(weeks=26)
"""How long the page of an initiative is open, from the workshop on."""

CONFIRM_WITHIN = timedelta(hours=48)
"""How long an address waits for its owner's word before it is deleted."""

LATE = timedelta(days=5)
"""A mail that could not go out for so long is not sent any more."""


def due_at(began_at: datetime, weeks: int) -> datetime:
    """When the reminder after so many weeks is due."""
    return began_at + timedelta(weeks=weeks)


def ahead(began_at: datetime, now: datetime) -> tuple[int, ...]:
    """The weeks of the reminders that are still to come."""
    return tuple(weeks for weeks in WEEKS if due_at(began_at, weeks) > now)


def patience(attempt: int) -> timedelta:
    """How long to wait after attempt number 1, 2, 3, ... at a mail server: from two minutes to six hours."""
    return timedelta(minutes=min(2 * 3 ** min(attempt - 1, 5), 360))
