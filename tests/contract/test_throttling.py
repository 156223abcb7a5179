"""A whiteboard whose credits run out: reads wait as long as it says, writes are never sent twice."""

import time

import pytest

from plugin.http import Session
from plugin.plan.change import Create
from plugin.ports import Batch, Declined, Unknown
from plugin.providers.miro.client import MiroClient, patience
from plugin.providers.miro.provider import MiroProvider
from plugin.sandbox import Limits, Options, ResetHeader, Switches, Window, create_app
from tests.contract.nodes import note
from tests.contract.worlds import EMBEDDED, TOKEN, Unmetered, serving

ALL_WAYS = [
    Switches(reset_header=reset, retry_after=retry_after, window=window)
    for reset in ResetHeader
    for retry_after in (False, True)
    for window in Window
]


class Hours:
    """Passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_790_000_007.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def provider_with(credits: int, switches: Switches, hours: Hours) -> MiroProvider:
    options = Options(token=TOKEN, limits=Limits(credits), switches=switches, clock=hours, sleep=hours.sleep)
    waiting = patience(clock=hours, sleep=hours.sleep)
    session = Session(EMBEDDED, token=lambda: TOKEN, app=create_app(options), patience=waiting)
    return MiroProvider(MiroClient(session, Unmetered(), clock=hours))


@pytest.mark.parametrize("switches", ALL_WAYS, ids=str)
def test_a_read_gets_through_when_the_window_is_over(switches: Switches) -> None:
    hours = Hours()
    began = hours.now
    provider = provider_with(1000, switches, hours)
    board = provider.create_board("Eng", "mark").id
    for _ in range(5):
        assert provider.read(board).items == ()
    assert 0 < hours.now - began <= 180


@pytest.mark.parametrize("switches", ALL_WAYS, ids=str)
def test_a_write_without_credits_is_not_sent_again(switches: Switches) -> None:
    provider = provider_with(600, switches, Hours())
    board = provider.create_board("Eng", "mark").id
    (single,) = provider.apply(board, Batch((Create(note("a")),)))
    assert not isinstance(single, Unknown)
    (single,) = provider.apply(board, Batch((Create(note("b", 300)),)))
    assert isinstance(single, Declined)
    assert single.error.can_retry
    calls = provider.usage().calls
    bulk = provider.apply(board, Batch((Create(note("c", 600)), Create(note("d", 900)))))
    assert [type(outcome) for outcome in bulk] == [Unknown, Unknown]
    assert provider.usage().calls == calls + 1


def test_an_answer_that_comes_too_late_leaves_the_write_unknown_and_on_the_board() -> None:
    whiteboard = create_app(Options(token=TOKEN, latency_seconds=0.5))
    with serving(whiteboard) as address:
        quick = MiroProvider(MiroClient(Session(address, token=lambda: TOKEN), Unmetered()))
        board = quick.create_board("Spät", "mark").id
        hasty = Session(address, token=lambda: TOKEN, answer_seconds=0.1)
        outcomes = MiroProvider(MiroClient(hasty, Unmetered())).apply(
            board, Batch((Create(note("a")), Create(note("b", 300))))
        )
        assert [type(outcome) for outcome in outcomes] == [Unknown, Unknown]
        deadline = time.monotonic() + 15
        while not quick.read(board).items and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(quick.read(board).items) == 2
