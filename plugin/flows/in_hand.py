"""The runs a worker process has in hand, so that its threads do not reach for the same one."""

import threading
from collections.abc import Callable, Mapping

Choice = Callable[[Mapping[str, str]], tuple[str, str] | None]
"""Chooses a run (its id and owner) knowing the owner of every run that is taken."""


class InHand:
    """Shared by the threads of one worker."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}
        self._lock = threading.Lock()

    def take(self, choose: Choice) -> tuple[str, str] | None:
        """What was chosen is taken at once, before another thread chooses."""
        with self._lock:
            chosen = choose(self._owners)
            if chosen is not None:
                self._owners[chosen[0]] = chosen[1]
            return chosen

    def put_down(self, run_id: str) -> None:
        """Nobody here works on the run any more."""
        with self._lock:
            del self._owners[run_id]

    def owners(self) -> dict[str, str]:
        """The owner of every run in hand."""
        with self._lock:
            return dict(self._owners)
