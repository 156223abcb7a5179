"""The session plan by the clock: what was, what is, and when everything ahead will be, as things stand now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from plugin.blueprint.blueprint import BlockBrief
from plugin.facilitation.course import Course, minutes_of, timed


class State(StrEnum):
    """Where a block stands."""

    DONE = "done"
    RUNNING = "running"
    AHEAD = "ahead"
    DROPPED = "dropped"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Slot:
    """A block on the clock (UTC). `minutes` are those it should take now; `planned` when it was to begin."""

    block: BlockBrief
    state: State
    planned: datetime
    begins: datetime
    ends: datetime
    minutes: int


@dataclass(frozen=True)
class Timetable:
    """All blocks that take time, in the order of the plan; `due_end` is when the workshop was to end (UTC)."""

    slots: tuple[Slot, ...]
    due_end: datetime

    @property
    def ends(self) -> datetime:
        """When the workshop will end as things stand, or did end."""
        return max(slot.ends for slot in self.slots)

    @property
    def running(self) -> Slot | None:
        return next((slot for slot in self.slots if slot.state is State.RUNNING), None)

    @property
    def following(self) -> Slot | None:
        """The next block."""
        return next((slot for slot in self.slots if slot.state is State.AHEAD), None)


def timetable(blocks: Sequence[BlockBrief], course: Course, now: datetime) -> Timetable:
    """The plan at this moment. A block that runs over pushes all that follow."""
    order = timed(blocks)
    total = sum(block.minutes for block in order)
    return Timetable(tuple(_slots(order, course, now)), course.due + timedelta(minutes=total))


def _slots(order: Sequence[BlockBrief], course: Course, now: datetime) -> Iterator[Slot]:
    planned = course.due
    clock = _resumes(order, course, now)
    for block in order:
        state, minutes = _state(block, order, course), minutes_of(block, course)
        begins, ends = _span(block, state, course, now) or (clock, clock + timedelta(minutes=minutes))
        if state is State.SKIPPED:
            ends = begins
        clock = ends if state is State.AHEAD else clock
        yield Slot(block, state, planned, begins, ends, minutes)
        planned += timedelta(minutes=block.minutes)


def _state(block: BlockBrief, order: Sequence[BlockBrief], course: Course) -> State:
    if block.id == course.running:
        return State.RUNNING
    if any(passage.block == block.id for passage in course.passages):
        return State.DONE
    if minutes_of(block, course) == 0:
        return State.DROPPED
    return State.SKIPPED if course.is_over or _is_passed(block, order, course) else State.AHEAD


def _is_passed(block: BlockBrief, order: Sequence[BlockBrief], course: Course) -> bool:
    """Whether the workshop is beyond the block's place in the plan."""
    places = {one.id: place for place, one in enumerate(order)}
    return course.running is not None and places[block.id] < places[course.running]


def _resumes(order: Sequence[BlockBrief], course: Course, now: datetime) -> datetime:
    """When the first block ahead can begin."""
    running = next((block for block in order if block.id == course.running), None)
    if running is not None:
        return _running_until(running, course, now)
    return course.ended or max(course.due, now)


def _span(block: BlockBrief, state: State, course: Course, now: datetime) -> tuple[datetime, datetime] | None:
    """From when to when a block that was begun lasted, or lasts; of one begun twice the last time counts."""
    if state not in (State.DONE, State.RUNNING):
        return None
    place = max(index for index, passage in enumerate(course.passages) if passage.block == block.id)
    began = course.passages[place].began
    if state is State.RUNNING:
        return began, _running_until(block, course, now)
    after = course.passages[place + 1].began if place + 1 < len(course.passages) else course.ended
    return began, after or now


def _running_until(block: BlockBrief, course: Course, now: datetime) -> datetime:
    return max(now, course.passages[-1].began + timedelta(minutes=minutes_of(block, course)))
