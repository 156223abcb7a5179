"""What working for others needs of a store beyond provisioning; `plugin.store.store.Store` fits it as it is."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from plugin.flows.archive import RunBook
from plugin.job import Job
from plugin.run import Run, WaitingRun

Problem = Mapping[str, Any]
"""Why something ended, as a problem-details document."""


class WaitingRuns(RunBook, Protocol):
    """Runs that were handed to workers."""

    def in_line(self, now: datetime) -> list[WaitingRun]:
        """Due runs, with those somebody holds."""

    def ask_stop(self, owner: str, run_id: str, *, now: datetime) -> Run: ...

    def postpone(self, owner: str, run_id: str, problem: Problem | None, *, due: datetime, attempts: int) -> None: ...

    def give_up(self, owner: str, run_id: str, problem: Problem, *, now: datetime) -> None: ...


class WaitingJobs(Protocol):
    """Harvests and exports that somebody asked for."""

    def waiting(self, now: datetime) -> list[tuple[str, str]]: ...

    def get(self, owner: str, job_id: str) -> Job: ...

    def lease(
        self, owner: str, job_id: str, holder: str, *, until: datetime, now: datetime, is_dead: Callable[[str], bool]
    ) -> Job:
        """Raises RunLeased."""

    def renew(self, owner: str, job_id: str, *, until: datetime, now: datetime) -> None: ...

    def finish(self, owner: str, job_id: str, result: str, *, now: datetime) -> None: ...

    def fail(self, owner: str, job_id: str, problem: Problem, *, now: datetime) -> None: ...

    def postpone(self, owner: str, job_id: str, problem: Problem | None, *, due: datetime) -> None: ...


class WaitingNotes(Protocol):
    """Boards whose turn it is to get notes that came in by links."""

    def waiting(self, now: datetime) -> list[tuple[str, str]]: ...


class WaitingMails(Protocol):
    """Mails that may go out."""

    def waiting(self, now: datetime) -> list[tuple[str, str]]: ...


class WorkArchive(Protocol):
    """The four lists of work."""

    @property
    def runs(self) -> WaitingRuns: ...

    @property
    def jobs(self) -> WaitingJobs: ...

    @property
    def deliveries(self) -> WaitingNotes: ...

    @property
    def reminders(self) -> WaitingMails: ...
