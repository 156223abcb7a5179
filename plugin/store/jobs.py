"""Harvests and exports that were asked for: the table is the truth, a lease says who works on one."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Update, delete, insert, select, update

from plugin.errors import RunLeased, UnknownJob
from plugin.job import Job, JobKind, JobState
from plugin.store.database import Database
from plugin.store.models import JobRow
from plugin.store.series_models import SeriesRow
from plugin.worded import worded


class Jobs:
    """Jobs of all owners in one table; every function but `waiting` is about one owner's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, owner: str, job: Job) -> None:
        """Records a wish."""
        with self._database.write() as connection:
            connection.execute(insert(JobRow).values(_values(owner, job)))

    def ask_once(self, job: Job) -> None:
        """Records a wish about a series unless the same waits already."""
        with self._database.write() as connection:
            ask_once(connection, job)

    def get(self, owner: str, job_id: str) -> Job:
        """Raises UnknownJob."""
        with self._database.read() as connection:
            return _get(connection, owner, job_id)

    def all(self, owner: str, board_id: str) -> list[Job]:
        """The jobs about one board, newest first."""
        query = select(*_COLUMNS).where(JobRow.owner == owner, JobRow.board_id == board_id)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(JobRow.created_at.desc(), JobRow.id)).mappings()
            return [_job(row) for row in rows]

    def waiting(self, now: datetime) -> list[tuple[str, str]]:
        """Owner and id of every job that may be picked up, oldest first; what they are about stays closed."""
        query = select(JobRow.owner, JobRow.id).where(JobRow.state == JobState.WAITING.value, JobRow.due_at <= now)
        with self._database.read() as connection:
            return [(owner, job_id) for owner, job_id in connection.execute(query.order_by(JobRow.created_at))]

    def lease(
        self, owner: str, job_id: str, holder: str, *, until: datetime, now: datetime, is_dead: Callable[[str], bool]
    ) -> Job:
        """Takes the job for `holder`, and counts the attempt; what is about one series is done one by one.

        Raises RunLeased, UnknownJob.
        """
        with self._database.write() as connection:
            job = _get(connection, owner, job_id)
            line = _line(connection, job) if job.kind in _ONE_BY_ONE else []
            job = _get(connection, owner, job_id, lock=True)
            if job.state is not JobState.WAITING or not all(_is_free(one, now, is_dead) for one in (job, *line)):
                raise RunLeased(worded("Another process works on job {job} right now.", job=job_id))
            lease = {"lease_owner": holder, "lease_until": until, "attempts": job.attempts + 1}
            connection.execute(_update(owner, job_id).values(updated_at=now, **lease))
        return job

    def renew(self, owner: str, job_id: str, *, until: datetime, now: datetime) -> None:
        """Whoever works on it goes on working: something moved, so the attempts before do not count any more."""
        moved = {"lease_until": until, "updated_at": now, "attempts": 1}
        with self._database.write() as connection:
            connection.execute(_update(owner, job_id).values(**moved))

    def finish(self, owner: str, job_id: str, result: str, *, now: datetime) -> None:
        """It is done, and this came of it."""
        self._leave(owner, job_id, now, state=JobState.DONE.value, result=result, problem=None)

    def fail(self, owner: str, job_id: str, problem: Mapping[str, Any], *, now: datetime) -> None:
        """It is given up, and this is why."""
        self._leave(owner, job_id, now, state=JobState.FAILED.value, problem=dict(problem))

    def postpone(self, owner: str, job_id: str, problem: Mapping[str, Any] | None, *, due: datetime) -> None:
        """It is to be tried again, not before `due`."""
        self._leave(owner, job_id, due, due_at=due, problem=dict(problem) if problem else None)

    def _leave(self, owner: str, job_id: str, now: datetime, **values: Any) -> None:
        free = {"lease_owner": None, "lease_until": None, "updated_at": now}
        with self._database.write() as connection:
            connection.execute(_update(owner, job_id).values(**free, **values))


_COLUMNS = tuple(JobRow.__table__.columns)
_ONE_BY_ONE = (JobKind.MAKE_SERIES, JobKind.TEND_SERIES)


def ask_once(connection: Connection, job: Job) -> None:
    """Within a transaction: a wish that waits and that nobody is at yet is not recorded twice.

    What came of the same wish before gives way, so that they do not pile up. The series is locked, so that two who
    ask at once do not both find none.
    """
    connection.execute(
        select(SeriesRow.series_id)
        .where(SeriesRow.owner == job.owner, SeriesRow.series_id == job.wish["series"])
        .with_for_update()
    )
    same = [one for one in _about(connection, job) if one.kind is job.kind and one.wish == job.wish]
    if any(one.state is JobState.WAITING and one.lease_owner is None for one in same):
        return
    over = [one.id for one in same if one.state is not JobState.WAITING]
    connection.execute(delete(JobRow).where(JobRow.owner == job.owner, JobRow.id.in_(over)))
    connection.execute(insert(JobRow).values(_values(job.owner, job)))


def _line(connection: Connection, job: Job) -> list[Job]:
    """What waits or is in hand about the same, locked in one order so that nobody waits for each other."""
    return [one for one in _about(connection, job, lock=True) if one.state is JobState.WAITING]


def _about(connection: Connection, job: Job, *, lock: bool = False) -> list[Job]:
    query = select(*_COLUMNS).where(JobRow.owner == job.owner, JobRow.board_id == job.board_id).order_by(JobRow.id)
    rows = connection.execute(query.with_for_update() if lock else query).mappings()
    return [_job(row) for row in rows]


def _get(connection: Connection, owner: str, job_id: str, *, lock: bool = False) -> Job:
    query = select(*_COLUMNS).where(JobRow.owner == owner, JobRow.id == job_id)
    row = connection.execute(query.with_for_update() if lock else query).mappings().first()
    if row is None:
        raise UnknownJob(worded("There is no job {job}.", job=job_id))
    return _job(row)


def _job(row: RowMapping) -> Job:
    values: dict[str, Any] = {str(name): value for name, value in row.items()}
    return Job(**{**values, "kind": JobKind(values["kind"]), "state": JobState(values["state"])})


def _update(owner: str, job_id: str) -> Update:
    return update(JobRow).where(JobRow.owner == owner, JobRow.id == job_id)


def _is_free(job: Job, now: datetime, is_dead: Callable[[str], bool]) -> bool:
    if job.lease_owner is None or job.lease_until is None:
        return True
    return job.lease_until < now or is_dead(job.lease_owner)


def _values(owner: str, job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "owner": owner,
        "kind": job.kind.value,
        "board_id": job.board_id,
        "wish": dict(job.wish),
        "state": job.state.value,
        "attempts": job.attempts,
        "due_at": job.due_at,
        "created_at": job.created_at,
        "updated_at": job.updated_at,
    }
