"""When a workshop begins, as a moment that a calendar knows, read from the date as people typed it."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from plugin.errors import Fault, InputInvalid
from plugin.export.clock_times import start_of
from plugin.harvest.dates import read_dates
from plugin.worded import worded

_LIKE = worded("write it like 15. April 2027, 9:30 Uhr, or 2027-04-15 9:30")
_ANOTHER_DAY = re.compile(r"\d{1,2}\.?\s*(?:und|u\.|bis|and|to|[&/+–-])\s*$", re.IGNORECASE)
_ANY_DAY = date(2000, 1, 1)  # Dates without a year are not taken, so from which day on is the same.


def session_begins(text: str, zone: str) -> datetime:
    """The moment, in that time zone. Raises InputInvalid unless the text names one day with its year, and a time."""
    place, faults = _zone(zone), []
    day, start = _day(text), start_of(text)
    if not text.strip():
        faults.append(Fault(worded("is empty; {how}", how=_LIKE), key="date"))
    else:
        if day is None:
            faults.append(Fault(worded("must name one day with its year; {how}", how=_LIKE), key="date"))
        if start is None:
            faults.append(Fault(worded("must name the time of day; {how}", how=_LIKE), key="date"))
    if place is None:
        faults.append(Fault("is no time zone; write it like Europe/Berlin", key="zone"))
    if faults or day is None or start is None:
        raise InputInvalid("A calendar cannot place this date.", faults)
    return datetime.combine(day, time(), place) + timedelta(minutes=start)


def _day(text: str) -> date | None:
    days = [one for one in read_dates(text, _ANY_DAY) if one.precision == "day" and not one.assumed_year]
    if len({one.earliest for one in days}) != 1:
        return None
    return None if _ANOTHER_DAY.search(text[: text.find(days[0].words)]) else days[0].earliest


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
