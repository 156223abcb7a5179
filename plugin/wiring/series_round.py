"""The round through all series: asks workers for what is due by the clock alone, and that nobody asks for."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from plugin.errors import BoardwrightError, InvalidDocument
from plugin.job import Job, JobKind, JobState, Task, about_series, upkeep
from plugin.series.series import Series
from plugin.store.store import Store
from plugin.wiring.series import Clock, SeriesDesk
from plugin.wiring.series_upkeep import document_of
from plugin.wiring.workbench import Workbench, new_id

EVERY = timedelta(hours=1)
"""How often it is gone: what is due on a day is asked for in its first hour."""

AGAIN = timedelta(days=1)
"""After what time it is asked again for what did not come to its end."""

_log = logging.getLogger(__name__)


class SeriesRound:
    """Any number of processes may go it: what waits already is not asked for again. `bench_for` takes an owner."""

    def __init__(self, store: Store, bench_for: Callable[[str], Workbench], clock: Clock) -> None:
        self._store, self._bench_for, self._clock = store, bench_for, clock
        self._gone: datetime | None = None

    def __call__(self) -> None:
        """Goes it, when it is time. One series that cannot be read does not stop it. Raises StoreError."""
        now = self._clock()
        if self._gone is not None and now - self._gone < EVERY:
            return
        self._gone = now
        made = self._store.series.every()
        for owner, series_id in dict.fromkeys((*made, *self._store.series_sheets.every())):
            try:
                self._ask(owner, series_id, made.get((owner, series_id)), now)
            except BoardwrightError as error:
                _log.warning("A series could not be looked after: %s.", error.code)

    def _ask(self, owner: str, series_id: str, kept_at: datetime | None, now: datetime) -> None:
        bench = self._bench_for(owner)
        jobs = [job for job in self._store.jobs.all(owner, about_series(series_id)) if job.kind is JobKind.TEND_SERIES]
        for task in self._due(bench, series_id, kept_at, jobs, now):
            self._store.jobs.ask_once(upkeep(new_id(), owner, series_id, task, at=now, due=now))

    def _due(
        self, bench: Workbench, series_id: str, kept_at: datetime | None, jobs: list[Job], now: datetime
    ) -> Iterator[Task]:
        series = _known(bench, series_id)
        if series is not None and series.is_over(now):
            last = _latest(jobs, Task.EXPIRE)
            if last is None or _may_be_tried_again(last, now):
                yield Task.EXPIRE
            return
        made = self._store.series.find(bench.owner, series_id)
        if made is not None and kept_at is not None:
            last = _latest(jobs, Task.HUB)
            said = max(kept_at, last.created_at) if last is not None else kept_at
            ends = (one.ends for one in SeriesDesk(bench, made, self._clock).closing().events)
            failed = last is not None and last.state is JobState.FAILED and _may_be_tried_again(last, now)
            if failed or any(said < end <= now for end in ends):
                yield Task.HUB


def _known(bench: Workbench, series_id: str) -> Series | None:
    """What its document says; where that is faulty, what the series was: whoever does the work says what is wrong."""
    try:
        return document_of(bench, series_id)
    except InvalidDocument:
        return bench.store.series.find(bench.owner, series_id)


def _latest(jobs: list[Job], task: Task) -> Job | None:
    """The last wish for it; jobs come newest first."""
    return next((job for job in jobs if job.wish["task"] == task), None)


def _may_be_tried_again(job: Job, now: datetime) -> bool:
    return job.state is not JobState.WAITING and job.updated_at <= now - AGAIN
