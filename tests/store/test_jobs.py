"""Jobs: kept for their owner, leased to one worker at a time, tried again when due."""

from datetime import UTC, datetime, timedelta

import pytest

from plugin.errors import RunLeased, UnknownJob
from plugin.job import Job, JobKind, JobState, Task, upkeep
from plugin.store.store import Store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SOON = NOW + timedelta(minutes=2)


def _job(job_id: str = "j1", *, due: datetime = NOW) -> Job:
    return Job(job_id, "anna", JobKind.EXPORT, "b1", {"format": "docx"}, NOW, NOW, due)


def _lease(store: Store, holder: str, *, now: datetime = NOW, dead: bool = False) -> Job:
    return store.jobs.lease("anna", "j1", holder, until=now + timedelta(minutes=2), now=now, is_dead=lambda _: dead)


def test_a_job_comes_back_as_it_was_asked_for(store: Store) -> None:
    store.jobs.add("anna", _job())
    assert store.jobs.get("anna", "j1") == _job()
    assert store.jobs.all("anna", "b1") == [_job()]


def test_nobody_else_sees_or_takes_a_job(store: Store) -> None:
    store.jobs.add("anna", _job())
    assert store.jobs.all("bert", "b1") == []
    with pytest.raises(UnknownJob):
        store.jobs.get("bert", "j1")
    with pytest.raises(UnknownJob):
        store.jobs.lease("bert", "j1", "me", until=SOON, now=NOW, is_dead=lambda _: True)
    store.jobs.finish("bert", "j1", "h1", now=NOW)
    assert store.jobs.get("anna", "j1").state is JobState.WAITING


def test_a_worker_sees_what_is_due_and_not_what_is_later_or_done(store: Store) -> None:
    for name, due in (("now", NOW), ("later", SOON), ("done", NOW)):
        store.jobs.add("anna", _job(name, due=due))
    store.jobs.finish("anna", "done", "h1", now=NOW)
    assert store.jobs.waiting(NOW) == [("anna", "now")]


def test_one_worker_has_a_job_until_its_lease_ends_or_it_is_dead(store: Store) -> None:
    store.jobs.add("anna", _job())
    _lease(store, "first")
    with pytest.raises(RunLeased):
        _lease(store, "second")
    assert _lease(store, "third", dead=True).attempts == 1
    assert _lease(store, "fourth", now=NOW + timedelta(minutes=3)).attempts == 2


def test_a_job_that_is_put_off_is_free_and_due_later(store: Store) -> None:
    store.jobs.add("anna", _job())
    _lease(store, "first")
    store.jobs.postpone("anna", "j1", {"code": "unreachable"}, due=SOON)
    assert store.jobs.waiting(NOW) == []
    assert store.jobs.waiting(SOON) == [("anna", "j1")]
    assert _lease(store, "second", now=SOON).problem == {"code": "unreachable"}


def test_a_finished_job_names_its_result_and_is_taken_by_nobody(store: Store) -> None:
    store.jobs.add("anna", _job())
    store.jobs.finish("anna", "j1", "d1", now=SOON)
    job = store.jobs.get("anna", "j1")
    assert (job.state, job.result, job.updated_at) == (JobState.DONE, "d1", SOON)
    with pytest.raises(RunLeased):
        _lease(store, "late")


def test_a_job_that_is_given_up_says_why(store: Store) -> None:
    store.jobs.add("anna", _job())
    store.jobs.fail("anna", "j1", {"code": "board_gone"}, now=SOON)
    job = store.jobs.get("anna", "j1")
    assert (job.state, job.problem) == (JobState.FAILED, {"code": "board_gone"})


def _wish(job_id: str, task: Task = Task.HUB) -> Job:
    return upkeep(job_id, "anna", "reihe", task, at=NOW, due=NOW)


def _begin(store: Store, job_id: str, *, dead: bool = False) -> Job:
    return store.jobs.lease("anna", job_id, "me", until=SOON, now=NOW, is_dead=lambda _: dead)


def test_the_same_wish_about_a_series_waits_once_and_what_came_of_it_gives_way(store: Store) -> None:
    for name in ("first", "second"):
        store.jobs.ask_once(_wish(name))
    assert store.jobs.waiting(NOW) == [("anna", "first")]
    store.jobs.ask_once(_wish("other", Task.EXPIRE))
    _begin(store, "first")
    store.jobs.ask_once(_wish("third"))
    store.jobs.finish("anna", "first", "hub", now=NOW)
    assert {one.id for one in store.jobs.all("anna", "series:reihe")} == {"first", "other", "third"}
    _begin(store, "third")
    store.jobs.ask_once(_wish("fourth"))
    assert {one.id for one in store.jobs.all("anna", "series:reihe")} == {"fourth", "other", "third"}


def test_what_is_about_one_series_is_done_one_by_one(store: Store) -> None:
    store.jobs.ask_once(_wish("first"))
    store.jobs.ask_once(_wish("other", Task.EXPIRE))
    _begin(store, "first")
    with pytest.raises(RunLeased):
        _begin(store, "other")
    assert _begin(store, "other", dead=True).wish["task"] == Task.EXPIRE
    store.jobs.finish("anna", "other", "", now=NOW)
    assert _begin(store, "first", dead=True).attempts == 1
