"""The delay light: how late the workshop will end, and the cuts of the plan that bring it back in time."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from plugin.blueprint.blueprint import BlockBrief
from plugin.facilitation.course import Course, following
from plugin.facilitation.timetable import timetable

_HARMLESS = 1
"""Minutes nobody notices: a talk is no train."""


class Light(StrEnum):
    """Green: in time. Yellow: late, and the plan's cuts bring it back. Red: late beyond all cuts."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True)
class Cut:
    """A block that can be shortened or dropped (`left` minutes are left of it), and what that saves (minutes)."""

    block: BlockBrief
    saves: int
    left: int


@dataclass(frozen=True)
class Delay:
    """`minutes` late at the end as things stand (below zero: time to spare), and the cuts that would help."""

    minutes: int
    light: Light
    cuts: tuple[Cut, ...]

    @property
    def saves(self) -> int:
        return sum(cut.saves for cut in self.cuts)


def delay(blocks: Sequence[BlockBrief], course: Course, now: datetime) -> Delay:
    """How late it is. Cuts are proposed in the order of the template, and no more than the delay needs."""
    table = timetable(blocks, course, now)
    minutes = math.ceil((table.ends - table.due_end).total_seconds() / 60)
    if course.is_over or minutes <= _HARMLESS:
        return Delay(minutes, Light.GREEN, ())
    cuts = tuple(_enough(list(_possible(blocks, course)), minutes))
    saved = sum(cut.saves for cut in cuts)
    return Delay(minutes, Light.YELLOW if saved >= minutes else Light.RED, cuts)


def _possible(blocks: Sequence[BlockBrief], course: Course) -> Iterator[Cut]:
    """What may still be cut, first the block the plan lets go first."""
    ahead = [block for block in following(course, blocks) if block.cut_order and block.id not in course.cuts]
    for block in sorted(ahead, key=lambda block: block.cut_order or 0):
        yield Cut(block, block.minutes - block.cut_to, block.cut_to)


def _enough(cuts: Sequence[Cut], minutes: int) -> Iterator[Cut]:
    saved = 0
    for cut in cuts:
        if saved >= minutes:
            return
        saved += cut.saves
        yield cut
