"""Credits are never overspent, whoever asks, and headers have the better knowledge."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import count

import pytest
from redis import Redis

from plugin.credits.account import Account
from plugin.credits.shares import PEOPLE
from plugin.errors import StoreError, Throttled
from plugin.store.budget import LocalShelf, SharedBudget
from plugin.store.store import Store, open_store

START = 1_800_000_000.0
REDIS = os.environ.get("TEST_REDIS_URL", "")
BACK = 60.5
"""Seconds after which credits come back: a minute, and what travel times may differ by."""

Open = Callable[..., SharedBudget]


class Clock:
    """Seconds that pass only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = START
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture(params=["local", "table", "redis"])
def way(request: pytest.FixtureRequest, database_url: str) -> Iterator[tuple[str, str] | None]:
    """The addresses of database and Redis over which the account is shared; None: within this process."""
    if request.param == "redis" and not REDIS:
        pytest.skip("no Redis (TEST_REDIS_URL)")
    yield None if request.param == "local" else (database_url, REDIS if request.param == "redis" else "")
    if request.param == "redis":
        with Redis.from_url(REDIS) as redis:
            redis.flushdb()


@pytest.fixture
def open_budget(way: tuple[str, str] | None, clock: Clock) -> Iterator[Open]:
    """Opens the budget of anna at one whiteboard for a payer, over every way there is."""
    stores = [open_store(*way)] if way is not None else []
    shelf = LocalShelf(Account(1000))

    def opened(payer: str = PEOPLE, **options: object) -> SharedBudget:
        timing = {"clock": clock, "sleep": clock.sleep, **options}
        if not stores:
            return SharedBudget(shelf, payer, **timing)
        return stores[0].budget("anna", "https://miro", payer, allowance=1000, **timing)

    yield opened
    for store in stores:
        store.close()


@pytest.fixture
def budget(open_budget: Open) -> SharedBudget:
    return open_budget()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_what_fits_into_the_minute_does_not_wait(budget: SharedBudget, clock: Clock) -> None:
    for _ in range(10):
        budget.acquire(100)
    assert clock.slept == []


def test_what_does_not_fit_waits_until_credits_come_back(budget: SharedBudget, clock: Clock) -> None:
    budget.acquire(900)
    clock.now += 20
    budget.acquire(200)
    assert clock.now == pytest.approx(START + BACK, abs=0.1)


def test_more_than_a_minutes_credits_are_never_there(budget: SharedBudget, clock: Clock) -> None:
    with pytest.raises(Throttled):
        budget.acquire(1001)
    assert clock.slept == []


def test_headers_tell_of_credits_that_others_spent(budget: SharedBudget, clock: Clock) -> None:
    budget.acquire(100)
    budget.report(limit=1000, remaining=50, reset_at=START + 30)
    budget.acquire(100)
    assert clock.now == pytest.approx(START + 30, abs=0.1)


def test_headers_of_an_earlier_answer_do_not_give_back_what_is_under_way(budget: SharedBudget, clock: Clock) -> None:
    budget.acquire(100)
    budget.report(limit=1000, remaining=900, reset_at=START + 30)
    budget.acquire(900)
    budget.report(limit=1000, remaining=850, reset_at=START + 30.6)
    budget.acquire(50)
    assert clock.slept != []


def test_headers_may_raise_the_limit(budget: SharedBudget, clock: Clock) -> None:
    budget.report(limit=5000, remaining=5000, reset_at=START + 60)
    budget.acquire(4000)
    assert clock.slept == []


def test_headers_without_numbers_change_nothing(budget: SharedBudget, clock: Clock) -> None:
    budget.acquire(900)
    budget.report(limit=None, remaining=None, reset_at=None)
    budget.report(limit=None, remaining=1000, reset_at=START - 5)
    budget.acquire(200)
    assert clock.slept != []


def test_accounts_and_whiteboards_have_credits_of_their_own(store: Store, clock: Clock) -> None:
    for owner, whiteboard in (("anna", "a"), ("anna", "b"), ("bert", "a")):
        store.budget(owner, whiteboard, clock=clock, sleep=clock.sleep, allowance=100).acquire(100)
    assert clock.slept == []


def test_a_run_leaves_head_room_and_people_use_it(open_budget: Open, clock: Clock) -> None:
    open_budget("run 1").acquire(900)
    open_budget().acquire(100)
    assert clock.slept == []
    open_budget("run 2").acquire(100)
    assert clock.now == pytest.approx(START + BACK, abs=0.1)


def test_what_is_expected_keeps_its_part(open_budget: Open, clock: Clock) -> None:
    first = open_budget("run 1")
    first.expect(["run 1", "run 2"])
    for _ in range(11):
        first.acquire(50)
    assert clock.slept == []
    open_budget("run 2").acquire(300)
    assert clock.slept == []


def test_a_wait_ends_when_the_work_is_called_off(open_budget: Open, clock: Clock) -> None:
    over = count()
    run = open_budget("run 1", is_over=lambda: next(over) > 3)
    run.acquire(900)
    with pytest.raises(Throttled):
        run.acquire(100)
    assert clock.now < START + BACK


def test_threads_share_one_minute(open_budget: Open) -> None:
    clock, lock = Clock(), threading.Lock()

    def sleep(seconds: float) -> None:
        with lock:
            clock.sleep(seconds)

    budgets = [open_budget(clock=clock, sleep=sleep) for _ in range(2)]
    threads = [
        threading.Thread(target=lambda budget=budget: [budget.acquire(100) for _ in range(5)])
        for budget in (*budgets, *budgets)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert clock.slept
    assert clock.now >= START + BACK


def test_processes_share_one_minute(way: tuple[str, str] | None, open_budget: Open, clock: Clock) -> None:
    if way is None:
        pytest.skip("one process")
    program = (
        "import sys\nfrom plugin.store.store import open_store\n"
        "store = open_store(*sys.argv[1:])\n"
        f"budget = store.budget('anna', 'https://miro', clock=lambda: {START}, allowance=1000)\n"
        "for _ in range(40): budget.acquire(10)\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, *way]) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    budget = open_budget()
    budget.acquire(200)
    assert clock.slept == []
    budget.acquire(1)
    assert clock.slept != []


def test_a_redis_that_is_away_is_said_in_one_sentence(database_url: str) -> None:
    store = open_store(database_url, "redis://127.0.0.1:1/0")
    with pytest.raises(StoreError, match="Redis"):
        store.budget("anna", "a").acquire(100)
    store.close()
