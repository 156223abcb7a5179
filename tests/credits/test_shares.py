"""People first, runs in equal shares, nothing left lying, and in no minute more than there is."""

from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from plugin.credits.account import Account
from plugin.credits.shares import PEOPLE, ask, runs_limit
from plugin.errors import Throttled

START = 1_800_000_000.0
ALLOWANCE = 100_000
STEP = 0.25


@dataclass
class Played:
    """What was granted: payer, moment, credits; `now` is when the play ended."""

    account: Account = field(default_factory=lambda: Account(ALLOWANCE))
    grants: list[tuple[str, float, int]] = field(default_factory=list)
    now: float = START

    def ask(self, payer: str, credits: int) -> bool:
        verdict = ask(self.account, payer, credits, self.now)
        self.account = verdict.account
        if not verdict.wait and credits:
            self.grants.append((payer, self.now, credits))
        return not verdict.wait

    def spent(self, begin: float, end: float) -> dict[str, int]:
        """Credits by payer granted from `begin` to before `end` (seconds after the start)."""
        found: dict[str, int] = defaultdict(int)
        for payer, at, credits in self.grants:
            if begin <= at - START < end:
                found[payer] += credits
        return found

    def run(self, payers: list[str], seconds: float, *, credits: int = 2000, asks: int = 4) -> None:
        """All of them ask whenever they may, each so many times a step; who is refused asks again a step later."""
        end = self.now + seconds
        while self.now < end:
            for payer in payers:
                for _ in range(asks):
                    if not self.ask(payer, credits):
                        break
            self.now += STEP


def most_in_a_minute(grants: list[tuple[str, float, int]]) -> int:
    """Credits in the fullest sixty seconds, wherever they begin."""
    return max(
        (sum(credits for _, at, credits in grants if begin <= at < begin + 60) for _, begin, _ in grants), default=0
    )


def test_a_run_alone_spends_all_but_the_head_room_at_once() -> None:
    played = Played()
    while played.ask("a", 2000):
        pass
    assert played.account.spent == 90_000


def test_people_are_served_when_runs_have_spent_all_they_may() -> None:
    played = Played()
    played.run(["a", "b"], 5)
    assert played.ask(PEOPLE, 5000)
    assert played.ask(PEOPLE, 5000)
    assert not played.ask(PEOPLE, 50)


def test_head_room_that_people_have_used_is_not_kept_twice() -> None:
    played = Played()
    played.ask(PEOPLE, 10_000)
    while played.ask("a", 2000):
        pass
    assert played.account.spent == ALLOWANCE


def test_ten_runs_that_begin_together_get_equal_shares() -> None:
    played = Played()
    runs = [f"run {number}" for number in range(10)]
    played.account = played.account.expecting(runs, START)
    played.run(runs, 300)
    for minute in range(4):
        spent = played.spent(minute * 61, (minute + 1) * 61)
        fair = sum(spent.values()) / len(runs)
        assert all(spent[run] >= fair / 2 for run in runs)


def test_a_run_that_comes_late_has_its_share_from_the_next_minute_on() -> None:
    played = Played()
    played.run(["a"], 20)
    played.run(["a", "b"], 200)
    for begin in (61, 122):
        spent = played.spent(begin, begin + 61)
        assert spent["b"] >= sum(spent.values()) / 4


def test_what_an_idle_run_leaves_is_lent_to_the_others() -> None:
    played = Played()
    played.ask("idle", 2000)
    played.run(["busy"], 10)
    assert played.account.spent == 90_000


def test_a_slow_run_keeps_half_a_share_while_a_fast_one_takes_the_rest() -> None:
    played = Played()
    for _ in range(240):
        played.ask("slow", 200)
        for _ in range(8):
            played.ask("fast", 2000)
        played.now += STEP
    spent = played.spent(0, 60)
    assert spent["slow"] >= 22_500
    assert sum(spent.values()) >= 89_000


def test_a_call_dearer_than_the_share_of_a_run_still_has_its_turn() -> None:
    played = Played(Account(4000))
    runs = [f"run {number}" for number in range(6)]
    played.run(runs, 60 * 8, credits=2000, asks=1)
    spent = played.spent(0, 60 * 8)
    assert all(spent[run] >= 2000 for run in runs)


def test_a_call_of_all_there_is_goes_to_a_run_when_nothing_else_is_spent() -> None:
    played = Played(Account(2000))
    assert played.ask("a", 2000)


def test_more_than_a_minutes_credits_are_never_there() -> None:
    with pytest.raises(Throttled):
        ask(Account(1000), "a", 1001, START)


def test_what_costs_nothing_never_waits() -> None:
    played = Played()
    played.run(["a"], 5)
    assert played.ask("b", 0)
    assert played.ask(PEOPLE, 0)


@given(
    st.lists(
        st.tuples(st.sampled_from([PEOPLE, "a", "b", "c"]), st.integers(0, 2500), st.floats(0, 12)),
        min_size=1,
        max_size=120,
    )
)
def test_no_sixty_seconds_ever_hold_more_than_allowed(calls: list[tuple[str, int, float]]) -> None:
    played = Played(Account(5000))
    for payer, credits, pause in calls:
        played.now += pause
        played.ask(payer, credits)
        assert played.account.spent <= 5000
        runs = played.account.spent - played.account.spent_by(PEOPLE)
        assert runs == 0 or runs <= max(runs_limit(played.account), 2500)
    assert most_in_a_minute(played.grants) <= 5000


@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
@given(
    runs=st.integers(2, 11),
    sizes=st.lists(st.integers(400, 2000), min_size=11, max_size=11),
    eager=st.lists(st.integers(1, 4), min_size=11, max_size=11),
)
def test_nobody_who_waits_falls_under_half_of_an_equal_share(runs: int, sizes: list[int], eager: list[int]) -> None:
    played = Played()
    names = [f"run {number}" for number in range(runs)]
    played.account = played.account.expecting(names, START)
    while played.now < START + 123:
        for name, size, asks in zip(names, sizes, eager, strict=False):
            waits = False
            while not waits and asks > 0:
                waits, asks = not played.ask(name, size), asks - 1
        played.now += 0.5
    for minute in range(2):
        spent = played.spent(minute * 61, (minute + 1) * 61)
        fair = 90_000 / runs
        for name, size, asks in zip(names, sizes, eager, strict=False):
            wanted = size * asks * 2 * 60
            assert spent[name] >= min(fair / 2, wanted * 0.9)
