"""What a flow is given from outside: ports, clock, sleep, and how hard it may work."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from plugin.credits.flight import CEILING
from plugin.credits.throttle import Throttle
from plugin.flows.archive import Archive
from plugin.flows.holder import is_dead
from plugin.flows.stop import Stop
from plugin.ports import Provider


@dataclass(frozen=True)
class Progress:
    """Where a run stands: items on the board of all wanted, calls and credits spent in this execution."""

    done: int
    total: int
    calls: int
    credits: int


def _silent(_progress: Progress) -> None:
    """Nobody is watching."""


@dataclass(frozen=True)
class Tools:
    """`clock` gives UTC; `new_id` short random ids; `holder` names this process in leases.

    `late` is how many seconds after an unknown outcome was settled a write may still land: the last reading of
    a run is not earlier. `lag` is by how many seconds a listing may lag behind. `rounds` is how often in a row
    nothing may move before a run gives up (resumable). At most `in_flight` calls are under way at once, and
    fewer when `throttle` says so: it is told by the provider how the whiteboard answers. `heed` is how often
    (seconds) a run looks whether somebody elsewhere wants it to halt; 0: whoever gave `stop` does.
    """

    provider: Provider
    store: Archive
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    new_id: Callable[[], str]
    holder: str
    progress: Callable[[Progress], None] = _silent
    is_dead: Callable[[str], bool] = is_dead
    stop: Stop = field(default_factory=Stop)
    in_flight: int = CEILING
    throttle: Throttle = field(default_factory=Throttle)
    late: float = 15.0
    lag: float = 2.5
    heed: float = 0.0
    rounds: int = 6
    lease: timedelta = timedelta(seconds=120)

    @property
    def width(self) -> int:
        """Calls that may be under way at once right now."""
        return min(self.in_flight, self.throttle.width)
