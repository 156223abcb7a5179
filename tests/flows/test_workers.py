"""Workers: what is due is done once, what fails waits or is given up, what is unwanted ends."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from plugin.errors import BoardwrightError, Interrupted, NotAuthorised, Unreachable
from plugin.flows.provision import start_run
from plugin.flows.stop import Stop
from plugin.flows.tools import Progress, Tools
from plugin.flows.turns import Crew
from plugin.flows.workers import MOST_ATTEMPTS, Worker
from plugin.job import Job, JobKind, JobState
from plugin.run import RunState
from plugin.store.store import Store
from tests.flows.workplace import OWNER, RECIPE, Workplace
from tests.plan.samples import blueprint

WANTED = blueprint(2, 3)


@dataclass
class Hands:
    """Works in one workplace; `trouble` is raised before anything is done."""

    place: Workplace
    trouble: Exception | None = None
    watch: Callable[[Progress, Stop], None] = lambda _progress, _stop: None
    boards: Callable[[Stop, Callable[[], None]], None] = lambda _stop, _go_on: None
    begun: list[str] = field(default_factory=list)
    expected: list[tuple[str, ...]] = field(default_factory=list)

    def tools(self, _owner: str, stop: Stop, run_id: str) -> Tools:
        self.begun.append(run_id)
        self._fail()
        return self.place.tools(stop=stop, progress=lambda standing: self.watch(standing, stop))

    def expect(self, _owner: str, run_ids: Sequence[str]) -> None:
        self.expected.append(tuple(run_ids))

    def harvest(self, _owner: str, _job: Job) -> str:
        self._fail()
        return "h1"

    def export(self, _owner: str, job: Job) -> str:
        self._fail()
        return f"document of {job.wish['harvest']}"

    def write_back(self, _owner: str, job: Job) -> str:
        self._fail()
        return f"summary of {job.wish['harvest']}"

    def keep_phase(self, _owner: str, job: Job) -> str:
        self._fail()
        return f"phase of {job.board_id}"

    def tidy(self, _owner: str, job: Job) -> str:
        self._fail()
        return f"run on {job.board_id}"

    def make_series(self, _owner: str, job: Job, stop: Stop, go_on: Callable[[], None]) -> str:
        self.boards(stop, go_on)
        self._fail()
        return f"hub of {job.board_id}"

    def tend_series(self, _owner: str, job: Job, stop: Stop, go_on: Callable[[], None]) -> str:
        self.boards(stop, go_on)
        self._fail()
        return f"tended {job.board_id}"

    def _fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble


@pytest.fixture
def hands(place: Workplace) -> Hands:
    return Hands(place)


@pytest.fixture
def worker(hands: Hands) -> Worker:
    return Worker(hands.place.store, hands, hands.place.time, lambda: "me", heed_seconds=0.01)


def _ask(place: Workplace) -> str:
    run, _ = start_run(place.tools(), owner=OWNER, blueprint=WANTED, recipe=RECIPE, name="Probe", due_at=place.time())
    return run.id


def _ask_job(store: Store, place: Workplace, kind: JobKind = JobKind.HARVEST) -> str:
    now = place.time()
    store.jobs.add(OWNER, Job("j1", OWNER, kind, "b1", {"harvest": "h1"}, now, now, now))
    return "j1"


def test_a_run_that_is_due_is_made_on_one_board(worker: Worker, place: Workplace) -> None:
    run_id = _ask(place)
    assert worker.work() == 1
    assert place.store.runs.get(OWNER, run_id).state is RunState.DONE
    assert len(place.boards()) == 1
    assert worker.work() == 0


def test_a_first_attempt_looks_for_no_board_and_waits_for_none(worker: Worker, place: Workplace) -> None:
    before = place.time()
    _ask(place)
    worker.work()
    assert (place.time() - before).total_seconds() < 1


def test_a_run_somebody_works_on_is_left_alone(worker: Worker, place: Workplace) -> None:
    run_id = _ask(place)
    now = place.time()
    place.store.runs.lease(OWNER, run_id, "other", until=now + timedelta(minutes=2), now=now, is_dead=lambda _: False)
    other = replace(worker, is_dead=lambda _: False)
    assert other.work() == 0
    assert place.store.runs.get(OWNER, run_id).attempts == 1


def test_the_run_of_a_dead_worker_is_finished(worker: Worker, place: Workplace) -> None:
    run_id = _ask(place)
    now = place.time()
    place.store.runs.lease(OWNER, run_id, "dead", until=now + timedelta(minutes=2), now=now, is_dead=lambda _: False)
    assert replace(worker, is_dead=lambda holder: holder == "dead").work() == 1
    assert place.store.runs.get(OWNER, run_id).state is RunState.DONE
    assert len(place.boards()) == 1


def test_an_unreachable_whiteboard_is_tried_again_later(worker: Worker, hands: Hands, place: Workplace) -> None:
    run_id = _ask(place)
    hands.trouble = Unreachable("gone")
    worker.work()
    run = place.store.runs.get(OWNER, run_id)
    assert (run.state, run.attempts) == (RunState.WORKING, 1)
    assert run.problem is not None
    assert run.problem["code"] == "unreachable"
    hands.trouble = None
    assert worker.work() == 0
    place.time.sleep(20)
    assert worker.work() == 1
    assert place.store.runs.get(OWNER, run_id).state is RunState.DONE


def test_a_lost_connection_waits_for_the_person(worker: Worker, hands: Hands, place: Workplace) -> None:
    run_id = _ask(place)
    hands.trouble = NotAuthorised("over")
    worker.work()
    run = place.store.runs.get(OWNER, run_id)
    assert run.state is RunState.FAILED
    assert run.problem is not None
    assert run.problem["code"] == "not_authorised"
    hands.trouble = None
    place.store.runs.hand_over(OWNER, run_id, now=place.time())
    worker.work()
    assert place.store.runs.get(OWNER, run_id).state is RunState.DONE


def test_nobody_tries_for_ever(worker: Worker, hands: Hands, place: Workplace) -> None:
    run_id = _ask(place)
    hands.trouble = Unreachable("gone")
    for _ in range(MOST_ATTEMPTS):
        worker.work()
        place.time.sleep(1000)
    assert place.store.runs.get(OWNER, run_id).state is RunState.FAILED


def test_an_unwanted_run_ends_after_the_calls_in_flight(worker: Worker, hands: Hands, place: Workplace) -> None:
    run_id = _ask(place)

    def unwanted(_standing: Progress, stop: Stop) -> None:
        place.store.runs.ask_stop(OWNER, run_id, now=place.time())
        for _ in range(500):
            if stop.asked:
                return
            threading.Event().wait(0.01)

    hands.watch = unwanted
    worker.work()
    run = place.store.runs.get(OWNER, run_id)
    assert run.state is RunState.CANCELLED
    assert worker.work() == 0
    hands.watch = lambda _standing, _stop: None
    place.store.runs.hand_over(OWNER, run_id, now=place.time())
    worker.work()
    assert place.store.runs.get(OWNER, run_id).state is RunState.DONE
    assert len(place.boards()) == 1


@pytest.mark.parametrize("goes_on_at_once", [False, True])
def test_a_paused_run_halts_after_the_calls_in_flight_until_somebody_goes_on(
    goes_on_at_once: bool, worker: Worker, hands: Hands, place: Workplace
) -> None:
    run_id = _ask(place)

    def paused(_standing: Progress, stop: Stop) -> None:
        hands.watch = lambda _standing, _stop: None
        place.store.runs.pause(OWNER, run_id, now=place.time())
        for _ in range(500):
            if stop.asked:
                break
            threading.Event().wait(0.01)
        if goes_on_at_once:
            place.store.runs.hand_over(OWNER, run_id, now=place.time())

    hands.watch = paused
    worker.work()
    run = place.store.runs.get(OWNER, run_id)
    assert (run.state, run.lease_owner) == (RunState.DONE if goes_on_at_once else RunState.PAUSED, None)
    place.store.runs.hand_over(OWNER, run_id, now=place.time())
    worker.work()
    assert place.store.runs.get(OWNER, run_id).state is RunState.DONE
    assert len(place.boards()) == 1


def test_a_paused_run_is_left_alone_and_can_be_cancelled(worker: Worker, place: Workplace) -> None:
    run_id = _ask(place)
    assert place.store.runs.pause(OWNER, run_id, now=place.time()).state is RunState.PAUSED
    assert worker.work() == 0
    assert place.store.runs.ask_stop(OWNER, run_id, now=place.time()).state is RunState.CANCELLED
    assert place.store.runs.pause(OWNER, run_id, now=place.time()).state is RunState.CANCELLED


def test_a_command_heeds_a_pause_from_elsewhere(place: Workplace) -> None:
    def pause(_standing: Progress) -> None:
        place.store.runs.pause(OWNER, place.only_run(), now=place.time())
        for _ in range(500):
            if stop.asked:
                return
            threading.Event().wait(0.01)

    stop = Stop()
    with pytest.raises(Interrupted):
        place.create(WANTED, progress=pause, heed=0.01, stop=stop)
    assert place.store.runs.get(OWNER, place.only_run()).state is RunState.PAUSED
    place.store.runs.go_on(OWNER, place.only_run(), now=place.time())
    place.resume(place.only_run())
    assert place.store.runs.get(OWNER, place.only_run()).state is RunState.DONE


def test_a_worker_that_closes_leaves_its_run_for_others(worker: Worker, hands: Hands, place: Workplace) -> None:
    run_id = _ask(place)

    def close(_standing: Progress, stop: Stop) -> None:
        worker.closing.ask()
        stop.ask()

    hands.watch = close
    worker.work()
    run = place.store.runs.get(OWNER, run_id)
    assert (run.state, run.lease_owner) == (RunState.WORKING, None)
    hands.watch = lambda _standing, _stop: None
    replace(worker, closing=Stop()).work()
    assert place.store.runs.get(OWNER, run_id).state is RunState.DONE


@pytest.mark.parametrize(
    ("kind", "result"),
    [
        (JobKind.HARVEST, "h1"),
        (JobKind.EXPORT, "document of h1"),
        (JobKind.KEEP_PHASE, "phase of b1"),
        (JobKind.TIDY, "run on b1"),
        (JobKind.MAKE_SERIES, "hub of b1"),
        (JobKind.TEND_SERIES, "tended b1"),
    ],
    ids=["harvest", "export", "end of a phase", "tidying", "series", "series in use"],
)
def test_a_job_names_what_came_of_it(
    kind: JobKind, result: str, worker: Worker, store: Store, place: Workplace
) -> None:
    job_id = _ask_job(store, place, kind)
    assert worker.work() == 1
    job = store.jobs.get(OWNER, job_id)
    assert (job.state, job.result) == (JobState.DONE, result)


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        (Unreachable("gone"), JobState.WAITING),
        (NotAuthorised("over"), JobState.FAILED),
        (BoardwrightError("no"), JobState.FAILED),
    ],
    ids=["passing", "not authorised", "final"],
)
def test_a_job_that_fails_waits_or_is_given_up(
    trouble: BoardwrightError, state: JobState, worker: Worker, hands: Hands, store: Store, place: Workplace
) -> None:
    job_id = _ask_job(store, place)
    hands.trouble = trouble
    worker.work()
    job = store.jobs.get(OWNER, job_id)
    assert job.state is state
    assert job.problem is not None
    assert job.problem["code"] == trouble.code


def test_a_series_that_grows_keeps_its_lease_and_its_attempts(
    worker: Worker, hands: Hands, store: Store, place: Workplace
) -> None:
    job_id = _ask_job(store, place, JobKind.MAKE_SERIES)
    for _ in range(MOST_ATTEMPTS - 1):
        over = place.time() - timedelta(seconds=1)
        store.jobs.lease(OWNER, job_id, "killed", until=over, now=place.time(), is_dead=lambda _: True)
    seen: list[tuple[int, bool]] = []

    def grow(_stop: Stop, go_on: Callable[[], None]) -> None:
        before = store.jobs.get(OWNER, job_id).lease_until
        go_on()
        job = store.jobs.get(OWNER, job_id)
        assert before is not None
        assert job.lease_until is not None
        seen.append((job.attempts, job.lease_until >= before))

    hands.boards, hands.trouble = grow, Unreachable("gone")
    worker.work()
    assert seen == [(1, True)]
    assert store.jobs.get(OWNER, job_id).state is JobState.WAITING


def test_a_worker_that_closes_leaves_a_series_for_others(
    worker: Worker, hands: Hands, store: Store, place: Workplace
) -> None:
    job_id = _ask_job(store, place, JobKind.MAKE_SERIES)

    def close(stop: Stop, _go_on: Callable[[], None]) -> None:
        worker.closing.ask()
        while not stop.asked:
            time.sleep(0.01)
        raise Interrupted("cut off")

    hands.boards = close
    worker.work()
    job = store.jobs.get(OWNER, job_id)
    assert (job.state, job.lease_owner, job.problem) == (JobState.WAITING, None, None)


def test_a_series_that_fails_for_good_does_not_close_the_worker(
    worker: Worker, hands: Hands, store: Store, place: Workplace
) -> None:
    job_id = _ask_job(store, place, JobKind.MAKE_SERIES)
    hands.boards, hands.trouble = lambda stop, _go_on: stop.ask(), BoardwrightError("no")
    worker.work()
    assert store.jobs.get(OWNER, job_id).state is JobState.FAILED
    assert not worker.closing.asked


def test_a_strange_error_is_logged_without_its_words(
    worker: Worker, hands: Hands, store: Store, place: Workplace, caplog: Any
) -> None:
    _ask_job(store, place)
    hands.trouble = KeyError("what somebody wrote on a note")
    worker.work()
    assert "KeyError" in caplog.text
    assert "somebody wrote" not in caplog.text


def test_a_job_comes_before_the_runs_that_wait(worker: Worker, hands: Hands, store: Store, place: Workplace) -> None:
    for _ in range(2):
        _ask(place)
    done: list[str] = []
    hands.watch = lambda standing, _stop: done.append(store.jobs.get(OWNER, "j1").state.value) if standing else None
    _ask_job(store, place)
    assert worker.work() == 3
    assert set(done) == {"done"}


def test_a_job_that_comes_meanwhile_waits_for_one_run_at_most(
    worker: Worker, hands: Hands, store: Store, place: Workplace
) -> None:
    for _ in range(3):
        _ask(place)
    asked: list[str] = []

    def meanwhile(_standing: Progress, _stop: Stop) -> None:
        if not asked:
            asked.append(_ask_job(store, place))
        if len(hands.begun) == 2:
            assert store.jobs.get(OWNER, "j1").state is JobState.DONE

    hands.watch = meanwhile
    assert worker.work() == 4


def test_runs_that_begin_together_are_announced(worker: Worker, hands: Hands, place: Workplace) -> None:
    runs = {_ask(place) for _ in range(3)}
    worker.work()
    assert [set(begin) for begin in hands.expected][:1] == [runs]


def test_a_busy_worker_takes_no_run_beyond_its_hands(worker: Worker, hands: Hands, place: Workplace) -> None:
    for _ in range(3):
        _ask(place)
    small = replace(worker, crew=Crew(3))
    together: list[int] = []
    hands.watch = lambda _standing, _stop: together.append(small.work())
    small.work()
    assert set(together) == {0}
    assert len(place.boards()) == 3
