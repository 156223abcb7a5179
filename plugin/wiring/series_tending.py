"""What a worker does to a series that is there when somebody asks in the web: freeze, lift, tell what goes on."""

from enum import StrEnum

from plugin.flows.stop import Stop
from plugin.wiring.series import SeriesDesk, Watch
from plugin.wiring.series_growing import Grower
from plugin.wiring.series_keeping import SeriesKeeper


class Task(StrEnum):
    """`FREEZE` and `LIFT` are about an event or, without one, the series; `SINCE` about an event."""

    FREEZE = "freeze"
    LIFT = "lift"
    SINCE = "since"


def tend(desk: SeriesDesk, task: str, event: str, watch: Watch, stop: Stop) -> str:
    """Does it, again where it was cut off; the id of the hub. Raises ValueError for no task, and what the task does."""
    wanted = Task(task)
    if wanted is Task.SINCE:
        Grower(desk).carry(event, watch, stop)
    elif wanted is Task.FREEZE:
        SeriesKeeper(desk, watch, stop).freeze(event)
    else:
        SeriesKeeper(desk, watch, stop).lift(event)
    return desk.hub_board
