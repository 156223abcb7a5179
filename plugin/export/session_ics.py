"""The session plan as a calendar: the whole workshop as one event, or one event a block."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from plugin.blueprint.blueprint import BlockBrief, Workshop
from plugin.export.clock_times import clock
from plugin.export.session_time import session_begins
from plugin.language import Language
from plugin.minutes.printable import printable

_YEAR = timedelta(days=366)  # Around the day, so that the zone says when its clocks change and no more.
_PRODUCT = "-//Boardwright//Session//EN"


def session_ics(
    workshop: Workshop,
    language: Language,
    *,
    made_at: datetime,
    zone: str,
    board: str = "",
    by_block: bool = False,
) -> bytes:
    """The calendar in that time zone; `board` is the address of the board, and what makes the event the same one when
    its date changes. `made_at` is now (UTC). Raises InputInvalid when the date cannot be read.
    """
    shop = printable(workshop)
    calendar, begins = Calendar(), session_begins(shop.date, zone)
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _one_line(shop.title))
    events = _blocks(shop, begins, board, language) if by_block else [_whole(shop, begins, board, language)]
    for event in events:
        event.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
        if board:
            event.add("url", board)
        calendar.add_component(event)
    calendar.add_missing_timezones(begins.date() - _YEAR, begins.date() + _YEAR)
    return bytes(calendar.to_ical())


def _whole(shop: Workshop, begins: datetime, board: str, say: Language) -> Event:
    event = _event(f"{board or _session(shop)}#session", shop.title, begins, shop.minutes)
    start = begins.hour * 60 + begins.minute
    plan = [_line(block, start, say) for block in shop.blocks]
    event.add("description", "\n".join((*_about(shop, board, say), *(("", say("Ablauf")) if plan else ()), *plan)))
    return event


def _blocks(shop: Workshop, begins: datetime, board: str, say: Language) -> Iterator[Event]:
    """One event for each block that takes time; what is done beforehand stands with the first."""
    before = [_line(block, None, say) for block in shop.blocks if not block.minutes]
    for block in shop.blocks:
        if block.minutes:
            key = f"{board or _session(shop)}#{block.id}"
            event = _event(key, f"{shop.title}: {block.title}", _after(begins, block.start), block.minutes)
            told = [text for text in (block.aim, block.task) if text]
            event.add("description", "\n".join((*told, *_about(shop, board, say), *before)))
            before = []
            yield event


def _event(key: str, title: str, begins: datetime, minutes: int) -> Event:
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_URL, key)))
    event.add("summary", _one_line(title))
    event.add("dtstart", begins)
    event.add("dtend", _after(begins, minutes))
    return event


def _after(begins: datetime, minutes: int) -> datetime:
    """So many minutes of real time later, also in a night when the clocks change."""
    return (begins.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(begins.tzinfo)


def _about(shop: Workshop, board: str, say: Language) -> Iterator[str]:
    if shop.hosts:
        yield say("Veranstalter: {hosts}", hosts=", ".join(shop.hosts))
    if board:
        yield say("Board: {address}", address=board)


def _line(block: BlockBrief, start: int | None, say: Language) -> str:
    if not block.minutes:
        return say("Vorab: {task}", task=block.task or block.title)
    return f"{clock(start, block.start)}–{clock(start, block.start + block.minutes)} {block.title}"


def _session(shop: Workshop) -> str:
    return "/".join((shop.template, shop.title, *shop.hosts, shop.date))


def _one_line(text: str) -> str:
    return " ".join(text.split())
