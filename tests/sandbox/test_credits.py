"""Credits: what calls cost, what headers say, what happens when they are spent."""

from __future__ import annotations

from typing import Any

import pytest

from plugin.sandbox import Limits, ResetHeader, Switches, Window
from tests.sandbox.conftest import Clock, Make, Person

NOTE = {"type": "sticky_note"}


def left(person: Person) -> int:
    """Credits left, without the price of asking."""
    answer = person.call("GET", "/v2/boards")
    return int(answer.headers["X-RateLimit-Remaining"]) + 50


def price(person: Person, method: str, path: str, body: Any = None, **query: Any) -> int:
    before = left(person) - 50
    person.call(method, path, body, **query)
    return before - left(person)


def test_calls_cost_what_their_level_says(erika: Person) -> None:
    board = erika.board()
    note, tag = board.sticky(), board.done("POST", "tags", body={"title": "t"})
    prices = {
        ("POST", "/v2/boards"): 500,
        ("GET", board.path()): 50,
        ("PATCH", board.path()): 100,
        ("POST", board.path("frames")): 100,
        ("GET", board.path("items")): 100,
        ("GET", board.path("items", note["id"])): 50,
        ("PATCH", board.path("items", note["id"])): 100,
        ("GET", board.path("sticky_notes", note["id"])): 50,
        ("GET", board.path("connectors")): 100,
        ("GET", board.path("tags")): 50,
        ("GET", board.path("groups")): 100,
        ("GET", board.path("members")): 50,
        ("DELETE", board.path("sticky_notes", note["id"])): 500,
    }
    assert {call: price(erika, *call) for call in prices} == prices
    assert price(erika, "GET", board.path("items"), tag_id=tag["id"]) == 50
    assert price(erika, "PUT", "/v2/boards", {}, copy_from=board.id) == 2000


@pytest.mark.parametrize(("count", "credits"), [(1, 100), (7, 700), (20, 2000)])
def test_bulk_costs_by_the_item(erika: Person, count: int, credits: int) -> None:
    board = erika.board()
    assert price(erika, "POST", board.path("items", "bulk"), [NOTE] * count) == credits


def test_every_answer_says_what_is_left(erika: Person) -> None:
    made = erika.call("POST", "/v2/boards", {})
    assert made.headers["X-RateLimit-Limit"] == "100000"
    assert made.headers["X-RateLimit-Remaining"] == "99500"
    refused = erika.call("GET", "/v2/boards/nothing")
    assert refused.headers["X-RateLimit-Remaining"] == "99450"


def test_a_refused_call_costs_too_unless_switched_off(someone: Make) -> None:
    dear, free = someone(), someone(switches=Switches(failed_calls_cost=False))
    assert price(dear, "POST", "/v2/boards", {"name": ""}) == 500
    assert price(free, "POST", "/v2/boards", {"name": ""}) == 0


def test_each_person_and_each_app_has_credits_of_its_own(erika: Person) -> None:
    erika.board()
    whiteboard = erika.whiteboard
    assert left(Person(whiteboard, whiteboard.issue_token("Anton"))) == 100_000
    assert left(Person(whiteboard, whiteboard.issue_token("Erika", client_id="other"))) == 100_000
    assert left(Person(whiteboard, whiteboard.issue_token("Erika"))) < 100_000


def test_too_many_calls_are_refused_with_the_documented_body(someone: Make) -> None:
    person = someone(limits=Limits(credits=500))
    person.board()
    answer = person.call("POST", "/v2/boards", {})
    assert answer.status_code == 429
    message = "Request rate limit exceed"
    expected = {"status": 429, "code": "tooManyRequests", "message": message, "context": None, "type": "error"}
    assert answer.get_json() == expected
    assert "Retry-After" not in answer.headers
    assert answer.headers["X-RateLimit-Remaining"] == "0"


def test_a_refused_bulk_makes_nothing(someone: Make, clock: Clock) -> None:
    person = someone(limits=Limits(credits=2400))
    board = person.board()
    assert board.refused("POST", "items", "bulk", body=[NOTE] * 20)[0] == 429
    clock.now += 60
    assert board.all_items() == []


@pytest.mark.parametrize("window", list(Window))
@pytest.mark.parametrize("header", list(ResetHeader))
def test_waiting_until_the_reset_helps_in_both_windows(
    someone: Make, clock: Clock, window: Window, header: ResetHeader
) -> None:
    switches = Switches(window=window, reset_header=header, retry_after=True)
    person = someone(limits=Limits(credits=1000), switches=switches)
    clock.now += 17.3
    person.board()
    clock.now += 5
    person.board()
    answer = person.call("POST", "/v2/boards", {})
    reset = float(answer.headers["X-RateLimit-Reset"])
    wait = reset if header is ResetHeader.SECONDS else reset - clock.now
    assert 0 < wait <= 61
    assert wait <= int(answer.headers["Retry-After"]) <= wait + 1
    clock.now += wait
    person.board()


def test_a_rolling_window_gives_back_bit_by_bit_and_a_fixed_one_at_once(someone: Make, clock: Clock) -> None:
    def after_a_minute(window: Window) -> int:
        person = someone(limits=Limits(credits=10_000), switches=Switches(window=window))
        person.board()
        clock.now += 45
        person.board()
        clock.now += 16
        return left(person)

    clock.now = 1_790_000_040.0
    assert after_a_minute(Window.ROLLING) == 9500
    clock.now = 1_790_000_040.0
    assert after_a_minute(Window.FIXED) == 10_000


def test_another_window_can_be_set(someone: Make, clock: Clock) -> None:
    person = someone(limits=Limits(credits=500, window_seconds=0.5))
    person.board()
    assert person.call("POST", "/v2/boards", {}).status_code == 429
    clock.now += 0.5
    person.board()
