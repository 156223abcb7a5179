"""A workshop is begun, goes on block by block, is cut, corrected and ended."""

import pytest

from plugin.errors import UsageError
from plugin.facilitation.course import (
    Course,
    back,
    cut,
    enter,
    finish,
    following,
    join,
    part,
    rehearsed,
    step,
    uncut,
)
from tests.facilitation.plan import NINE, PLAN, at


def begun(minutes: float = 0) -> Course:
    return step(Course(NINE), PLAN, at(minutes))


def test_the_first_step_begins_the_first_block_that_takes_time() -> None:
    course = begun(6)
    assert (course.running, course.began) == ("welcome", at(6))


def test_steps_go_through_the_plan_and_the_last_one_ends_it() -> None:
    course, seen = begun(), []
    while not course.is_over:
        seen.append(course.running)
        course = step(course, PLAN, at(10 * len(seen)))
    assert seen == ["welcome", "checkin", "phase1", "close", "buffer"]
    assert course.ended == at(50)
    with pytest.raises(UsageError, match="is over"):
        step(course, PLAN, at(60))


def test_a_dropped_block_is_passed_over_and_a_shortened_one_is_not() -> None:
    course = cut(begun(), PLAN, ["buffer", "checkin"])
    assert [block.id for block in following(course, PLAN)] == ["checkin", "phase1", "close"]


def test_what_the_plan_does_not_let_go_and_what_has_begun_cannot_be_cut() -> None:
    course = step(begun(), PLAN, at(5))
    for block in ("close", "checkin", "prework", "nothing"):
        with pytest.raises(UsageError, match=block):
            cut(course, PLAN, ["buffer", block])


def test_cutting_twice_is_cutting_once_and_can_be_taken_back() -> None:
    course = cut(cut(begun(), PLAN, ["buffer"]), PLAN, ["buffer", "phase1"])
    assert course.cuts == ("buffer", "phase1")
    assert uncut(course, ["buffer"]).cuts == ("phase1",)


def test_a_block_may_be_skipped_to_and_an_unknown_one_is_named() -> None:
    assert enter(begun(), PLAN, "phase1", at(3)).running == "phase1"
    with pytest.raises(UsageError, match="lunch"):
        enter(begun(), PLAN, "lunch", at(3))


def test_beginning_the_running_block_again_changes_nothing() -> None:
    course = begun()
    assert enter(course, PLAN, "welcome", at(4)) == course


def test_the_last_step_can_be_taken_back() -> None:
    course = step(begun(), PLAN, at(5))
    assert back(course) == begun()
    assert back(finish(course, at(9))) == course


def test_a_workshop_that_never_began_does_not_end_and_an_end_stays() -> None:
    with pytest.raises(UsageError, match="has not begun"):
        finish(Course(NINE), at(1))
    over = finish(begun(), at(50))
    assert finish(over, at(55)) == over


def test_a_group_joins_another_and_whoever_sat_with_it_comes_along() -> None:
    course = join(begun(), "ABCD", "D", "C", now=at(20))
    course = join(course, "ABCD", "C", "A", now=at(30))
    assert course.joined == {"D": "A", "C": "A"}
    assert part(course, "D", at(40)).joined == {"C": "A"}


@pytest.mark.parametrize(("letter", "into"), [("A", "A"), ("A", "X"), ("X", "A"), ("D", "A"), ("A", "D")])
def test_a_group_cannot_join_itself_or_one_that_is_not_there_any_more(letter: str, into: str) -> None:
    course = join(begun(), "ABCD", "D", "C", now=at(20))
    with pytest.raises(UsageError, match="There are: A, B, C"):
        join(course, "ABCD", letter, into, now=at(21))


def test_a_group_that_joined_nobody_cannot_part() -> None:
    assert part(begun(), "A", at(3)) == begun()


def test_a_rehearsal_leaves_nothing_but_its_time() -> None:
    course = rehearsed(cut(begun(2), PLAN, ["buffer"]), at(12))
    assert course == Course(NINE, rehearsals=((at(2), at(12)),))
    assert rehearsed(course, at(20)) == course


def test_what_begins_as_a_rehearsal_ends_as_one() -> None:
    course = step(Course(NINE, is_rehearsal=True), PLAN, at(2))
    ((began, until),) = course.tried
    assert (began, until > at(100_000)) == (at(2), True), "nobody knows yet when it ends"
    assert finish(course, at(12)) == Course(NINE, rehearsals=((at(2), at(12)),))
    assert finish(course, at(12)).tried == ((at(2), at(12)),)
