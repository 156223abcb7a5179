"""Credits and what the rate limit headers mean."""

import pytest

from plugin.http import Answer
from plugin.providers.miro.tariff import TARIFF, RateLimit, wait_asked

NOW = 1_790_000_000.0


def answer(status: int = 429, **headers: str) -> Answer:
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()})


def limits(**headers: str) -> RateLimit:
    named = {f"X-RateLimit-{name}": value for name, value in headers.items()}
    return RateLimit.of(Answer(200, named), NOW)


def test_deleting_costs_five_times_as_much_as_creating() -> None:
    assert TARIFF.delete == 5 * TARIFF.create


def test_a_reset_may_be_a_moment_or_a_number_of_seconds() -> None:
    assert limits(Reset="1790000030").reset_at == NOW + 30
    assert limits(Reset="30").reset_at == NOW + 30


@pytest.mark.parametrize("odd", ["", "soon", "nan", "-5", "inf"])
def test_odd_headers_say_nothing(odd: str) -> None:
    assert limits(Limit=odd, Remaining=odd, Reset=odd) == RateLimit()


def test_numbers_are_read_from_all_three_headers() -> None:
    assert limits(Limit="100000", Remaining="99500", Reset="0") == RateLimit(100_000, 99_500, NOW)


@pytest.mark.parametrize(
    ("refusal", "seconds"),
    [
        (answer(Retry_After="12", **{"X-RateLimit-Reset": "40"}), 12.0),
        (answer(**{"X-RateLimit-Reset": "40"}), 40.0),
        (answer(**{"X-RateLimit-Reset": "1790000025"}), 25.0),
        (answer(**{"X-RateLimit-Reset": "1780000000"}), 0.0),
        (answer(), None),
        (answer(503, **{"X-RateLimit-Reset": "40"}), None),
        (answer(503, Retry_After="3"), 3.0),
    ],
)
def test_a_refusal_says_how_long_to_wait(refusal: Answer, seconds: float | None) -> None:
    assert wait_asked(lambda: NOW)(refusal) == seconds
