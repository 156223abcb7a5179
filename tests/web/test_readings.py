"""Readings of boards are shared: whoever asks meanwhile waits for the same one, and nobody waits for its end."""

import threading
from collections.abc import Iterator

import pytest

from plugin.errors import Unreachable
from plugin.web.readings import Reading, SharedReadings

BOARD = ("anna@nord", "board")


class Slow:
    """A reading that ends when it is let go, and counts how often it was begun."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = 0
        self.error: Exception | None = None

    def __call__(self) -> int:
        self.begun += 1
        number = self.begun
        assert self.go.wait(10)
        if self.error is not None:
            raise self.error
        return number


@pytest.fixture
def slow() -> Iterator[Slow]:
    reading = Slow()
    yield reading
    reading.go.set()


def _asked(readings: SharedReadings[int], slow: Slow) -> Reading[int]:
    """What is said once the reading that is under way is through."""
    while (said := readings.ask(BOARD, slow)).under_way:
        pass
    return said


def test_a_reading_that_takes_long_is_not_waited_for_and_the_next_question_finds_it(slow: Slow) -> None:
    readings = SharedReadings[int](patience=0.01)
    assert readings.ask(BOARD, slow) == Reading(None, under_way=True)
    slow.go.set()
    assert _asked(readings, slow).value == 1
    assert slow.begun == 1


def test_all_who_ask_meanwhile_share_one_reading(slow: Slow) -> None:
    readings, said = SharedReadings[int](patience=10), []
    threads = [threading.Thread(target=lambda: said.append(readings.ask(BOARD, slow).value)) for _ in range(8)]
    for thread in threads:
        thread.start()
    slow.go.set()
    for thread in threads:
        thread.join()
    assert said == [1] * 8
    assert slow.begun == 1


def test_a_reading_is_kept_for_some_seconds_and_then_made_anew(slow: Slow) -> None:
    now = [0.0]
    readings = SharedReadings[int](keep=5.0, patience=10, clock=lambda: now[0])
    slow.go.set()
    assert readings.ask(BOARD, slow).value == 1
    now[0] = 4.0
    assert readings.ask(BOARD, slow) == Reading(1, 4.0)
    now[0] = 5.0
    assert readings.ask(BOARD, slow) == Reading(2, 0.0)


def test_meanwhile_the_last_reading_is_shown_with_its_age(slow: Slow) -> None:
    now = [0.0]
    readings = SharedReadings[int](keep=5.0, patience=0.01, clock=lambda: now[0])
    slow.go.set()
    assert _asked(readings, slow).value == 1
    slow.go.clear()
    now[0] = 30.0
    assert readings.ask(BOARD, slow) == Reading(1, 30.0, under_way=True)


def test_a_failure_is_told_once_even_to_somebody_who_did_not_wait_and_then_it_is_tried_again(slow: Slow) -> None:
    readings = SharedReadings[int](patience=0.01)
    slow.error = Unreachable("the whiteboard did not answer in time")
    assert readings.ask(BOARD, slow).under_way
    slow.go.set()
    with pytest.raises(Unreachable):
        _asked(readings, slow)
    slow.error = None
    assert _asked(readings, slow).value == 2


def test_what_was_forgotten_is_read_anew_and_a_reading_from_before_is_not_kept(slow: Slow) -> None:
    readings = SharedReadings[int](patience=0.01)
    assert readings.ask(BOARD, slow).under_way
    readings.forget(BOARD)
    assert readings.ask(BOARD, slow).under_way
    slow.go.set()
    assert _asked(readings, slow).value == 2
    readings.forget(BOARD)
    assert _asked(readings, slow).value == 3


def test_nobody_is_shown_what_somebody_else_may_see(slow: Slow) -> None:
    readings = SharedReadings[int](patience=10)
    slow.go.set()
    assert readings.ask(BOARD, slow).value == 1
    assert readings.ask(("bert@sued", "board"), slow).value == 2
