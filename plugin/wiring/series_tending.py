"""What a worker does to a series that is there when somebody asks in the web: freeze, lift, tell what goes on."""

from plugin.flows.stop import Stop
from plugin.job import Task
from plugin.wiring.series import SeriesDesk, Watch
from plugin.wiring.series_growing import Grower
from plugin.wiring.series_keeping import SeriesKeeper


def tend(desk: SeriesDesk, task: Task, event: str, watch: Watch, stop: Stop) -> str:
    """Does it, again where it was cut off; the id of the hub. Raises what the task does."""
    if task is Task.SINCE:
        Grower(desk).carry(event, watch, stop)
    elif task is Task.FREEZE:
        SeriesKeeper(desk, watch, stop).freeze(event)
    else:
        SeriesKeeper(desk, watch, stop).lift(event)
    return desk.hub_board
