"""What notes suggest for lines that only the facilitator can enter: proposals to take over or to leave, never more."""

from collections.abc import Iterator
from datetime import date, timedelta

from plugin.language import Language
from plugin.minutes.remarks import Category, Place
from plugin.minutes.sources import Sources

DAYS_FOR_CORRECTIONS = 5
"""Working days."""


def proposed_remarks(sources: Sources, say: Language) -> dict[str, object]:
    """Values for fields of Remarks, by name; only where notes, or the calendar, give one."""
    found: dict[str, object] = {
        "key_points": tuple(_choices(sources, say)),
        "goals": tuple(_goals(sources, say)),
        "hurdles": tuple(_hurdles(sources)),
        "places": tuple(_open_questions(sources)),
        "corrections_until": working_days_later(sources.ledger.taken_at.date(), DAYS_FOR_CORRECTIONS).isoformat(),
    }
    return {name: value for name, value in found.items() if value}


def working_days_later(day: date, count: int) -> date:
    """The day so many working days later; feasts are not known here."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _choices(sources: Sources, say: Language) -> Iterator[str]:
    """What each group chose, in its own words and in the order of the groups."""
    for group in sources.workshop.groups:
        for base in ("wp1.top", "wp2.top"):
            for one in sources.group_notes(base, group.letter).statements:
                if not one.withheld:
                    yield say("Gruppe {letter}: „{text}“", letter=group.letter, text=" ".join(one.text.split()))


def _goals(sources: Sources, say: Language) -> Iterator[str]:
    """For each goal what people answered about it: counts with their base, no assessment."""
    for scale in sources.scales(lambda key: "goal" in key):
        if scale.base:
            answers = ", ".join(f"{option.title}: {option.count}" for option in scale.options)
            yield say("Antworten: {base} ({answers})", base=scale.base, answers=answers)


def _hurdles(sources: Sources) -> Iterator[Category]:
    """Hurdles under a heading that people wrote themselves."""
    shown = [note for note in sources.ledger.notes if note.area and ".hurdle" in note.area]
    under: dict[str, list[str]] = {}
    for note in shown:
        if note.heading is not None and not sources.is_counted_only(note):
            under.setdefault(note.heading, []).append(note.id)
    heads = {note.id: sources.words(note) for note in sources.ledger.notes}
    for head, notes in under.items():
        if heads.get(head):
            yield Category(" ".join(heads[head].split()), tuple(notes))


def _open_questions(sources: Sources) -> Iterator[Place]:
    """The questions nobody answered yet, each waiting for a place."""
    for area in sources.areas(lambda area: area.area == "parking"):
        yield from (Place(note.id) for note in sources.used.get(area.key, ()))
