"""The first steps and milestones of one initiative as a calendar to keep: whole days, because people name days."""

from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, Journal

from plugin.followup.initiative import Aim, LivingInitiative
from plugin.language import Language
from plugin.minutes.dates import read_day
from plugin.minutes.printable import printable

_PRODUCT = "-//Boardwright//Initiative//EN"


def initiative_ics(initiative: LivingInitiative, workshop: str, say: Language, *, made_at: datetime) -> bytes:
    """The calendar. What names no day that a calendar knows stands in its journal entry, so that nothing is left out.

    An aim keeps its identity from download to download; `made_at` is now (UTC).
    """
    calendar, stamp = Calendar(), made_at.astimezone(UTC).replace(microsecond=0)
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _line(say("Mein Vorhaben")))
    undated = []
    for aim in initiative.content.aims:
        day = _day(aim)
        if day is None:
            undated.append(aim)
        else:
            calendar.add_component(_event(initiative, aim, day, workshop, stamp))
    calendar.add_component(_journal(initiative, undated, workshop, say, stamp))
    return bytes(calendar.to_ical())


def _day(aim: Aim) -> date | None:
    """The last day that may be meant."""
    return read_day((aim.due.latest or aim.due.earliest or "") if aim.due else "")


def _event(initiative: LivingInitiative, aim: Aim, day: date, workshop: str, stamp: datetime) -> Event:
    """Marked as free: it reminds, it does not block."""
    event = Event()
    event.add("uid", _identity(initiative, aim.note))
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _line(aim.text))
    event.add("description", "\n".join(part for part in (initiative.content.title, _line(workshop)) if part))
    event.add("transp", "TRANSPARENT")
    return event


def _journal(
    initiative: LivingInitiative, undated: list[Aim], workshop: str, say: Language, stamp: datetime
) -> Journal:
    lines = [initiative.content.title, _line(workshop)]
    if undated:
        lines += [say("Ohne Tag, den ein Kalender kennt:"), *(_line(aim.text) for aim in undated)]
    journal = Journal()
    journal.add("uid", _identity(initiative, "initiative"))
    journal.add("dtstamp", stamp)
    journal.add("dtstart", initiative.began_at.date())
    journal.add("summary", _line(say("Mein Vorhaben")))
    journal.add("description", "\n".join(line for line in lines if line))
    return journal


def _identity(initiative: LivingInitiative, key: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"boardwright:initiative:{initiative.id}#{key}"))


def _line(text: str) -> str:
    return " ".join(printable(text).split())
