"""What notes suggest for lines that only the facilitator can enter: proposals to take over or to leave, never more."""

from collections.abc import Iterator
from datetime import date, timedelta

from plugin.language import Language
from plugin.minutes.initiative import Due
from plugin.minutes.remarks import Category, NextStep, Place
from plugin.minutes.sections.initiatives import initiatives
from plugin.minutes.sources import Sources
from plugin.minutes.theme import NO_THEMES, Themes

DAYS_FOR_CORRECTIONS = 5
"""Working days."""


def proposed_remarks(sources: Sources, say: Language, themes: Themes = NO_THEMES) -> dict[str, object]:
    """Values for fields of Remarks, by name; only where notes, or the calendar, give one.

    `themes` are those of the review: where people put no heading over their hurdles, a theme may name a kind.
    """
    found: dict[str, object] = {
        "key_points": tuple(_choices(sources, say)),
        "goals": tuple(_goals(sources, say)),
        "impulse": tuple(_asked_there(sources, say)),
        "hurdles": tuple(_hurdles(sources, themes)),
        "next_steps": tuple(_next_steps(sources, say)),
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


def _asked_there(sources: Sources, say: Language) -> Iterator[str]:
    """Questions asked about the impulse: what the room took up is a hint at its core, not the core itself."""
    for area in sources.areas(lambda area: area.area.startswith("impulse")):
        for one in sources.area_notes(area).statements:
            if not one.withheld:
                yield say("Aus dem Raum gefragt: „{text}“", text=" ".join(one.text.split()))


def _next_steps(sources: Sources, say: Language) -> Iterator[NextStep]:
    """First steps of initiatives that their owners released, and what people offer; nobody is named."""
    for initiative in initiatives(sources).released:
        for step in initiative.first_steps:
            if not step.statement.withheld:
                yield NextStep(" ".join(step.statement.text.split()), until=_until(step.due))
    for area in sources.areas(lambda area: area.expects == "offer"):
        for one in sources.area_notes(area).statements:
            if not one.withheld:
                yield NextStep(say("Angeboten oder gesucht: „{text}“", text=" ".join(one.text.split())))


def _until(due: Due | None) -> str:
    """A day where the note names one, else the time as it was written."""
    if due is None:
        return ""
    return due.latest if due.latest is not None and due.earliest == due.latest else due.text


def _hurdles(sources: Sources, themes: Themes) -> Iterator[Category]:
    """Hurdles under a heading that people wrote themselves; of the rest, those that one theme holds."""
    headed = tuple(_under_headings(sources))
    yield from headed
    told = {note for one in headed for note in one.notes}
    hurdles = {note.id for note in sources.ledger.notes if note.area and ".hurdle" in note.area} - told
    for theme in themes.themes:
        notes = tuple(said.notes[0] for said in theme.statements if said.notes[0] in hurdles)
        if len(notes) > 1:
            yield Category(theme.label, notes)


def _under_headings(sources: Sources) -> Iterator[Category]:
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
