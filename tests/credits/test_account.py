"""An account counts what was granted in the last minute, and learns from headers what others spent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.codec import from_json, to_json
from plugin.credits.account import PRESENT, TRAVEL, Account

START = 1_800_000_000.0


def test_credits_come_back_a_minute_after_they_were_granted() -> None:
    account = Account(1000).granting("a", 300, START).granting("b", 200, START + 30)
    assert [account.at(START + later).spent for later in (59, 60.6, 89, 91)] == [500, 200, 200, 0]


def test_grants_of_one_second_are_kept_as_one_and_as_long_as_the_last() -> None:
    account = Account(1000)
    for part in range(10):
        account = account.granting("a", 10, START + part / 10)
    assert len(account.grants) == 1
    assert account.at(START + 60.9 + TRAVEL - 0.1).spent == 100
    assert account.at(START + 60.9 + TRAVEL).spent == 0


def test_what_the_whiteboard_counts_beyond_our_grants_was_spent_by_others() -> None:
    account = Account(1000).granting("a", 100, START)
    told = account.told(START, limit=1000, remaining=500, reset_at=START + 30)
    assert (told.others, told.spent) == (400, 500)
    assert told.at(START + 31).spent == 100


def test_an_earlier_count_of_the_same_minute_changes_nothing() -> None:
    told = Account(1000).told(START, limit=1000, remaining=500, reset_at=START + 30)
    assert told.told(START, limit=1000, remaining=700, reset_at=START + 31).others == 500


def test_calls_under_way_are_not_taken_for_credits_of_others() -> None:
    account = Account(1000).granting("a", 600, START)
    assert account.told(START, limit=1000, remaining=900, reset_at=START + 60).others == 0


@pytest.mark.parametrize("reset_at", [None, START - 1], ids=["no reset", "a reset that is over"])
def test_headers_that_name_no_minute_still_tell_the_limit(reset_at: float | None) -> None:
    assert Account(1000).told(START, limit=5000, remaining=0, reset_at=reset_at) == Account(5000)


def test_who_has_not_asked_for_a_while_is_not_expected_any_more() -> None:
    account = Account().seen("a", START, waits=True).expecting(["b"], START + 3)
    assert set(account.at(START + PRESENT).asking) == {"a", "b"}
    assert set(account.at(START + PRESENT + 1).asking) == {"b"}


def test_waiting_began_when_the_first_question_was_refused() -> None:
    account = Account().seen("a", START, waits=True).seen("a", START + 2, waits=True)
    assert account.asking["a"].since == START
    assert account.seen("a", START + 3, waits=False).asking["a"].since is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 500), st.floats(0, 5)), max_size=30))
def test_an_account_survives_being_written_down(calls: list[tuple[str, int, float]]) -> None:
    account, now = Account(1000), START
    for payer, credits, pause in calls:
        now += pause
        account = account.seen(payer, now, waits=credits > 250).granting(payer, credits, now)
    assert from_json(to_json(account), Account) == account
