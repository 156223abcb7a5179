"""Everything in minutes that has a time: milestones, first steps, agreements, the next meeting, corrections."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from plugin.language import Language
from plugin.minutes.initiative import Due, FirstStep, Milestone
from plugin.minutes.minutes import Minutes


@dataclass(frozen=True)
class Dated:
    """Something with a time. `said` is the time as it was written, `day` the last day it may mean.

    `first` is the earliest such day; both are None when no calendar tells. `key` stays from export to export,
    `notes` are the ids it comes from, `owner` is what it belongs to ("Vorhaben 2").
    """

    key: str
    text: str
    said: str
    first: date | None
    day: date | None
    owner: str = ""
    notes: tuple[str, ...] = ()


def dates_of(minutes: Minutes, say: Language) -> tuple[Dated, ...]:
    """All of them: those with a day first, earliest first, then the others in the order of the minutes."""
    found = [*_initiatives(minutes, say), *_agreements(minutes, say)]
    return tuple(sorted(found, key=lambda one: (one.day is None, one.day or date.min)))


def _initiatives(minutes: Minutes, say: Language) -> Iterator[Dated]:
    for one in minutes.initiatives.released:
        parts: tuple[FirstStep | Milestone, ...] = (*one.first_steps, *one.milestones)
        for part in parts:
            if part.due is not None:
                first, last = _days(part.due)
                notes, owner = part.statement.notes, say("Vorhaben {number}", number=one.number)
                yield Dated(f"note:{notes[0]}", part.statement.text, part.due.text, first, last, owner, notes)


def _agreements(minutes: Minutes, say: Language) -> Iterator[Dated]:
    """What the facilitator entered; a first word names who, never a person."""
    remarks = minutes.remarks
    for number, step in enumerate(remarks.next_steps, 1):
        if step.until:
            day = read_day(step.until)
            yield Dated(f"step:{number}", step.what, shown_day(step.until, say), day, day, step.who)
    for place in remarks.places:
        if place.until:
            day = read_day(place.until)
            text = say("Offene Frage aufnehmen ({note})", note=place.note)
            yield Dated(f"place:{place.note}", text, shown_day(place.until, say), day, day, place.who, (place.note,))
    named = (
        ("follow-up", say("Folgetreffen"), remarks.follow_up),
        ("corrections", say("Korrekturen am Protokoll bis heute"), remarks.corrections_until),
    )
    for key, text, until in named:
        if until:
            day = read_day(until)
            yield Dated(key, text, shown_day(until, say), day, day)


def _days(due: Due) -> tuple[date | None, date | None]:
    first, last = read_day(due.earliest or ""), read_day(due.latest or "")
    return first or last, last or first


def read_day(text: str) -> date | None:
    """An ISO date, or None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def written(day: date, say: Language) -> str:
    """A day as people read it; of a moment its day."""
    return f"{day:%d.%m.%Y}" if say.code == "de" else f"{day:%Y-%m-%d}"


def written_moment(at: datetime, say: Language) -> str:
    """A day and the time of it as people read them."""
    return f"{written(at, say)}, {at:%H:%M}" if say.code == "de" else f"{written(at, say)} {at:%H:%M}"


def shown_day(text: str, say: Language) -> str:
    """An ISO date as people read it; anything else as it was typed."""
    day = read_day(text)
    return written(day, say) if day else text
