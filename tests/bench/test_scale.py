"""A small play on the virtual clock: the engine's own decisions, whatever workers die and calls are lost."""

from dataclasses import replace
from functools import cache

import pytest

from bench.scale.events import Clock, Server
from bench.scale.model import Model, load_model
from bench.scale.report import findings
from bench.scale.scenarios import Played, dying, monday, series
from bench.scale.work import Work, kickoff

MODEL = Model(workers=2)


@cache
def work() -> Work:
    return kickoff()


@cache
def small_series() -> Played:
    return series(MODEL, work(), boards=12, guests=3)


def test_the_work_is_the_plan_of_the_real_board() -> None:
    assert work().credits > 40_000
    assert max(max(wave) for wave in work().waves) == 2000


def test_things_happen_in_the_order_of_time() -> None:
    clock, told = Clock(), []
    clock.later(2.0, lambda: told.append(("later", clock.now)))
    clock.later(1.0, lambda: told.append(("sooner", clock.now)))
    clock.run(until=10.0, done=lambda: False)
    assert told == [("sooner", 1.0), ("later", 2.0)]


def test_a_server_does_one_thing_after_the_other() -> None:
    server = Server(Clock(), width=2)
    assert [server.finishes(1.0) for _ in range(4)] == [1.0, 1.0, 2.0, 2.0]
    assert server.busy == 4.0


def test_everybody_gets_a_board_on_a_small_monday() -> None:
    found = findings(monday(MODEL, work(), installations=60, hours=0.1))
    assert (found.finished, found.boards) == (60, 60)
    assert found.median < 30
    assert found.credits_over < 0.02


def test_a_series_waits_for_credits_and_its_guests_do_not() -> None:
    mine, guests = findings(small_series(), only="series"), findings(small_series(), only="guest")
    assert (mine.finished, guests.finished) == (12, 3)
    assert mine.limit == "credits"
    assert guests.longest < 30
    assert mine.fullest_minute <= 100_000


def test_no_run_of_a_series_falls_under_half_an_equal_share() -> None:
    share = findings(small_series()).least_share
    assert share is not None
    assert share >= 0.5


def test_a_harvest_in_the_middle_of_a_series_waits_for_nobody() -> None:
    longest = findings(small_series()).people_longest
    assert longest is not None
    assert longest < 2.0


def test_every_board_is_made_while_workers_die() -> None:
    played = dying(replace(MODEL, lost=0.02), work(), boards=20, every=20.0)
    found = findings(played)
    assert (found.finished, found.boards) == (20, 20)
    assert found.deaths > 3
    assert any(order.attempts > 1 for order in played.world.orders.values())


def test_the_same_seed_plays_the_same() -> None:
    first, second = (findings(monday(MODEL, work(), installations=10, hours=0.02)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", ["write", "read", "call", "transaction"])
def test_measured_parameters_say_how_they_were_measured(name: str) -> None:
    assert load_model().notes[name]["how"]
