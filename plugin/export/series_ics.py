"""The events of a series as a calendar. Times are in UTC, so that every calendar shows them right wherever it is."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar
from icalendar import Event as Entry

from plugin.language import Language
from plugin.series.series import Event, Series

_PRODUCT = "-//Boardwright//Series//EN"
_MODES = {"online": "online", "onsite": "vor Ort", "hybrid": "vor Ort und online"}


def series_ics(
    series: Series, links: Mapping[str, str], minutes: Mapping[str, int], *, hub: str, now: datetime, say: Language
) -> bytes:
    """The calendar. `links` and `minutes` go by the event's id; an event keeps its identity from export to export."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", series.title)
    for event in series.events:
        calendar.add_component(_entry(series, event, links.get(event.id, ""), minutes[event.id], hub, now, say))
    return bytes(calendar.to_ical())


def _entry(series: Series, event: Event, link: str, minutes: int, hub: str, now: datetime, say: Language) -> Entry:
    entry = Entry()
    entry.add("uid", str(uuid5(NAMESPACE_URL, f"urn:boardwright:series:{series.id}#{event.id}")))
    entry.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    entry.add("dtstart", event.ends(0).astimezone(UTC))
    entry.add("dtend", event.ends(minutes).astimezone(UTC))
    entry.add("summary", event.title)
    entry.add("location", say(_MODES[event.mode]))
    if link or hub:
        entry.add("url", link or hub)
    told = [series.title, say("Board: {link}", link=link) if link else ""]
    told.append(say("Alle Termine: {link}", link=hub) if hub else "")
    entry.add("description", "\n".join(line for line in told if line))
    return entry
