"""The first signal asks, the second insists."""

import os
import signal
import threading

import pytest

from plugin.flows.stop import Stop


def _send(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_and_the_second_interrupts(number: signal.Signals) -> None:
    stop = Stop()
    with stop.listening():
        _send(number)
        assert stop.asked
        with pytest.raises(KeyboardInterrupt):
            _send(number)


def test_afterwards_signals_mean_what_they_meant_before() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with Stop().listening():
        pass
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_beside_the_main_thread_nobody_listens() -> None:
    heard: list[bool] = []

    def listen() -> None:
        stop = Stop()
        with stop.listening():
            heard.append(stop.asked)

    thread = threading.Thread(target=listen)
    thread.start()
    thread.join()
    assert heard == [False]
