"""The plan by the clock, before, during and after."""

from hypothesis import given
from hypothesis import strategies as st

from plugin.facilitation.course import Course, cut, enter, finish, step
from plugin.facilitation.timetable import State, timetable
from tests.facilitation.plan import NINE, PLAN, at


def states(course: Course, now: float) -> list[str]:
    return [slot.state.value for slot in timetable(PLAN, course, at(now)).slots]


def test_before_the_beginning_everything_stands_where_it_was_planned() -> None:
    table = timetable(PLAN, Course(NINE), at(-30))
    assert [slot.begins for slot in table.slots] == [at(0), at(5), at(15), at(40), at(50)]
    assert (table.ends, table.due_end) == (at(60), at(60))
    assert table.running is None


def test_a_workshop_not_begun_in_time_moves_on_with_the_clock() -> None:
    assert timetable(PLAN, Course(NINE), at(4)).ends == at(64)


def test_six_minutes_late_at_the_start_is_six_minutes_late_at_the_end() -> None:
    table = timetable(PLAN, step(Course(NINE), PLAN, at(6)), at(7))
    assert table.ends == at(66)
    assert table.running is not None
    assert table.running.ends == at(11)


def test_a_block_that_runs_over_pushes_what_follows() -> None:
    course = step(step(Course(NINE), PLAN, at(0)), PLAN, at(5))
    table = timetable(PLAN, course, at(18))
    assert table.running is not None
    assert table.running.ends == at(18)
    assert table.following is not None
    assert (table.following.begins, table.ends) == (at(18), at(63))


def test_a_cut_brings_the_end_back() -> None:
    course = cut(step(Course(NINE), PLAN, at(6)), PLAN, ["buffer"])
    table = timetable(PLAN, course, at(6))
    assert table.ends == at(56)
    assert table.slots[-1].state is State.DROPPED


def test_afterwards_the_table_says_what_was() -> None:
    course = enter(step(Course(NINE), PLAN, at(2)), PLAN, "phase1", at(9))
    over = finish(course, at(30))
    assert states(over, 90) == ["done", "skipped", "done", "skipped", "skipped"]
    table = timetable(PLAN, over, at(90))
    assert (table.slots[0].ends, table.slots[2].ends, table.ends) == (at(9), at(30), at(30))


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5), st.integers(0, 30))
def test_whatever_happens_blocks_ahead_follow_each_other_without_gap_or_overlap(pauses: list[int], wait: int) -> None:
    course, now = Course(NINE), 0
    for pause in pauses:
        now += pause
        course = step(course, PLAN, at(now))
    now += wait
    table = timetable(PLAN, course, at(now))
    ahead = [slot for slot in table.slots if slot.state is State.AHEAD]
    begins = table.running.ends if table.running else at(now)
    for slot in ahead:
        assert slot.begins == begins
        begins = slot.ends
    assert all(slot.begins >= at(now) for slot in ahead)
