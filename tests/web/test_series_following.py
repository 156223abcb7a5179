"""The hub of a series follows by itself: what is harvested, released or taken back is said there, once a burst."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from plugin.board import Geometry
from plugin.errors import Unreachable
from plugin.job import Job, JobState, Task
from plugin.providers.miro.provider import MiroProvider
from plugin.wiring.service import Service
from tests.flows.series_row import SMALL, retype, stick
from tests.web.ground import Ground
from tests.web.people import Person
from tests.web.test_series import load
from tests.web.test_series_keeping import IDEA, OVER, board, texts, write

RELEASED, HARVESTED = "Protokoll liegt vor", "Ergebnisse eingesammelt"
EVENT = 'events:\n  - {id: one, title: Auftakt, date: "2026-02-04"}\n'
ONE = OVER[: OVER.index("events:")].replace("{participants: 6, groups: 2, leave_out: [prework]}", SMALL) + EVENT
DAY = timedelta(days=1)
HUB = {"series": "reihe", "task": "hub", "event": ""}


def _harvested(_app: Flask, service: Service, anna: Person) -> str:
    _with_an_address(service)
    found = load(anna, ONE)
    anna.post(f"{found}boards")
    service.worker.work()
    write(anna, service.bench_for(anna.owner), IDEA, "canvas.idea@P01")
    anna.post(f"{found}events/one/harvest")
    service.worker.work()
    return found


def _with_an_address(service: Service) -> None:
    service.settings = service.bench.settings = replace(service.settings, public_url="https://boards.example")


HARVESTED_ONCE = Ground(_harvested)


@pytest.fixture
def ground(request: pytest.FixtureRequest) -> Ground[str] | None:
    return HARVESTED_ONCE if "place" in request.fixturenames else None


@pytest.fixture
def place(service: Service, ground: Ground[str]) -> str:
    """The address of a series whose first event is over; its boards are there, and it was harvested."""
    _with_an_address(service)
    return ground.left


@pytest.fixture
def hub(service: Service, anna: Person, place: str) -> Callable[[], str]:
    """What is on the hub."""
    return lambda: texts(service.bench_for(anna.owner), "hub")


def later(service: Service, minutes: float = 1) -> None:
    """Time goes by, and a worker looks for work."""
    until = service.clock() + timedelta(minutes=minutes)
    service.clock = lambda: until
    service.worker.work()


def jobs(service: Service, anna: Person) -> list[Job]:
    found = service.bench.store.jobs.all(anna.owner, "series:reihe")
    return [job for job in found if job.wish.get("task") == Task.HUB]


def release(service: Service, anna: Person, *states: str) -> None:
    reviewing = service.bench_for(anna.owner).reviewing(board(service.bench_for(anna.owner), "event:one"))
    for state in states:
        reviewing.release(state)


def test_what_is_harvested_released_and_taken_back_is_on_the_hub_without_anybody_asking(
    service: Service, anna: Person, place: str, hub: Callable[[], str]
) -> None:
    assert HARVESTED not in hub()
    later(service)
    assert HARVESTED in hub()
    release(service, anna, "reviewed", "published")
    assert RELEASED not in hub()
    assert "Die Übersicht folgt gleich." in anna.browser.get(place).text
    later(service)
    assert RELEASED in hub()
    assert "Die Übersicht folgt von selbst, zuletzt" in anna.browser.get(place).text
    release(service, anna, "draft")
    later(service)
    assert RELEASED not in hub()


def test_a_burst_is_one_job_and_what_comes_while_it_is_in_hand_is_another(
    service: Service, anna: Person, place: str
) -> None:
    later(service)
    release(service, anna, "reviewed", "published", "draft", "reviewed", "published")
    (waiting,) = (job for job in jobs(service, anna) if job.state is JobState.WAITING)
    assert waiting.wish == HUB
    assert service.bench.store.jobs.waiting(waiting.created_at) == []
    at = waiting.due_at + timedelta(seconds=1)
    service.bench.store.jobs.lease(
        anna.owner, waiting.id, "somebody", until=at + timedelta(minutes=9), now=at, is_dead=lambda _: False
    )
    release(service, anna, "draft", "reviewed")
    first, second = jobs(service, anna)
    assert {first.state, second.state} == {JobState.WAITING}
    assert sorted([first.lease_owner or "", second.lease_owner or ""]) == ["", "somebody"]
    later(service)
    assert {job.attempts for job in jobs(service, anna)} == {0, 1}, "what is about one series is done one by one"
    later(service, 20)
    assert [job.state for job in jobs(service, anna)].count(JobState.DONE) == 2


def test_what_people_wrote_and_changed_on_the_hub_stays_as_it_is(
    service: Service, anna: Person, place: str, hub: Callable[[], str]
) -> None:
    later(service)
    whiteboard, board_id = service.bench_for(anna.owner).provider, board(service.bench_for(anna.owner), "hub")
    note = stick(whiteboard, board_id, "Kommen alle?", Geometry(0, 0, 0, 0))
    ours = retype(whiteboard, board_id, HARVESTED, "Alles da!")
    before = {one: whiteboard.read(board_id).by_id[one] for one in (note, ours)}
    release(service, anna, "reviewed", "published")
    later(service)
    assert "Protokoll des Termins" in hub()
    assert {one: whiteboard.read(board_id).by_id[one] for one in (note, ours)} == before


def test_a_hub_that_cannot_be_reached_hinders_no_release_is_told_and_tried_again(
    service: Service, anna: Person, place: str, hub: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def deaf(_provider: MiroProvider, _board: str) -> None:
        raise Unreachable("no answer")

    with monkeypatch.context() as patched:
        patched.setattr(MiroProvider, "read", deaf)
        release(service, anna, "reviewed", "published")
        later(service)
        page = anna.browser.get(place).text
        assert "Die Übersicht konnte nicht folgen." in page
        assert "Es wird gleich noch einmal versucht." in page
    later(service)
    assert RELEASED in hub()
    assert "konnte nicht folgen" not in anna.browser.get(place).text


def test_a_hub_that_says_everything_already_costs_no_call(
    service: Service, anna: Person, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(service)
    release(service, anna, "reviewed")
    monkeypatch.delattr(MiroProvider, "read")
    later(service)
    assert [job.state for job in jobs(service, anna)] == [JobState.DONE]


def test_on_the_hub_of_a_frozen_series_nothing_is_written(
    service: Service, anna: Person, place: str, hub: Callable[[], str]
) -> None:
    later(service)
    anna.post(f"{place}keeping/freeze", event="")
    service.worker.work()
    before = hub()
    release(service, anna, "reviewed", "published")
    later(service)
    assert hub() == before


def test_that_an_event_is_over_is_said_when_it_is(service: Service, anna: Person) -> None:
    anna.post(f"{load(anna, ONE.replace('2026-02-04', '2027-03-04'))}boards")
    service.worker.work()
    end = datetime(2027, 3, 4, 15, tzinfo=UTC) + timedelta(minutes=90)
    for moment, asked in ((end - timedelta(minutes=30), 0), (end + timedelta(minutes=30), 1), (end + DAY, 0)):
        service.clock = lambda moment=moment: moment
        before = {job.id for job in jobs(service, anna)}
        service.series_round()
        assert len({job.id for job in jobs(service, anna)} - before) == asked
        service.worker.work()
        assert ("vorbei" in texts(service.bench_for(anna.owner), "hub")) == (moment > end)


def test_a_hub_that_was_given_up_is_tried_again_the_next_day(
    service: Service, anna: Person, place: str, hub: Callable[[], str]
) -> None:
    service.vault.disconnect(anna.owner)
    later(service)
    assert [job.state for job in jobs(service, anna)] == [JobState.FAILED]
    anna.sign_in()
    service.series_round()
    assert [job.state for job in jobs(service, anna)] == [JobState.FAILED]
    start = service.clock()
    service.clock = lambda: start + DAY
    service.series_round()
    service.worker.work()
    assert HARVESTED in hub()
