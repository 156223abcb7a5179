"""A virtual clock: what shall happen, in order of time; and servers that do one thing after the other."""

import heapq
from collections.abc import Callable
from itertools import count

Act = Callable[[], None]


class Clock:
    """`now` moves to the next thing that happens (seconds since the start)."""

    def __init__(self) -> None:
        self.now = 0.0
        self._coming: list[tuple[float, int, Act]] = []
        self._numbers = count()

    def at(self, moment: float, act: Act) -> None:
        """Does that at a moment, or at once when it is over."""
        heapq.heappush(self._coming, (max(moment, self.now), next(self._numbers), act))

    def later(self, seconds: float, act: Act) -> None:
        """Does that after so many seconds."""
        self.at(self.now + seconds, act)

    def run(self, *, until: float, done: Callable[[], bool]) -> None:
        """Lets things happen until it is done, or the moment has come."""
        while self._coming and not done():
            moment, _, act = heapq.heappop(self._coming)
            if moment > until:
                self.now = until
                return
            self.now = moment
            act()


class Server:
    """Works on `width` things at a time, in the order they come; `busy` are seconds of work done."""

    def __init__(self, clock: Clock, width: int = 1) -> None:
        self._clock = clock
        self._free = [0.0] * width
        self.width = width
        self.busy = 0.0

    def finishes(self, seconds: float) -> float:
        """When something that takes so long, asked for now, is done."""
        begin = max(self._clock.now, heapq.heappop(self._free))
        heapq.heappush(self._free, begin + seconds)
        self.busy += seconds
        return begin + seconds
