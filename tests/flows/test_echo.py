"""News is told again once, however often it is asked for meanwhile, and again when asked later."""

import threading

from plugin.flows.echo import Echo


def test_many_wishes_at_once_are_one_echo_and_a_later_one_is_another() -> None:
    said = threading.Semaphore(0)
    echo = Echo(said.release, seconds=0.05)
    for _ in range(5):
        echo.soon()
    assert said.acquire(timeout=5)
    assert not said.acquire(timeout=0.2)
    echo.soon()
    assert said.acquire(timeout=5)
