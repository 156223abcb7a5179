"""Courses: two hands on one workshop never lose each other's step, and every owner has their own."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from plugin.facilitation.course import Course, Passage, step
from plugin.store.store import Store
from tests.facilitation.plan import NINE, PLAN, at


def test_before_anybody_planned_there_is_no_course(store: Store) -> None:
    assert store.courses.find("anna", "board") is None
    assert store.courses.change("anna", "board", lambda course: course, now=NINE) is None


def test_a_course_comes_back_as_it_was_kept(store: Store) -> None:
    course = replace(step(Course(NINE, "Europe/Vienna"), PLAN, at(6)), cuts=("buffer",))
    store.courses.begin("anna", "board", course, now=at(6))
    assert store.courses.find("anna", "board") == course
    assert store.courses.find("bert", "board") is None


def test_two_clicks_start_one_workshop(store: Store) -> None:
    first = store.courses.begin("anna", "board", Course(NINE), now=at(0))
    assert store.courses.begin("anna", "board", Course(at(3)), now=at(3)) == first


def test_of_many_first_clicks_one_counts(store: Store) -> None:
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda n: store.courses.begin("anna", "board", Course(at(n)), now=at(n)), range(6)))
    assert len({course.due for course in found}) == 1


def test_many_hands_lose_no_step(store: Store) -> None:
    store.courses.begin("anna", "board", Course(NINE), now=NINE)

    def add(number: int) -> None:
        def one(course: Course) -> Course:
            return replace(course, passages=(*course.passages, Passage(f"block-{number}", at(number))))

        store.courses.change("anna", "board", one, now=at(number))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(add, range(24)))
    course = store.courses.find("anna", "board")
    assert course is not None
    assert {passage.block for passage in course.passages} == {f"block-{number}" for number in range(24)}
