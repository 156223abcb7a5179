"""The check before the start in the panel: what is wrong is found and put back in one click; notes stay."""

import re
import threading
from html import unescape
from typing import Any

import pytest

from plugin.errors import NotAuthorised
from plugin.http import Session
from plugin.plan.readiness import Finding
from plugin.web.desk import Desk
from plugin.wiring.service import Service
from tests.sandbox.visiting import Browser
from tests.web.ground import Ground
from tests.web.people import Person
from tests.web.test_workshop import OF_THREE_GROUPS

COMING = "load delay:1s"
"""What a fragment holds that asks again by itself."""

_BOX = {"left": -5000.0, "top": -5000.0, "width": 199}


@pytest.fixture
def ground() -> Ground[str]:
    return OF_THREE_GROUPS


@pytest.fixture
def board(anna: Person, ground: Ground[str]) -> str:
    return ground.left


def _check(person: Person, board: str, language: str = "de") -> str:
    """The answers of a reading that is no older than the question, asked for as the panel does."""
    headers = {"Boardwright-Language": language}
    person.app.extensions["boardwright-checks"].forget((person.owner, board))
    while COMING in (page := person.panel("GET", f"/panel/boards/{board}/readiness", headers=headers).text):
        pass
    return unescape(page)


def _tidied(person: Person, service: Service, board: str) -> str:
    """One click, and what the panel shows when it follows it to its end."""
    page = person.panel("POST", f"/panel/boards/{board}/readiness/tidy").text
    assert "Wird zurückgelegt" in unescape(page)
    while COMING in page:
        service.worker.work()
        (path,) = re.findall(r'hx-get="([^"]+)" hx-trigger="load delay:1s"', page)
        page = person.panel("GET", path).text
    return unescape(page)


def _write(person: Person, service: Service, method: str, path: str, body: Any = None) -> None:
    session = Session(service.bench.url, token=lambda: person.token, app=service.bench.whiteboard)
    assert session.write(method, path, body=body).is_success


def _item(service: Service, person: Person, board: str, key: str) -> str:
    return service.bench.store.boards.items(person.owner, board)[key].item_id


def _share(person: Person, service: Service, board: str, access: str) -> None:
    policy = {"sharingPolicy": {"access": access, "teamAccess": "private"}}
    _write(person, service, "PATCH", f"/v2/boards/{board}", {"policy": policy})


@pytest.mark.parametrize(("access", "sign"), [("edit", "check-ready"), ("view", "check-not_ready")])
def test_what_it_says_of_the_link_is_what_a_stranger_with_the_link_can_do(
    access: str, sign: str, anna: Person, board: str, service: Service
) -> None:
    _share(anna, service, board, access)
    stranger = Browser(service.bench.whiteboard, board).arrive()
    wish = {"do": "create", "client": "p-1", "kind": "sticky_note", "text": "Hier!", "box": _BOX}
    answer = stranger.post(stranger.path("edits"), {"edits": [wish]})
    wrote = answer.status_code == 200 and "item" in answer.get_json()["answers"][0]
    assert wrote == (sign == "check-ready")
    assert f'class="check {sign}"' in _check(anna, board).split("Zugang mit dem Link")[0]


def test_a_fresh_board_is_ready_in_both_languages(anna: Person, board: str, service: Service) -> None:
    _share(anna, service, board, "edit")
    page = _check(anna, board)
    assert "Alles ist an seinem Platz." in page
    assert "Niemand hat schon in die Felder geschrieben." in page
    assert "check-not_ready" not in page
    assert "Everything is in its place." in _check(anna, board, "en")


def test_a_dragged_area_and_a_deleted_notice_are_put_back_in_one_click(
    anna: Person, board: str, service: Service
) -> None:
    area = _item(service, anna, board, "wp1.hurdle@A")
    notice = _item(service, anna, board, "rules#privacy")
    _write(anna, service, "PATCH", f"/v2/boards/{board}/items/{area}", {"position": {"x": 600, "y": 500}})
    _write(anna, service, "DELETE", f"/v2/boards/{board}/items/{notice}")
    page = _check(anna, board)
    assert "2 Teile sind verschoben oder gelöscht." in page
    assert "Ein Hinweis fehlt" in page
    page = _tidied(anna, service, board)
    assert "Alles ist an seinem Platz." in page
    assert "Beide Hinweise hängen auf dem Board." in page


def test_notes_that_lie_there_already_are_counted_and_stay(anna: Person, board: str, service: Service) -> None:
    made = service.bench.store.runs.all(anna.owner)[0]
    box = service.bench.store.runs.blueprint(anna.owner, made.id).by_key["wp1.hurdle@A"].geometry
    body = {"data": {"content": "Vom letzten Mal"}, "position": {"x": box.x, "y": box.y}}
    _write(anna, service, "POST", f"/v2/boards/{board}/sticky_notes", body)
    page = _check(anna, board)
    assert "Eine Notiz liegt schon in einem Feld des Workshops." in page
    assert "Vom letzten Mal" not in page


def test_nothing_to_put_back_starts_no_run(anna: Person, board: str, service: Service) -> None:
    before = len(service.bench.store.runs.all(anna.owner))
    assert "Alles ist an seinem Platz." in _tidied(anna, service, board)
    assert len(service.bench.store.runs.all(anna.owner)) == before


def test_nobody_waits_for_the_end_of_a_long_reading(anna: Person, board: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _check(anna, board)
    go, whole = threading.Event(), Desk.check

    def slow(desk: Desk, board_id: str) -> tuple[Finding, ...]:
        assert go.wait(60)
        return whole(desk, board_id)

    monkeypatch.setattr(Desk, "check", slow)
    anna.app.extensions["boardwright-checks"].forget((anna.owner, board))
    page = anna.panel("GET", f"/panel/boards/{board}/readiness").text
    assert COMING in page
    assert "check-ready" not in page
    go.set()
    assert "Alles ist an seinem Platz." in _check(anna, board)


def test_tidying_that_fails_says_so_and_asks_no_more(anna: Person, board: str, service: Service) -> None:
    page = anna.panel("POST", f"/panel/boards/{board}/readiness/tidy").text
    (path,) = re.findall(r'hx-get="([^"]+)" hx-trigger="load delay:1s"', page)
    problem = NotAuthorised("over").problem()
    service.bench.store.jobs.fail(anna.owner, path.rsplit("/", 1)[-1], problem, now=service.clock())
    page = anna.panel("GET", path).text
    assert COMING not in page
    assert 'role="alert"' in page


def test_another_team_may_not_ask(anna: Person, bert: Person, board: str) -> None:
    assert bert.panel("GET", f"/panel/boards/{board}/readiness").status_code in (403, 404)
    page = anna.panel("POST", f"/panel/boards/{board}/readiness/tidy").text
    (path,) = re.findall(r'hx-get="([^"]+)" hx-trigger="load delay:1s"', page)
    own = bert.new_board()
    assert bert.panel("GET", path.replace(board, own)).status_code == 404
