"""Canvases: counted in total, never by person; shown only when their owners released them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from plugin.blueprint.blueprint import Area
from plugin.harvest.period import Period
from plugin.minutes.initiative import Initiative
from plugin.minutes.milestones import first_step, milestone
from plugin.minutes.minutes import Initiatives
from plugin.minutes.sources import Sources, ids
from plugin.minutes.statement import AreaNotes, Figure, Statement


def initiatives(sources: Sources) -> Initiatives:
    """How many canvases were started and released, and how many people carry the idea on."""
    canvases = _canvases(sources)
    started = [areas for areas in canvases.values() if _is_started(sources, areas)]
    return Initiatives(
        started=len(started),
        places=len(canvases),
        notes=sum(len(sources.used.get(area.key, ())) for areas in started for area in areas),
        parts=_parts(sources, started),
        first_steps=sum(_has_step(sources, areas) for areas in started),
        released=tuple(released_by_canvas(sources).values()),
        multipliers=_multipliers(sources),
    )


def _canvases(sources: Sources) -> dict[str, list[Area]]:
    found: dict[str, list[Area]] = defaultdict(list)
    for area in sources.areas(lambda area: area.expects == "canvas" and area.harvest == "yes"):
        found[area.owner or ""].append(area)
    return found


def _parts(sources: Sources, started: list[list[Area]]) -> tuple[Figure, ...]:
    """How many of the started canvases hold something in each of their fields; keys are the fields' titles."""
    filled: dict[str, int] = {}
    for areas in started:
        for area in areas:
            filled[area.title] = filled.get(area.title, 0) + bool(sources.used.get(area.key))
    return tuple(Figure(title, count, len(started)) for title, count in filled.items())


_GOAL, _MILESTONE = ("goal", "idea"), ("milestone", "sign")
_STEP, _ALLY = ("step",), ("allies", "ally", "support", "sponsor")
"""Last parts of the keys of a canvas's fields; the strip on a board has idea, step and sign."""


def released_by_canvas(sources: Sources) -> dict[str, Initiative]:
    """The released initiatives by the place of their canvas (P07), numbered in the order of the board."""
    canvases = {owner: areas for owner, areas in _canvases(sources).items() if _is_started(sources, areas)}
    shown = {owner: [sources.area_notes(area) for area in areas] for owner, areas in canvases.items()}
    open_ones = {owner: parts for owner, parts in shown.items() if any(part.statements for part in parts)}
    dates = {note.id: note.dates for note in sources.ledger.notes}
    return {
        owner: _initiative(number, [_nameless(part) for part in parts], dates)
        for number, (owner, parts) in enumerate(open_ones.items(), 1)
    }


def _is_started(sources: Sources, areas: Sequence[Area]) -> bool:
    return any(sources.used.get(area.key) for area in areas)


def _initiative(number: int, parts: Sequence[AreaNotes], dates: Mapping[str, tuple[Period, ...]]) -> Initiative:
    """The fields as they are, and the same notes read: goal (the idea where there is no other), signs, first step."""
    goals = next((found for name in _GOAL if (found := _in(parts, (name,)))), [])
    return Initiative(
        number=number,
        parts=tuple(parts),
        goals=tuple(goals),
        milestones=tuple(milestone(said, dates.get(said.notes[0], ())) for said in _in(parts, _MILESTONE)),
        first_steps=tuple(first_step(said, dates.get(said.notes[0], ())) for said in _in(parts, _STEP)),
        allies=tuple(_in(parts, _ALLY)),
    )


def _has_step(sources: Sources, areas: list[Area]) -> bool:
    return any(sources.used.get(area.key) for area in areas if area.area.split(".")[-1] in _STEP)


def _in(parts: Sequence[AreaNotes], names: Sequence[str]) -> list[Statement]:
    return [said for part in parts if part.key.split(".")[-1] in names for said in part.statements]


def _nameless(part: AreaNotes) -> AreaNotes:
    return AreaNotes(part.key.split("@")[0], part.title, part.prompt, None, part.statements)


def _multipliers(sources: Sources) -> Figure | None:
    areas = sources.areas(lambda area: area.expects == "multiplier")
    if not areas:
        return None
    notes = [note for area in areas for note in sources.used.get(area.key, ())]
    people = sources.remarks.participants or sources.workshop.participants
    return Figure("multipliers", len(notes), people, ids(notes))
