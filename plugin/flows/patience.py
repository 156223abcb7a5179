"""Waiting: for a whiteboard that is busy or away, without losing the lease or a wish to stop."""

from collections.abc import Callable
from typing import TypeVar

from plugin.errors import Interrupted, Throttled, Unreachable
from plugin.flows.session import Session
from plugin.worded import worded

Value = TypeVar("Value")

_SLICE = 1.0
"""Seconds between two looks at whether somebody wants us to stop."""

_LONGEST = 60.0
"""Seconds of the longest single wait: the credit window is a minute."""


def pause(session: Session, seconds: float) -> None:
    """Sleeps, keeps the lease, and raises Interrupted as soon as somebody asks to stop."""
    left = min(seconds, _LONGEST)
    while left > 0:
        check_stop(session)
        session.tools.sleep(min(left, _SLICE))
        session.keep_lease()
        left -= _SLICE
    check_stop(session)


def check_stop(session: Session) -> None:
    """Raises Interrupted when somebody asked to stop."""
    if session.tools.stop.asked:
        raise Interrupted(session.stands(worded("Stopped")), session.run.id)


def backoff(attempt: int) -> float:
    """Seconds to wait before attempt number 1, 2, 3, ...: doubling from a half."""
    return min(0.5 * 2.0 ** (attempt - 1), _LONGEST)


def patiently(session: Session, ask: Callable[[], Value]) -> Value:
    """Asks a question that changes nothing until it is answered; gives up after some rounds."""
    for attempt in range(1, session.tools.rounds + 1):
        try:
            return ask()
        except Throttled as error:
            pause(session, error.retry_after or backoff(attempt))
        except Unreachable:
            pause(session, backoff(attempt))
    return ask()
