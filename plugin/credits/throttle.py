"""The number of calls in flight of one run, shared by those who make calls and the one who starts them."""

import threading

from plugin.credits.flight import CEILING, Flight

REFUSAL = 429


class Throttle:
    """A `Flight` that several threads tell what became of their calls."""

    def __init__(self, ceiling: int = CEILING) -> None:
        self._flight = Flight(ceiling, float(ceiling))
        self._lock = threading.Lock()

    @property
    def width(self) -> int:
        """Calls that may be under way at once."""
        with self._lock:
            return self._flight.width

    def answered(self, sort: str, status: int, *, seconds: float, now: float) -> None:
        """A call of that sort was answered with this status after so many seconds."""
        with self._lock:
            if status == REFUSAL:
                self._flight = self._flight.refused(seconds, now)
            else:
                self._flight = self._flight.answered(sort, seconds, now)

    def lost(self, *, seconds: float, now: float) -> None:
        """A call got no answer."""
        with self._lock:
            self._flight = self._flight.refused(seconds, now)
