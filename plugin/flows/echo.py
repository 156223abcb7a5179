"""News told again a moment later: whoever heard it had no hand free, and somebody else may have one."""

import threading
from collections.abc import Callable

SECONDS = 0.5
"""How long after; short for people, long for a database that is asked each time."""


def _to_nobody() -> None:
    """There are no others."""


class Echo:
    """Says it again after `seconds`; asked several times meanwhile, it says it once. Safe to share between threads."""

    def __init__(self, say: Callable[[], object] = _to_nobody, seconds: float = SECONDS) -> None:
        self._say = say
        self._seconds = seconds
        self._lock = threading.Lock()
        self._is_coming = False

    def soon(self) -> None:
        with self._lock:
            if self._is_coming:
                return
            self._is_coming = True
        timer = threading.Timer(self._seconds, self._now)
        timer.daemon = True
        timer.start()

    def _now(self) -> None:
        with self._lock:
            self._is_coming = False
        self._say()
