"""What the facilitator does while she talks: begin, next block, cut, groups together, end. Each is one click."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from plugin.blueprint.blueprint import BlockBrief, Blueprint
from plugin.errors import Fault, InputInvalid, UsageError
from plugin.export.clock_times import start_of
from plugin.facilitation import course as steps
from plugin.facilitation.course import Course
from plugin.facilitation.delay import Delay, delay
from plugin.facilitation.messages import Message, frame_of, messages
from plugin.facilitation.timetable import Timetable, timetable
from plugin.translations import load_language
from plugin.web.desk import Desk
from plugin.worded import worded
from plugin.zone import ZONE

"""Where nothing else is said: the service is German first."""


@dataclass(frozen=True)
class Podium:
    """The workshop as the facilitator sees it now. `frame` is the item of the place where the running block happens."""

    course: Course
    table: Timetable
    delay: Delay
    messages: tuple[Message, ...]
    zone: ZoneInfo
    now: datetime
    frame: str | None

    @property
    def minutes_left(self) -> int:
        """Whole minutes the running block has left; below zero: over time."""
        running = self.table.running
        if running is None:
            return 0
        planned = self.course.passages[-1].began + timedelta(minutes=running.minutes)
        return int((planned - self.now).total_seconds() // 60)

    def said(self, block: str) -> tuple[Message, ...]:
        return tuple(message for message in self.messages if message.block == block)


class Conductor:
    """One board's workshop in one person's hands. Raises UnknownBoard for a board that is not ours."""

    def __init__(self, desk: Desk, owner: str, board_id: str, *, clock: Callable[[], datetime]) -> None:
        self._desk, self._owner, self._board_id, self._clock = desk, owner, board_id, clock
        self._courses = desk.bench.store.courses
        self.blueprint: Blueprint = desk.blueprint(board_id)

    @property
    def blocks(self) -> tuple[BlockBrief, ...]:
        return self.blueprint.workshop.blocks

    def planned_start(self) -> str:
        """`9:30` as the board's date says it; empty when it says no time."""
        start = start_of(self.blueprint.workshop.date)
        return "" if start is None else f"{start // 60:02}:{start % 60:02}"

    def podium(self) -> Podium | None:
        """How things stand; None before the workshop has begun."""
        course = self._courses.find(self._owner, self._board_id)
        return self._podium(course) if course is not None and course.passages else None

    def begin(self, due: str, zone: str, *, rehearsal: bool = False) -> None:
        """Begins the workshop now; `due` (`9:30`, empty: now) is when it should have begun, in the zone.

        `rehearsal`: only to try it out; what is written until its end never counts.
        """
        now = self._clock()
        place = _zone(zone)
        planned = Course(now if rehearsal else _due(due, place, now), place.key, is_rehearsal=rehearsal)
        self._courses.begin(self._owner, self._board_id, planned, now=now)
        self._change(lambda course: course if course.passages else self._begun(course, planned, now))

    def act(self, action: str, form: Mapping[str, str]) -> None:
        """Does one of ACTIONS. Raises UsageError for any other, and for what cannot be done now."""
        if action not in ACTIONS:
            raise UsageError(worded("There is no action {action!r}.", action=action))
        self._change(lambda course: ACTIONS[action](self, course, form))

    def rehearse(self) -> None:
        """The workshop has not begun after all: it was a rehearsal."""
        self._change(lambda course: steps.rehearsed(course, self._clock()))

    def next_block(self, course: Course, form: Mapping[str, str]) -> Course:
        """The next block, unless somebody else was faster: the form names the block it was shown beside."""
        if form.get("running", course.running) != course.running:
            return course
        return steps.step(course, self.blocks, self._clock())

    def cut(self, course: Course, form: Mapping[str, str]) -> Course:
        return steps.cut(course, self.blocks, form.get("blocks", "").split())

    def uncut(self, course: Course, form: Mapping[str, str]) -> Course:
        return steps.uncut(course, form.get("blocks", "").split())

    def back(self, course: Course, _form: Mapping[str, str]) -> Course:
        """The last step back; a workshop that has begun has begun."""
        return steps.back(course) if course.is_over or len(course.passages) > 1 else course

    def end(self, course: Course, _form: Mapping[str, str]) -> Course:
        return steps.finish(course, self._clock())

    def join(self, course: Course, form: Mapping[str, str]) -> Course:
        letters = [group.letter for group in self.blueprint.workshop.groups]
        return steps.join(course, letters, form.get("letter", ""), form.get("into", ""), now=self._clock())

    def part(self, course: Course, form: Mapping[str, str]) -> Course:
        return steps.part(course, form.get("letter", ""), self._clock())

    def _change(self, step: Callable[[Course], Course]) -> None:
        """Takes a step. When it leaves a phase, the board is kept as it is then: groups are known even if tidied."""
        before = self._courses.find(self._owner, self._board_id)
        after = self._courses.change(self._owner, self._board_id, step, now=self._clock())
        if after is None:
            raise UsageError("The workshop has not begun.")
        left = _phase_left(self.blueprint, before, after) if before else None
        if left is not None:
            self._desk.ask_phase(self._board_id, left)

    def _begun(self, course: Course, planned: Course, now: datetime) -> Course:
        """The course as it begins now; rehearsals before it stay known."""
        return steps.step(replace(planned, rehearsals=course.rehearsals), self.blocks, now)

    def _podium(self, course: Course) -> Podium:
        """Messages are for everybody in the room: in the language of the board, whatever the panel speaks."""
        now, zone = self._clock(), _zone(course.zone)
        table = timetable(self.blocks, course, now)
        items, provider = self._desk.items(self._board_id), self._desk.bench.provider

        def address(frame: str) -> str | None:
            return provider.item_url(self._board_id, items[frame]) if frame in items else None

        language = load_language(self.blueprint.workshop.language)
        said = messages(self.blueprint, table, language, zone=zone, joined=course.joined, address=address)
        place = frame_of(self.blueprint, course.running, None) if course.running else None
        found = delay(self.blocks, course, now)
        return Podium(course, table, found, said, zone, now, items.get(place or ""))


ACTIONS: Mapping[str, Callable[[Conductor, Course, Mapping[str, str]], Course]] = {
    "next": Conductor.next_block,
    "back": Conductor.back,
    "cut": Conductor.cut,
    "uncut": Conductor.uncut,
    "join": Conductor.join,
    "part": Conductor.part,
    "end": Conductor.end,
}


def _zone(name: str) -> ZoneInfo:
    """The zone a browser names. Raises InputInvalid for what is none."""
    try:
        return ZoneInfo(name or ZONE)
    except (KeyError, ValueError, OSError):
        raise InputInvalid("The time zone is not known.", [Fault("is no time zone", key="zone")]) from None


def _due(text: str, zone: ZoneInfo, now: datetime) -> datetime:
    """The moment of today a time of day means where the people are; nothing: now."""
    if not text.strip():
        return now
    try:
        hour, _, minute = text.strip().partition(":")
        today = now.astimezone(zone)
        due = today.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    except ValueError:
        raise InputInvalid("The beginning cannot be read.", [Fault("is no time like 9:30", key="due")]) from None
    return due.astimezone(UTC)


def _phase_left(blueprint: Blueprint, before: Course, after: Course) -> str | None:
    """The phase a step brought to its end, if it did."""
    went_on = len(after.passages) > len(before.passages) or (after.is_over and not before.is_over)
    if before.is_rehearsal:
        return None
    phases = {area.block: area.phase for area in blueprint.areas if area.block is not None}
    left = phases.get(before.running or "")
    return left if went_on and left != phases.get(after.running or "") else None
