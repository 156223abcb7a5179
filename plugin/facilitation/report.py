"""What the minutes say of how the workshop really went: late, shortened, groups together. Facts, no judgement."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from plugin.blueprint.blueprint import BlockBrief
from plugin.facilitation.course import Course, minutes_of, timed
from plugin.facilitation.messages import clock
from plugin.language import Language


def deviations(course: Course, blocks: Sequence[BlockBrief], language: Language) -> tuple[str, ...]:
    """One line for each way the workshop left its plan; none for a workshop that never began."""
    if course.began is None:
        return ()
    return tuple(_lines(course, blocks, language))


def actual_minutes(course: Course) -> int | None:
    """How long the workshop took; None while it is not over."""
    if course.began is None or course.ended is None:
        return None
    return round((course.ended - course.began).total_seconds() / 60)


def _lines(course: Course, blocks: Sequence[BlockBrief], say: Language) -> Iterator[str]:
    zone = ZoneInfo(course.zone)
    assert course.began is not None
    late = round((course.began - course.due).total_seconds() / 60)
    if late > 0:
        yield say("Beginn um {time}, {n} Minuten nach der geplanten Zeit", time=clock(course.began, zone), n=late)
    for block in timed(blocks):
        if block.id in course.cuts:
            yield _cut(block, course, say)
    began = {passage.block for passage in course.passages}
    for block in timed(blocks):
        if course.is_over and block.id not in began and minutes_of(block, course) > 0:
            yield say("„{block}“ fand nicht statt", block=block.title)
    for move in course.moves:
        yield _move(move.letter, move.into, clock(move.at, zone), say)


def _cut(block: BlockBrief, course: Course, say: Language) -> str:
    left = minutes_of(block, course)
    if left == 0:
        return say("„{block}“ ({n} Minuten) entfiel", block=block.title, n=block.minutes)
    return say("„{block}“ von {n} auf {left} Minuten gekürzt", block=block.title, n=block.minutes, left=left)


def _move(letter: str, into: str | None, time: str, say: Language) -> str:
    if into is None:
        return say("Gruppe {letter} arbeitete ab {time} wieder für sich", letter=letter, time=time)
    return say("Gruppe {letter} arbeitete ab {time} mit Gruppe {into} zusammen", letter=letter, time=time, into=into)
