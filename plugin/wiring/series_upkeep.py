"""What the service does to a series by itself: its hub follows what is known of its boards."""

from plugin.errors import UnknownBoard
from plugin.flows.series_hub import is_behind, renew_hub, settle_hub
from plugin.flows.stop import Stop
from plugin.store.freezes import ALL
from plugin.wiring.series import Clock, SeriesDesk, Watch
from plugin.wiring.workbench import Workbench


def follow(bench: Workbench, series_id: str, watch: Watch, stop: Stop, clock: Clock) -> str:
    """The hub says what is known now, as the series was made last; its id, empty where there is none any more.

    A change of the document waits until somebody brings it to the boards. Raises what `renew_hub` raises.
    """
    series = bench.store.series.find(bench.owner, series_id)
    if series is None:
        return ""
    desk = SeriesDesk(bench, series, clock)
    try:
        hub = desk.hub_board
    except UnknownBoard:
        return ""
    if ALL not in bench.store.freezes.events(bench.owner, series_id):
        _bring_up(desk, hub, watch, stop)
    return hub


def _bring_up(desk: SeriesDesk, hub: str, watch: Watch, stop: Stop) -> None:
    """Ends what was cut off; a hub that says everything already is not asked for."""
    office = desk.office(watch, stop)
    settle_hub(office, hub)
    order = desk.hub_today(office, hub)
    if is_behind(office, hub, order):
        renew_hub(office, hub, order)
