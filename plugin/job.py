"""A job: a harvest, an export, a summary, a look at the board or a series, as values. What makes a board is a run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

OUR_OWN = "application/vnd.boardwright."
"""How the media type of a document begins that only a page of ours reads."""


class JobKind(StrEnum):
    """What is to be done."""

    HARVEST = "harvest"
    EXPORT = "export"
    WRITE_BACK = "write_back"
    KEEP_PHASE = "keep_phase"
    TIDY = "tidy"
    MAKE_SERIES = "make_series"
    TEND_SERIES = "tend_series"


class Task(StrEnum):
    """What is done to a series that is there. People ask to freeze, lift (an event, or all without one) and tell.

    `SINCE` tells an event what goes on. `HUB` and `EXPIRE` the service asks for by itself: the hub follows what is
    known, and what is due on the retention date goes.
    """

    FREEZE = "freeze"
    LIFT = "lift"
    SINCE = "since"
    HUB = "hub"
    EXPIRE = "expire"


BY_ITSELF = (Task.HUB, Task.EXPIRE)


class JobState(StrEnum):
    """`WAITING` covers everything until it is done or given up."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Job:
    """One wish about one board (UTC times), or about a series: then `board_id` is `about_series`.

    `wish` says more about it (a harvest: `votes` by item id; an export: `harvest`, `format`, `language`; writing
    back: `harvest`, `language`, `form`; keeping the end of a phase: `phase`; a series: its `door`, tending it: `task`
    and `event`). `result` is the id of what came of it: the harvest, the document, the item on the board, the phase,
    the hub, or the run that tidies (empty: nothing lay about); `problem` what ended the last attempt (a
    problem-details document).
    """

    id: str
    owner: str
    kind: JobKind
    board_id: str
    wish: Mapping[str, Any]
    created_at: datetime
    updated_at: datetime
    due_at: datetime
    state: JobState = JobState.WAITING
    attempts: int = 0
    problem: Mapping[str, Any] | None = None
    result: str | None = None
    lease_owner: str | None = None
    lease_until: datetime | None = None


@dataclass(frozen=True)
class DocumentRecord:
    """A finished document without its content."""

    id: str
    board_id: str
    harvest_id: str
    name: str
    media_type: str
    made_at: datetime

    @property
    def is_for_people(self) -> bool:
        """Not for pages of ours alone."""
        return not self.media_type.startswith(OUR_OWN)


def about_series(series_id: str) -> str:
    """What stands in the place of a board in a job about a series; no id of a board looks like it."""
    return f"series:{series_id}"


def upkeep(job_id: str, owner: str, series_id: str, task: Task, *, at: datetime, due: datetime) -> Job:
    """The wish that a series is looked after, which nobody has to ask for."""
    wish = {"series": series_id, "task": task.value, "event": ""}
    return Job(job_id, owner, JobKind.TEND_SERIES, about_series(series_id), wish, at, at, due)
