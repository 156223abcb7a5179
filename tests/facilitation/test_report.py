"""What the minutes say of a workshop that left its plan."""

from plugin.facilitation.course import Course, cut, finish, join, step
from plugin.facilitation.report import actual_minutes, deviations
from plugin.language import Language
from plugin.translations import load_language
from tests.facilitation.plan import NINE, PLAN, at


def told(course: Course, language: Language | None = None) -> tuple[str, ...]:
    return deviations(course, PLAN, language or Language())


def in_time(*, until: int = 5) -> Course:
    course = Course(NINE)
    for number in range(until):
        course = step(course, PLAN, at(10 * number))
    return course


def test_a_workshop_as_planned_has_nothing_to_tell() -> None:
    assert told(finish(in_time(), at(60))) == ()


def test_before_it_begins_there_is_nothing_to_tell() -> None:
    assert told(Course(NINE)) == ()
    assert actual_minutes(Course(NINE)) is None


def test_lateness_cuts_and_groups_together_are_told_with_the_local_time() -> None:
    course = cut(step(Course(NINE), PLAN, at(6)), PLAN, ["buffer", "phase1"])
    course = join(course, "ABCD", "D", "A", now=at(20))
    assert told(course) == (
        "Beginn um 10:06, 6 Minuten nach der geplanten Zeit",
        "„Formate“ von 25 auf 20 Minuten gekürzt",
        "„Puffer“ (10 Minuten) entfiel",
        "Gruppe D arbeitete ab 10:20 mit Gruppe A zusammen",
    )
    assert told(course, load_language("en"))[-1] == "Group D worked together with group A from 10:20"


def test_what_did_not_take_place_is_said_once_the_workshop_is_over() -> None:
    course = in_time(until=3)
    assert told(course) == ()
    assert told(finish(course, at(45))) == ("„Check-out“ fand nicht statt", "„Puffer“ fand nicht statt")


def test_the_real_length_counts_from_the_real_beginning() -> None:
    assert actual_minutes(finish(step(Course(NINE), PLAN, at(6)), at(70))) == 64
