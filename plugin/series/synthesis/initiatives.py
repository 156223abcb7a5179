"""Sections 6 and 11: what became of the initiatives, from canvas to goal, and what is reported weeks later."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from plugin.series.event_result import LOOKED_BACK, PROTOTYPES, SINCE, Canvases
from plugin.series.followed import FOLLOWED_STATES, REACHED, FollowedInitiative
from plugin.series.synthesis.findings import Initiatives, Stage
from plugin.series.synthesis.heard import heard
from plugin.series.synthesis.material import Material, counted
from plugin.series.synthesis.parts import Count, Quote, Source
from plugin.series.synthesis.synthesis import Impact

SOON = timedelta(days=28)
LATER = 8
"""Weeks after the event from which a report says something about what lasts."""

Number = Callable[[Canvases], int]


def initiatives(material: Material) -> Initiatives:
    """The funnel. Days that are past are told as a number, without a name and without blame."""
    followed = material.living
    dues = list(_dues(material, followed))
    return Initiatives(
        stages=tuple(_stages(material, followed)),
        states=tuple(_states(followed)) if followed else (),
        reasons=tuple(_quotes(material, followed, lambda one: one.reason)),
        stories=tuple(_quotes(material, followed, lambda one: one.sentence)),
        due_soon=sum(material.today <= day <= material.today + SOON for day in dues),
        past=sum(day < material.today for day in dues),
        since=heard(material, SINCE),
        prototypes=heard(material, PROTOTYPES),
    )


def impact(material: Material) -> Impact:
    """Answers eight weeks and more after the event, out of all initiatives that are followed."""
    followed = material.living
    late = [one for one in followed if one.answered and one.weeks >= LATER]
    return Impact(
        answered=counted(len(late), len(followed), (Source(one.event) for one in late)),
        states=tuple(_states(late)) if late else (),
        reports=tuple(_quotes(material, late, lambda one: one.sentence)),
        looked_back=heard(material, LOOKED_BACK),
    )


def _stages(material: Material, followed: Sequence[FollowedInitiative]) -> Iterator[Stage]:
    yield Stage("started", _sum(material, lambda one: one.started, lambda one: one.places))
    yield Stage("step_named", _sum(material, lambda one: one.first_steps, lambda one: one.started))
    yield Stage("released", _sum(material, lambda one: one.released, lambda one: one.started))
    yield Stage("measurable", _sum(material, lambda one: one.measurable, lambda one: one.released))
    answered = [one for one in followed if one.answered]
    if followed:
        yield Stage("answered", counted(len(answered), len(followed), (Source(one.event) for one in answered)))
    for at, stage in enumerate(REACHED):
        if at and answered:
            there = [one for one in answered if REACHED.index(one.reached) >= at]
            yield Stage(stage, counted(len(there), len(answered), (Source(one.event) for one in there)))


def _sum(material: Material, value: Number, base: Number) -> Count:
    boards = [result for result in material.told if value(result.canvases)]
    whole = sum(base(result.canvases) for result in material.told)
    value_of_all = sum(value(result.canvases) for result in boards)
    return counted(value_of_all, whole, (material.source(result) for result in boards))


def _states(followed: Sequence[FollowedInitiative]) -> Iterator[Stage]:
    for state in FOLLOWED_STATES:
        there = [one for one in followed if one.state == state]
        yield Stage(state, counted(len(there), len(followed), (Source(one.event) for one in there)))


def _quotes(
    material: Material, followed: Sequence[FollowedInitiative], words: Callable[[FollowedInitiative], str]
) -> Iterator[Quote]:
    """Words their owners let be shown; to nobody outside."""
    if material.readers != "public":
        yield from (Quote(words(one), Source(one.event)) for one in followed if words(one))


def _dues(material: Material, followed: Sequence[FollowedInitiative]) -> Iterator[date]:
    """Days on released canvases; where an initiative is followed, the day its owner named last instead."""
    told = [one for one in followed if one.due and one.state not in ("done", "dropped")]
    yield from (date.fromisoformat(one.due) for one in told)
    events = {one.event for one in followed}
    for result in material.told:
        if result.event not in events:
            yield from (date.fromisoformat(due) for due in result.canvases.dues)
