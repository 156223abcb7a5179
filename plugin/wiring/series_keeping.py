"""What the commands do with a series that comes to its end: freeze it, let it expire, give it into other hands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from plugin.errors import BoardUnfinished, Interrupted, UsageError
from plugin.flows.series_expiry import expiring, take_down
from plugin.flows.stop import Stop
from plugin.flows.tools import Progress
from plugin.flows.upgrade import Upgraded
from plugin.job import about_series
from plugin.run import RunState
from plugin.series.boards import HUB_KEY
from plugin.series.expiry import Expiring, Fate
from plugin.store.freezes import ALL
from plugin.wiring.series import SeriesDesk, Watch
from plugin.worded import worded

_OPEN = (RunState.WORKING, RunState.PAUSED, RunState.CANCELLED)


Told = Callable[[Expiring], None]


def _nobody(_one: Expiring) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Expired:
    """What was due, and the rows that went, by table; `due_on` is the retention date. None of it: it is not due."""

    due_on: date
    boards: tuple[Expiring, ...] = ()
    rows: dict[str, int] = field(default_factory=dict)


class SeriesKeeper:
    """The desk of a series whose events are over."""

    def __init__(self, desk: SeriesDesk, watch: Watch, stop: Stop | None = None) -> None:
        self.desk, self.office, self._watch = desk, desk.office(watch, stop), watch
        self.store, self.owner, self.series_id = desk.bench.store, desk.bench.owner, desk.series.id

    def freeze(self, event: str) -> Upgraded | None:
        """Says it on the hub, then nothing is written any more on the boards of the event (or on any, without one).

        None: it was frozen before. Raises UsageError for no event of the series, BoardUnfinished, UnknownBoard.
        """
        self._check_event(event)
        if event in self.store.freezes.events(self.owner, self.series_id):
            return None
        hub = self.desk.hub_board
        self._check_finished(besides=hub)
        self.desk.freezing = frozenset({event or ALL})
        told = self.desk.refresh(self.office, hub)
        self.store.freezes.freeze(self.owner, self.series_id, event, now=self.desk.clock())
        return told

    def lift(self, event: str) -> Upgraded:
        """It may be written on again, and the hub does not say otherwise. Raises like `freeze`."""
        self._check_event(event)
        self.store.freezes.lift(self.owner, self.series_id, event)
        return self.desk.refresh(self.office, self.desk.hub_board)

    def expire(self, *, only_looking: bool, told: Told = _nobody) -> Expired:
        """Takes away what is due: boards one by one, the hub last, then what the store holds. Again: what is left.

        `told` hears what became of a board before it is forgotten. Raises UsageError when the document names no
        retention, BoardUnfinished, NotAuthorised, Unreachable, Interrupted when it is to stop.
        """
        due_on = self.desk.series.kept_until
        if due_on is None:
            raise UsageError("The series document names no retention; write retention: {days: …}.")
        if not self.desk.series.is_over(self.desk.clock()):
            return Expired(due_on)
        self._check_finished()
        if self._boards():
            self.desk.bench.provider.knock()
        if only_looking:
            return Expired(due_on, tuple(self._expiring()))
        return self._let_go(due_on, told)

    def _let_go(self, due_on: date, told: Told) -> Expired:
        found: list[Expiring] = []
        rows: dict[str, int] = {}
        for one in self._expiring():
            self._go_on(len(found))
            found.append(take_down(self.office, one) if one.fate is Fate.DELETED else one)
            told(found[-1])
            if found[-1].goes:
                _add(rows, self.store.forget_boards(self.owner, (one.board_id,)))
        if all(one.goes for one in found):
            jobs = about_series(self.series_id)
            _add(rows, self.store.forget_boards(self.owner, (jobs,), self.series_id))
        return Expired(due_on, tuple(found), rows)

    def _go_on(self, done: int) -> None:
        """Says that it moves. Raises Interrupted when it is to stop."""
        if self.office.stop.asked:
            raise Interrupted("Deleting what is due was cut off; the same call goes on.")
        self._watch(Progress(done, len(self.store.series.boards(self.owner, self.series_id)), 0, 0))

    def _expiring(self) -> Iterator[Expiring]:
        made = self.store.series.boards(self.owner, self.series_id)
        keys = sorted(made, key=lambda key: (key == HUB_KEY, key))
        boards = {run.board_id for run in self.store.runs.all(self.owner) if run.id in made.values() and run.board_id}
        harvested = frozenset(one for one in boards if self.store.harvests.all(self.owner, one))
        return expiring(self.office, keys, boards_go=self.desk.series.boards_go, harvested=harvested)

    def hand_over(self, to: str) -> dict[str, int]:
        """Gives all rows of the series and its boards to another owner, in one transaction; how many of each table.

        Raises UsageError for somebody who never connected or has such a series already, BoardUnfinished.
        """
        if to == self.owner or self.store.installations.find(to) is None:
            raise UsageError(
                worded("{person} is nobody else who connected the whiteboard here; let them sign in first.", person=to)
            )
        self._check_finished()
        return self.store.hand_over(self.owner, self._boards(), self.series_id, to=to)

    def _boards(self) -> list[str]:
        made = set(self.store.series.boards(self.owner, self.series_id).values())
        return [run.board_id for run in self.store.runs.all(self.owner) if run.id in made and run.board_id]

    def _check_event(self, event: str) -> None:
        known = [one.id for one in self.desk.series.events]
        if event and event not in known:
            raise UsageError(
                worded(
                    "There is no event {event!r} in the series; there are: {known}.",
                    event=event,
                    known=", ".join(known),
                )
            )

    def _check_finished(self, besides: str = "") -> None:
        boards = set(self._boards()) - {besides}
        made = set(self.store.series.boards(self.owner, self.series_id).values())
        for run in self.store.runs.all(self.owner):
            if run.state in _OPEN and (run.board_id in boards or (run.id in made and run.board_id != besides)):
                raise BoardUnfinished(worded("The run {run} of the series has not come to its end.", run=run.id))


def _add(sums: dict[str, int], more: dict[str, int]) -> None:
    for name, count in more.items():
        sums[name] = sums.get(name, 0) + count
