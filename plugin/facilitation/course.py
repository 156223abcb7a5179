"""How a workshop really goes: when it was due, what began when, what was cut, who joined whom, when it ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from plugin.blueprint.blueprint import BlockBrief
from plugin.errors import UsageError
from plugin.worded import worded


@dataclass(frozen=True)
class Passage:
    """A block that was begun, and when (UTC)."""

    block: str
    began: datetime


@dataclass(frozen=True)
class Move:
    """From then on (UTC) the people of group `letter` work with group `into`; None: they work alone again."""

    letter: str
    into: str | None
    at: datetime


@dataclass(frozen=True)
class Course:
    """`due` is when the workshop was to begin (UTC); `zone` the time zone people live by (IANA name).

    `cuts` are ids of blocks the facilitator shortened or dropped; `moves` tell which group joined which.
    `rehearsals` are times (from, to; UTC) that were only tried out. `is_rehearsal`: this one is tried out from its
    beginning on, and leaves nothing but its times.
    """

    due: datetime
    zone: str = "Europe/Berlin"
    passages: tuple[Passage, ...] = ()
    cuts: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    ended: datetime | None = None
    rehearsals: tuple[tuple[datetime, datetime], ...] = ()
    is_rehearsal: bool = False

    @property
    def tried(self) -> tuple[tuple[datetime, datetime], ...]:
        """All rehearsals; one that goes on has no end yet."""
        if not self.is_rehearsal or self.began is None:
            return self.rehearsals
        return (*self.rehearsals, (self.began, datetime.max.replace(tzinfo=UTC)))

    @property
    def began(self) -> datetime | None:
        return self.passages[0].began if self.passages else None

    @property
    def running(self) -> str | None:
        """The block people are in now."""
        return self.passages[-1].block if self.passages and self.ended is None else None

    @property
    def is_over(self) -> bool:
        return self.ended is not None

    @property
    def joined(self) -> dict[str, str]:
        """Which groups sit with another one now."""
        latest = {move.letter: move.into for move in self.moves}
        return {letter: into for letter, into in latest.items() if into is not None}


def timed(blocks: Sequence[BlockBrief]) -> tuple[BlockBrief, ...]:
    """The blocks that take time; pre-work has no minutes and no place on the clock."""
    return tuple(block for block in blocks if block.minutes > 0)


def step(course: Course, blocks: Sequence[BlockBrief], now: datetime) -> Course:
    """Begins the workshop, or its next block that was not dropped; after the last one the workshop ends.

    Raises UsageError when the workshop is over.
    """
    ahead = following(course, blocks)
    if course.is_over:
        raise UsageError("The workshop is over; no block follows.")
    return enter(course, blocks, ahead[0].id, now) if ahead else finish(course, now)


def enter(course: Course, blocks: Sequence[BlockBrief], block: str, now: datetime) -> Course:
    """Begins a certain block: the plan serves the talk, blocks may be skipped or come again.

    Raises UsageError for a block the plan does not have, and when the workshop is over.
    """
    known = [one.id for one in timed(blocks)]
    if block not in known:
        raise UsageError(
            worded("The session plan has no block {block!r}. There are: {known}.", block=block, known=", ".join(known))
        )
    if course.is_over:
        raise UsageError("The workshop is over; no block follows.")
    if course.running == block:
        return course
    return replace(course, passages=(*course.passages, Passage(block, now)))


def finish(course: Course, now: datetime) -> Course:
    """Ends the workshop; ending it twice changes nothing. A rehearsal ends before the beginning.

    Raises UsageError for one that never began.
    """
    if not course.passages:
        raise UsageError("The workshop has not begun; it cannot end.")
    if course.is_rehearsal:
        return rehearsed(course, now)
    return course if course.is_over else replace(course, ended=now)


def back(course: Course) -> Course:
    """Takes the last step back: a workshop ended too soon goes on, a block begun too soon did not begin."""
    if course.is_over:
        return replace(course, ended=None)
    return replace(course, passages=course.passages[:-1])


def cut(course: Course, blocks: Sequence[BlockBrief], wanted: Sequence[str]) -> Course:
    """Shortens or drops blocks that have not begun. Raises UsageError for any that the plan does not let go."""
    ahead = {block.id for block in following(course, blocks) if block.cut_order is not None}
    refused = [block for block in wanted if block not in ahead and block not in course.cuts]
    if refused:
        raise UsageError(worded("This cannot be cut, or not any more: {refused}.", refused=", ".join(refused)))
    return replace(course, cuts=tuple(dict.fromkeys((*course.cuts, *wanted))))


def uncut(course: Course, wanted: Sequence[str]) -> Course:
    """Gives blocks their full time again."""
    return replace(course, cuts=tuple(block for block in course.cuts if block not in wanted))


def following(course: Course, blocks: Sequence[BlockBrief]) -> tuple[BlockBrief, ...]:
    """The blocks that come after the one people are in, without those that were dropped."""
    order = timed(blocks)
    places = [place for place, block in enumerate(order) if block.id == course.running]
    rest = order[places[0] + 1 :] if places else (() if course.is_over else order)
    return tuple(block for block in rest if minutes_of(block, course) > 0)


def minutes_of(block: BlockBrief, course: Course) -> int:
    """The minutes a block has in this course: fewer when it is cut, none when it is dropped."""
    return block.cut_to if block.id in course.cuts else block.minutes


def join(course: Course, letters: Sequence[str], letter: str, into: str, *, now: datetime) -> Course:
    """A group joins another; whoever sat with it comes along. What it wrote stays where it is.

    Raises UsageError for groups that are not there, for a group and itself, and for one that has joined already.
    """
    joined = course.joined
    there = [one for one in letters if one not in joined]
    if letter == into or letter not in there or into not in there:
        raise UsageError(
            worded(
                "Group {letter} cannot join group {into}. There are: {there}.",
                letter=letter,
                into=into,
                there=", ".join(there),
            )
        )
    moving = [letter, *(one for one, host in joined.items() if host == letter)]
    return replace(course, moves=(*course.moves, *(Move(one, into, now) for one in moving)))


def part(course: Course, letter: str, now: datetime) -> Course:
    """A group that joined another works alone again; one that did not stays as it is."""
    if letter not in course.joined:
        return course
    return replace(course, moves=(*course.moves, Move(letter, None, now)))


def rehearsed(course: Course, now: datetime) -> Course:
    """It was only tried out: the workshop has not begun, and what was written meanwhile will not count."""
    if course.began is None:
        return course
    tried = (course.began, course.ended or now)
    return Course(course.due, course.zone, rehearsals=(*course.rehearsals, tried))
