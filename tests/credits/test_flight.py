"""One call more each round while answers are quick, fewer at once when they are not."""

from hypothesis import given
from hypothesis import strategies as st

from plugin.credits.flight import CEILING, Flight
from plugin.credits.throttle import Throttle


def flown(flight: Flight, seconds: float, count: int, *, now: float = 0.0) -> Flight:
    """After so many answers, one after the other."""
    for _ in range(count):
        now += seconds
        flight = flight.answered("POST many", seconds, now)
    return flight


def test_it_begins_with_as_many_calls_as_a_plan_is_packed_for() -> None:
    assert Flight().width == CEILING


def test_a_429_halves_the_calls_in_flight() -> None:
    assert Flight().refused(0.1, 10.0).width == CEILING // 2


def test_refusals_of_calls_that_were_sent_before_count_once() -> None:
    flight = Flight().refused(0.2, 10.0)
    assert flight.refused(0.2, 10.1) == flight
    assert flight.refused(0.2, 10.3).width == CEILING // 4


def test_quick_answers_bring_one_call_more_each_round() -> None:
    flight = Flight(size=4.0)
    assert flown(flight, 0.1, 4).width == 4
    assert flown(flight, 0.1, 5).width == 5
    assert flown(flight, 0.1, 100).width == CEILING


def test_answers_that_stand_in_a_queue_make_fewer_calls() -> None:
    flight = flown(Flight(), 0.1, 10)
    assert flown(flight, 1.2, 8, now=1.0).width < CEILING


def test_answers_that_vary_as_usual_change_nothing() -> None:
    flight, now = Flight(), 0.0
    for seconds in (0.1, 0.14, 0.2, 0.11, 0.25, 0.18, 0.1, 0.22) * 5:
        now += seconds
        flight = flight.answered("POST many", seconds, now)
    assert flight.width == CEILING


def test_a_slow_sort_of_call_is_measured_by_its_own_kind() -> None:
    flight = flown(Flight(), 0.05, 20)
    for round_ in range(20):
        flight = flight.answered("POST one", 0.9, 2.0 + round_)
    assert flight.width == CEILING


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 40)), max_size=200))
def test_at_least_one_and_at_most_the_ceiling(answers: list[tuple[bool, float]]) -> None:
    flight, now = Flight(), 0.0
    for is_refusal, seconds in answers:
        now += seconds
        flight = flight.refused(seconds, now) if is_refusal else flight.answered("any", seconds, now)
        assert 1 <= flight.width <= CEILING


def test_threads_share_one_throttle() -> None:
    throttle = Throttle()
    throttle.answered("POST many", 429, seconds=0.1, now=1.0)
    assert throttle.width == CEILING // 2
    throttle.lost(seconds=0.1, now=2.0)
    assert throttle.width == CEILING // 4
    for _ in range(60):
        throttle.answered("POST many", 201, seconds=0.1, now=3.0)
    assert throttle.width == CEILING
