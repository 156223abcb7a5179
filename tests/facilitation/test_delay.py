"""The delay light, and the cuts it proposes."""

from hypothesis import given
from hypothesis import strategies as st

from plugin.facilitation.course import Course, cut, finish, step
from plugin.facilitation.delay import Light, delay
from plugin.facilitation.timetable import timetable
from tests.facilitation.plan import NINE, PLAN, at


def begun(minutes: float) -> Course:
    return step(Course(NINE), PLAN, at(minutes))


def test_a_minute_late_is_in_time() -> None:
    found = delay(PLAN, begun(1), at(1))
    assert (found.light, found.minutes, found.cuts) == (Light.GREEN, 1, ())


def test_six_minutes_late_the_plan_lets_the_first_block_go() -> None:
    found = delay(PLAN, begun(6), at(6))
    assert (found.light, found.minutes) == (Light.YELLOW, 6)
    assert [(one.block.id, one.saves, one.left) for one in found.cuts] == [("buffer", 10, 0)]


def test_the_order_of_the_template_decides_and_no_more_is_cut_than_needed() -> None:
    assert [one.block.id for one in delay(PLAN, begun(12), at(12)).cuts] == ["buffer", "checkin"]
    assert [one.block.id for one in delay(PLAN, begun(18), at(18)).cuts] == ["buffer", "checkin", "phase1"]


def test_late_beyond_all_cuts_is_red_and_says_what_would_help() -> None:
    found = delay(PLAN, begun(30), at(30))
    assert (found.light, found.saves) == (Light.RED, 20)


def test_time_to_spare_is_below_zero() -> None:
    course = step(begun(0), PLAN, at(2))
    assert delay(PLAN, course, at(2)).minutes == -3


def test_afterwards_nothing_is_proposed() -> None:
    found = delay(PLAN, finish(begun(0), at(75)), at(90))
    assert (found.minutes, found.light, found.cuts) == (15, Light.GREEN, ())


@given(st.integers(2, 60))
def test_accepting_what_is_proposed_ends_in_time_whenever_it_is_yellow(late: int) -> None:
    course = begun(late)
    found = delay(PLAN, course, at(late))
    accepted = cut(course, PLAN, [one.block.id for one in found.cuts])
    table = timetable(PLAN, accepted, at(late))
    assert (table.ends <= table.due_end) == (found.light is not Light.RED)
