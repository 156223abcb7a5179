"""What the service does to a series by itself: its hub follows what is known, and what is due goes on its day."""

from plugin.errors import UnknownBoard
from plugin.flows.series_hub import is_behind, renew_hub, settle_hub
from plugin.flows.stop import Stop
from plugin.job import Task
from plugin.series.document import read_series
from plugin.series.expiry import Account, Expiring
from plugin.series.series import Series
from plugin.store.freezes import ALL
from plugin.wiring.series import Clock, SeriesDesk, Watch
from plugin.wiring.series_keeping import SeriesKeeper
from plugin.wiring.workbench import Workbench


def look_after(bench: Workbench, series_id: str, task: Task, watch: Watch, stop: Stop, clock: Clock) -> str:
    """Does it, again where it was cut off; the id of the hub, empty where there is none any more.

    Raises what `renew_hub` and `SeriesKeeper.expire` raise, InvalidDocument.
    """
    if task is Task.EXPIRE:
        series = document_of(bench, series_id)
        if series is not None and series.is_over(clock()):
            _expire(SeriesDesk(bench, series, clock), watch, stop)
        return ""
    made = bench.store.series.find(bench.owner, series_id)
    if made is None or made.is_over(clock()):
        return ""
    return _follow(SeriesDesk(bench, made, clock), watch, stop)


def document_of(bench: Workbench, series_id: str) -> Series | None:
    """As its document in the web area says, else as its boards were made last; None: it is gone.

    Raises InvalidDocument.
    """
    sheet = bench.store.series_sheets.find(bench.owner, series_id)
    if sheet is None:
        return bench.store.series.find(bench.owner, series_id)
    return read_series(sheet.text, f"{series_id}.yaml", bench.catalogue)


def _follow(desk: SeriesDesk, watch: Watch, stop: Stop) -> str:
    """A change of the document waits until somebody brings it to the boards."""
    try:
        hub = desk.hub_board
    except UnknownBoard:
        return ""
    if ALL not in desk.bench.store.freezes.events(desk.bench.owner, desk.series.id):
        _bring_up(desk, hub, watch, stop)
    return hub


def _bring_up(desk: SeriesDesk, hub: str, watch: Watch, stop: Stop) -> None:
    """Ends what was cut off; a hub that says everything already is not asked for."""
    office = desk.office(watch, stop)
    settle_hub(office, hub)
    order = desk.hub_today(office, hub)
    if is_behind(office, hub, order):
        renew_hub(office, hub, order)


def _expire(desk: SeriesDesk, watch: Watch, stop: Stop) -> None:
    """As the command does; what became of each board is told before it is forgotten."""
    book, owner, series = desk.bench.store.expiries, desk.bench.owner, desk.series
    assert series.kept_until is not None
    fresh = Account(series.title, series.kept_until)
    before = book.find(owner, series.id)
    account = before if before is not None and before.due_on == fresh.due_on else fresh
    book.keep(owner, series.id, account, now=desk.clock())

    def told(one: Expiring) -> None:
        nonlocal account
        account = account.with_board(one)
        book.keep(owner, series.id, account, now=desk.clock())

    SeriesKeeper(desk, watch, stop).expire(only_looking=False, told=told)
