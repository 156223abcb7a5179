"""Credits are never overspent, whoever asks, and headers have the better knowledge."""

import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.errors import Throttled
from plugin.ports import Budget
from plugin.store.budget import LocalBudget
from plugin.store.store import Store
from plugin.store.window import Window

START = 1_800_000_000.0


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


@pytest.fixture(params=["shared", "local"])
def budget(request: pytest.FixtureRequest, store: Store, clock: Clock) -> Budget:
    if request.param == "local":
        return LocalBudget(clock=clock, sleep=clock.sleep, allowance=1000)
    return store.budget("anna", "https://miro", clock=clock, sleep=clock.sleep, allowance=1000)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_what_fits_into_the_minute_does_not_wait(budget: Budget, clock: Clock) -> None:
    for _ in range(10):
        budget.acquire(100)
    assert clock.slept == []


def test_what_does_not_fit_waits_for_the_next_minute(budget: Budget, clock: Clock) -> None:
    budget.acquire(900)
    clock.now += 20
    budget.acquire(200)
    assert clock.now == pytest.approx(START + 60, abs=0.1)


def test_more_than_a_minutes_credits_are_never_there(budget: Budget, clock: Clock) -> None:
    with pytest.raises(Throttled):
        budget.acquire(1001)
    assert clock.slept == []


def test_headers_tell_of_credits_that_others_spent(budget: Budget, clock: Clock) -> None:
    budget.acquire(100)
    budget.report(limit=1000, remaining=50, reset_at=START + 30)
    budget.acquire(100)
    assert clock.now == pytest.approx(START + 30, abs=0.1)


def test_headers_of_an_earlier_answer_do_not_give_back_what_is_under_way(budget: Budget, clock: Clock) -> None:
    budget.acquire(100)
    budget.report(limit=1000, remaining=900, reset_at=START + 30)
    budget.acquire(900)
    budget.report(limit=1000, remaining=850, reset_at=START + 30.6)
    budget.acquire(50)
    assert clock.slept != []


def test_headers_may_raise_the_limit(budget: Budget, clock: Clock) -> None:
    budget.report(limit=5000, remaining=5000, reset_at=START + 60)
    budget.acquire(4000)
    assert clock.slept == []


def test_headers_without_numbers_change_nothing(budget: Budget, clock: Clock) -> None:
    budget.acquire(900)
    budget.report(limit=None, remaining=None, reset_at=None)
    budget.report(limit=None, remaining=1000, reset_at=START - 5)
    budget.acquire(200)
    assert clock.slept != []


def test_accounts_and_whiteboards_have_credits_of_their_own(store: Store, clock: Clock) -> None:
    for owner, whiteboard in (("anna", "a"), ("anna", "b"), ("bert", "a")):
        store.budget(owner, whiteboard, clock=clock, sleep=clock.sleep, allowance=100).acquire(100)
    assert clock.slept == []


def test_threads_share_one_minute(store: Store) -> None:
    clock, lock = Clock(), threading.Lock()
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        with lock:
            waits.append(seconds)
            clock.now += seconds

    budget = store.budget("anna", "a", clock=clock, sleep=sleep, allowance=1000)
    threads = [threading.Thread(target=lambda: [budget.acquire(100) for _ in range(5)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waits
    assert clock.now >= START + 60


def test_processes_share_one_minute(store: Store, database_url: str) -> None:
    program = (
        "import sys\nfrom plugin.store.store import open_store\n"
        f"budget = open_store(sys.argv[1]).budget('anna', 'a', clock=lambda: {START}, allowance=1000)\n"
        "for _ in range(4): budget.acquire(100)\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, database_url]) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    clock = Clock()
    budget = store.budget("anna", "a", clock=clock, sleep=clock.sleep, allowance=1000)
    budget.acquire(200)
    assert clock.slept == []
    budget.acquire(1)
    assert clock.slept != []


@given(st.lists(st.tuples(st.integers(1, 400), st.floats(0, 30)), max_size=40))
def test_no_minute_ever_spends_more_than_it_has(calls: list[tuple[int, float]]) -> None:
    window, now = Window(allowance=1000), START
    spent: dict[float, int] = {}
    for credits, pause in calls:
        now += pause
        while isinstance(taken := window.taking(credits, now), float):
            now += taken
        window = taken
        spent[window.ends] = spent.get(window.ends, 0) + credits
    assert all(total <= 1000 for total in spent.values())
