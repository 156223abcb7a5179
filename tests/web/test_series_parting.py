"""The retention of a series is kept by the service: announced, done on its day and not before, told afterwards."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from plugin.board import Geometry
from plugin.errors import BoardGone, NotAuthorised, UnknownSeries
from plugin.job import JobState, Task
from plugin.providers.miro.provider import MiroProvider
from plugin.series.expiry import Fate
from plugin.store.store import Store
from plugin.wiring import Workbench
from plugin.wiring.service import Service
from tests.flows.series_row import SMALL, stick
from tests.web.ground import Ground
from tests.web.people import Person
from tests.web.test_series import load

BERLIN = "Europe/Berlin"
GONE = datetime(2027, 3, 15, tzinfo=ZoneInfo(BERLIN))
DAY = timedelta(days=1)


def document(retention: str = "retention: {days: 10}", zone: str = BERLIN) -> str:
    return f"""kind: series
id: reihe
title: Unsere Reihe
hosts: [{{name: Verband Nord}}]
{retention}
defaults:
  time: "16:00"
  zone: {zone}
  template: {{id: peer-learning-kickoff, inputs: {SMALL}}}
events:
  - {{id: bare, title: Leer geblieben, date: "2027-02-04"}}
  - {{id: kept, title: Gut gefüllt, date: "2027-03-04"}}
  - {{id: open, title: Nie geerntet, date: "2027-03-04"}}
"""


def at(service: Service, moment: datetime) -> None:
    """It is that moment; the round is gone, and a worker does what is due."""
    service.clock = lambda: moment.astimezone(UTC)
    service.series_round()
    service.worker.work()


def is_there(service: Service, place: str) -> bool:
    try:
        service.bench.store.series_sheets.open(place.rstrip("/").rpartition("/")[2])
    except UnknownSeries:
        return False
    return True


class Boards:
    """The boards of the series on the whiteboard."""

    def __init__(self, bench: Workbench) -> None:
        made = bench.store.series.boards(bench.owner, "reihe")
        self.ids = {key: str(bench.store.runs.get(bench.owner, run).board_id) for key, run in made.items()}
        self.bench = bench

    def write(self, *keys: str) -> None:
        for key in keys:
            stick(self.bench.provider, self.ids[key], "Tandems im Betrieb", Geometry(0, 0, 0, 0))

    def there(self) -> set[str]:
        return {key for key, board in self.ids.items() if self._is_there(board)}

    def _is_there(self, board: str) -> bool:
        try:
            return bool(self.bench.provider.read(board))
        except BoardGone:
            return False


def _set_up(_app: Flask, service: Service, anna: Person) -> str:
    """People wrote on two of the boards, and one of these was harvested; the address of the series."""
    place = load(anna, document())
    anna.post(f"{place}boards")
    service.worker.work()
    Boards(service.bench_for(anna.owner)).write("event:kept", "event:open")
    anna.post(f"{place}events/kept/harvest")
    service.worker.work()
    return place


SET_UP = Ground(_set_up)


@pytest.fixture
def ground(request: pytest.FixtureRequest) -> Ground[str] | None:
    return SET_UP if "place" in request.fixturenames else None


@pytest.fixture
def place(ground: Ground[str]) -> str:
    return ground.left


@pytest.fixture
def boards(service: Service, anna: Person) -> Boards:
    return Boards(service.bench_for(anna.owner))


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_nothing_goes_before_its_day_where_the_series_is_and_everything_then(
    zone: str, service: Service, anna: Person
) -> None:
    place = load(anna, document(zone=zone))
    night = datetime(2027, 3, 15, tzinfo=ZoneInfo(zone))
    for before in (30 * DAY, DAY, timedelta(hours=1)):
        at(service, night - before)
        assert is_there(service, place)
        assert "Wird am 15.03.2027 gelöscht, aufbewahrt bis 14.03.2027." in anna.browser.get(place).text
    at(service, night)
    assert not is_there(service, place)


def test_without_a_retention_nothing_is_ever_deleted(service: Service, anna: Person) -> None:
    place = load(anna, document(retention=""))
    at(service, datetime(2099, 1, 1, tzinfo=UTC))
    assert is_there(service, place)
    assert "Keine Aufbewahrungsfrist" in anna.browser.get(place).text


def test_a_time_that_was_made_longer_meanwhile_counts(service: Service, anna: Person) -> None:
    place = load(anna, document())
    service.clock = lambda: GONE.astimezone(UTC)
    service.series_round()
    anna.post(f"{place}document", text=document(retention="retention: {days: 900}"))
    service.worker.work()
    assert is_there(service, place)


def test_what_was_harvested_goes_what_was_not_stays_and_is_told_and_goes_once_it_is(
    service: Service, anna: Person, place: str, boards: Boards
) -> None:
    store = service.bench.store
    at(service, GONE - DAY)
    assert boards.there() == {"hub", "event:bare", "event:kept", "event:open"}
    at(service, GONE)
    assert boards.there() == {"event:kept", "event:open"}
    page = anna.browser.get(place).text
    assert "Das Löschen ist fällig" in page
    assert "Gelöschte Boards: 2." in page
    assert "Fehlende Boards anlegen" not in page, "what is over is not begun again"
    assert "gehört jetzt allein denen, die darauf geschrieben haben" in page
    assert "bleibt, bis seine Notizen eingesammelt sind" in page
    assert "Gelöschte Boards: 2." in anna.browser.get(f"{place}keeping/").text
    assert store.harvests.all(anna.owner, boards.ids["event:kept"]) == []
    at(service, GONE + DAY / 2)
    (asked,) = (job for job in store.jobs.all(anna.owner, "series:reihe") if job.wish.get("task") == Task.EXPIRE)
    assert (asked.state, asked.created_at) == (JobState.DONE, GONE), "it is tried again once a day, not once an hour"
    anna.post(f"{place}events/open/harvest")
    service.worker.work()
    at(service, GONE + 2 * DAY)
    assert not is_there(service, place)
    assert boards.there() == {"event:kept", "event:open"}
    assert store.jobs.all(anna.owner, "series:reihe") == []
    page = anna.browser.get("/account/series/").text
    assert "Gelöscht, weil die Aufbewahrung endete" in page
    assert "Gelöschte Boards: 2." in page
    assert page.count("gehört jetzt allein denen, die darauf geschrieben haben") == 2


def test_a_board_that_fails_stops_no_other_is_told_and_goes_the_next_day(
    service: Service, anna: Person, place: str, boards: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.post(f"{place}events/open/harvest")
    service.worker.work()
    deleting = MiroProvider.delete_board

    def delete(provider: MiroProvider, board: str) -> None:
        if board == boards.ids["event:bare"]:
            raise NotAuthorised("the access token lacks the right for this board or action")
        deleting(provider, board)

    with monkeypatch.context() as patched:
        patched.setattr(MiroProvider, "delete_board", delete)
        at(service, GONE)
    assert boards.there() == {"event:bare", "event:kept", "event:open"}
    page = anna.browser.get(place).text
    assert "bleibt noch: Das Whiteboard ließ uns nicht heran" in page
    assert "Leer geblieben" in page
    at(service, GONE + DAY)
    assert boards.there() == {"event:kept", "event:open"}
    assert not is_there(service, place)


def test_without_a_connection_nothing_goes_the_page_says_so_and_it_is_tried_again(
    service: Service, anna: Person, place: str, boards: Boards
) -> None:
    service.vault.disconnect(anna.owner)
    at(service, GONE)
    anna.sign_in()
    page = anna.browser.get(place).text
    assert "Das Löschen ist noch nicht gelungen." in page
    assert "Morgen wird es wieder versucht." in page
    assert boards.there() == {"hub", "event:bare", "event:kept", "event:open"}
    at(service, GONE + DAY)
    assert boards.there() == {"event:kept", "event:open"}


class Killed(BaseException):
    """The process is gone; nobody puts anything down in good order."""


@pytest.mark.parametrize(("calls", "after"), [(0, False), (2, True), (4, False)])
def test_cut_off_anywhere_it_goes_on_and_the_account_is_whole(
    calls: int, after: bool, service: Service, anna: Person, place: str, boards: Boards, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.post(f"{place}events/open/harvest")
    service.worker.work()
    forgetting: Callable[..., Any] = Store.forget_boards
    done: list[object] = []

    def forget(*words: Any) -> Any:
        done.append(words)
        if len(done) <= calls or after:
            found = forgetting(*words)
        if len(done) > calls:
            raise Killed
        return found

    with monkeypatch.context() as patched:
        patched.setattr(Store, "forget_boards", forget)
        with pytest.raises(Killed):
            at(service, GONE)
    at(service, GONE + timedelta(hours=2))
    assert boards.there() == {"event:kept", "event:open"}
    assert not is_there(service, place)
    account = service.bench.store.expiries.find(anna.owner, "reihe")
    assert account is not None
    fates = {one.board_id: one.fate for one in account.boards}
    left = {"event:kept", "event:open"}
    assert fates == {board: Fate.LEFT if key in left else Fate.DELETED for key, board in boards.ids.items()}
