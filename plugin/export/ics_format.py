"""The dates of the minutes as a calendar: milestones of released initiatives, agreements, the next meeting.

Whole days only, because notes name days. What names no day that a calendar knows stands in the journal entry
that every calendar of ours carries, so that nothing is left out without a word.
"""

from collections.abc import Sequence
from datetime import UTC, date, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event, Journal

from plugin.export.branding import PLAIN, Branding
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.dates import Dated, dates_of, shown_day
from plugin.minutes.document import edition_facts, note_links
from plugin.minutes.minutes import Minutes

_PRODUCT = "-//Boardwright//Minutes//EN"


def minutes_ics(minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN) -> bytes:
    """The calendar; equal minutes give equal bytes, and a date keeps its identity from export to export."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _one_line(minutes.header.title))
    found, links = dates_of(minutes, language), note_links(minutes)
    for one in found:
        if one.day is not None:
            calendar.add_component(_event(one, one.day, minutes, links, language))
    calendar.add_component(_journal(found, minutes, language))
    return bytes(calendar.to_ical())


def _event(one: Dated, day: date, minutes: Minutes, links: dict[str, str], say: Language) -> Event:
    """A whole day, marked as free: it reminds, it does not block."""
    event = Event()
    event.add("uid", _identity(one.key, minutes))
    event.add("dtstamp", minutes.header.taken_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _one_line(": ".join(part for part in (one.owner, one.text) if part)))
    event.add("description", "\n".join(_told(one, minutes, links, say)))
    event.add("transp", "TRANSPARENT")
    return event


def _told(one: Dated, minutes: Minutes, links: dict[str, str], say: Language) -> list[str]:
    lines = [one.text, say("Termin, wie er dasteht: {date}", date=one.said)]
    if one.first != one.day and one.first is not None:
        span = say("{first} bis {last}", first=_shown(one.first, say), last=_shown(one.day, say))
        lines.append(say("Gemeint sein kann jeder Tag: {span}", span=span))
    lines += [" ".join(part for part in (note, links.get(note, "")) if part) for note in one.notes]
    return [*lines, minutes.header.title]


def _shown(day: date | None, say: Language) -> str:
    return shown_day(day.isoformat(), say) if day else ""


def _journal(found: Sequence[Dated], minutes: Minutes, say: Language) -> Journal:
    """What the calendar is of, and everything with a time that no calendar can place."""
    undated = [one for one in found if one.day is None]
    lines = [say("Ergebnisprotokoll: {title}", title=minutes.header.title), minutes.header.board_url]
    lines += [f"{label}: {value}" for label, value in edition_facts(minutes, say)]
    if undated:
        lines.append(say("Ohne Tag, den ein Kalender kennt:"))
        lines += [" · ".join(part for part in (one.said, one.owner, one.text) if part) for one in undated]
    journal = Journal()
    journal.add("uid", _identity("minutes", minutes))
    journal.add("dtstamp", minutes.header.taken_at.astimezone(UTC).replace(microsecond=0))
    journal.add("dtstart", minutes.header.taken_at.date())
    journal.add("summary", _one_line(say("Ergebnisprotokoll: {title}", title=minutes.header.title)))
    journal.add("description", "\n".join(line for line in lines if line))
    return journal


def _identity(key: str, minutes: Minutes) -> str:
    return str(uuid5(NAMESPACE_URL, f"{minutes.header.board_url or minutes.header.board_id}#{key}"))


def _one_line(text: str) -> str:
    return " ".join(text.split())
