"""Whose run is next: who has least under way; a series leaves hands for others, runs leave hands for people."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plugin.flows.turns import Crew, about_to_begin, in_turn, next_run
from plugin.run import WaitingRun

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def run(owner: str, number: int, *, holder: str | None = None, minutes: int = 1) -> WaitingRun:
    until = NOW + timedelta(minutes=minutes) if holder else None
    return WaitingRun(owner, f"{owner}{number}", NOW - timedelta(hours=1) + timedelta(seconds=number), holder, until)


def order(runs: list[WaitingRun], dead: str = "") -> list[str]:
    return [one.id for one in in_turn(runs, NOW, is_dead=lambda holder: holder == dead)]


def test_the_second_board_of_a_series_stands_behind_the_first_of_everybody() -> None:
    series = [run("anna", number) for number in range(3)]
    assert order([*series, run("bert", 9), run("cleo", 8)]) == ["anna0", "cleo8", "bert9", "anna1", "anna2"]


def test_runs_under_way_count_as_turns_taken() -> None:
    assert order([run("anna", 1, holder="one"), run("anna", 2), run("bert", 3)]) == ["bert3", "anna2"]


def test_a_run_is_free_when_its_lease_is_over_or_its_holder_dead() -> None:
    runs = [run("a", 1, holder="one"), run("b", 2, holder="one", minutes=-1), run("c", 3, holder="dead")]
    assert order(runs, dead="dead") == ["b2", "c3"]


def test_a_series_leaves_hands_to_other_owners() -> None:
    crew, series = Crew(8), [run("anna", number) for number in range(20)]
    in_hand: dict[str, str] = {}
    while (taken := next_run(series, in_hand, crew)) is not None:
        in_hand[taken.id] = taken.owner
    assert len(in_hand) == crew.for_one_owner == 5
    other = next_run([*series, run("bert", 1)], in_hand, crew)
    assert other is not None
    assert other.owner == "bert"


def test_two_workers_have_hands_for_ten_runs_of_one_user() -> None:
    assert 2 * Crew().for_one_owner >= 10


def test_a_worker_with_one_thread_still_works() -> None:
    assert next_run([run("anna", 1)], {}, Crew(1)) is not None


def test_what_begins_next_is_what_there_are_hands_for() -> None:
    series = [run("anna", number) for number in range(20)]
    begin = about_to_begin(series, "anna", {"anna0": "anna", "bert1": "bert"}, Crew(8), NOW)
    assert begin == ["anna0", "anna1", "anna2", "anna3", "anna4"]


def test_what_fell_due_a_moment_ago_begins_at_other_workers_too() -> None:
    series = [replace(run("anna", number), due_at=NOW) for number in range(10)]
    assert about_to_begin(series, "anna", {}, Crew(1), NOW + timedelta(seconds=5)) == [one.id for one in series]


@given(st.lists(st.sampled_from("abcd"), max_size=40), st.integers(1, 12))
def test_hands_are_never_overfilled_and_never_idle_without_need(owners: list[str], threads: int) -> None:
    crew, runs = Crew(threads), [run(owner, number) for number, owner in enumerate(owners)]
    in_hand: dict[str, str] = {}
    while (taken := next_run(in_turn(runs, NOW, is_dead=lambda _: False), in_hand, crew)) is not None:
        in_hand[taken.id] = taken.owner
    held = Counter(in_hand.values())
    assert len(in_hand) <= crew.for_runs
    assert all(count <= crew.for_one_owner for count in held.values())
    left = Counter(owners) - held
    assert len(in_hand) == crew.for_runs or all(held[owner] == crew.for_one_owner for owner in left)
