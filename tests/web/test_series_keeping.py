"""A series in use, in the web without the command line: told what goes on, frozen, opened, passed on, handed over."""

import io
import zipfile
from urllib.parse import quote

import pytest
from flask import Flask

from plugin.harvest.decisions import Act, Decision
from plugin.series.roles import Part, Role
from plugin.wiring import Workbench
from plugin.wiring.service import Service
from tests.web.ground import Ground
from tests.web.people import Person
from tests.web.test_series import DOCUMENT, load
from tests.web.test_series_network import join

IDEA, PRIVATE = "Lerntandem mit dem Einkauf", "Mit der Leitung über Geld reden"
OVER = DOCUMENT.replace("2027-02-04", "2026-02-04") + "retention: {days: 900}\n"


def _made(_app: Flask, service: Service, anna: Person) -> str:
    found = load(anna, OVER)
    assert anna.post(f"{found}boards").status_code == 303
    service.worker.work()
    return found


MADE = Ground(_made)


@pytest.fixture
def ground(request: pytest.FixtureRequest) -> Ground[str] | None:
    return MADE if "place" in request.fixturenames else None


@pytest.fixture
def place(anna: Person, ground: Ground[str]) -> str:
    """The address of a series whose first event is over; its boards are there."""
    return ground.left


def board(bench: Workbench, key: str) -> str:
    run_id = bench.store.series.boards(bench.owner, "reihe")[key]
    return str(bench.store.runs.get(bench.owner, run_id).board_id)


def texts(bench: Workbench, key: str) -> str:
    return "\n".join(item.text.plain for item in bench.provider.read(board(bench, key)).items)


def write(anna: Person, bench: Workbench, text: str, area: str) -> None:
    """A note of somebody's in an area of the first event's board."""
    board_id = board(bench, "event:one")
    run_id = bench.store.boards.get(bench.owner, board_id).run_id
    box = bench.store.runs.blueprint(bench.owner, run_id).by_key[area].geometry
    body = {"data": {"content": text}, "position": {"x": box.x, "y": box.y}}
    answer = anna.whiteboard().write("POST", f"/v2/boards/{quote(board_id, safe='')}/sticky_notes", body=body)
    assert answer.is_success


def test_the_next_event_is_told_what_was_released_before(place: str, service: Service, anna: Person) -> None:
    bench = service.bench_for(anna.owner)
    write(anna, bench, IDEA, "canvas.idea@P01")
    write(anna, bench, PRIVATE, "canvas.idea@P02")
    anna.post(f"{place}events/one/harvest")
    service.worker.work()
    reviewing = bench.reviewing(board(bench, "event:one"))
    note = next(one for one in reviewing.open().ledger.notes if one.text == IDEA)
    reviewing.decide([Decision(note.id, Act.RELEASE)])
    assert "Vorhaben auf das Board bringen" not in anna.browser.get(f"{place}events/one/").text
    assert "Vorhaben auf das Board bringen" in anna.browser.get(f"{place}events/two/").text
    answer = anna.post(f"{place}events/two/since")
    assert answer.headers["Location"].endswith("events/two/#since")
    assert "Wird gemacht" in anna.browser.get(f"{place}events/two/").text
    service.worker.work()
    assert "Zuletzt auf den Stand gebracht" in anna.browser.get(f"{place}events/two/").text
    shown = texts(bench, "event:two")
    assert IDEA in shown
    assert PRIVATE not in shown


def test_an_event_is_frozen_and_opened_again_and_the_hub_says_so(place: str, service: Service, anna: Person) -> None:
    bench, keeping = service.bench_for(anna.owner), f"{place}keeping/"
    assert "vorbei seit 04.02.2026, kann eingefroren werden" in anna.browser.get(keeping).text
    assert "vorbei seit 04.02.2026" in anna.browser.get(place).text
    assert "Wird am 21.08.2029 gelöscht" in anna.browser.get(place).text
    assert "Schon jetzt einfrieren" in anna.browser.get(keeping).text
    anna.post(f"{keeping}freeze", event="one")
    anna.post(f"{keeping}freeze", event="one")
    assert sum(job.kind == "tend_series" for job in bench.store.jobs.all(anna.owner, "series:reihe")) == 1
    assert "Wird gemacht" in anna.browser.get(keeping).text
    service.worker.work()
    assert bench.store.freezes.events(anna.owner, "reihe").keys() == {"one"}
    assert "eingefroren am" in anna.browser.get(keeping).text
    assert "abgeschlossen" in texts(bench, "hub")
    assert anna.post(f"{keeping}freeze", event="nine").status_code == 404
    anna.post(f"{keeping}freeze", event="one", lift="yes")
    service.worker.work()
    assert not bench.store.freezes.events(anna.owner, "reihe")
    assert "abgeschlossen" not in texts(bench, "hub")


def test_a_frozen_event_is_not_written_on_and_the_page_says_why(place: str, service: Service, anna: Person) -> None:
    bench = service.bench_for(anna.owner)
    anna.post(f"{place}keeping/freeze", event="two")
    service.worker.work()
    before = bench.provider.read(board(bench, "event:two")).items
    anna.post(f"{place}events/two/since")
    service.worker.work()
    page = anna.browser.get(f"{place}events/two/").text
    assert 'role="alert"' in page
    assert bench.provider.read(board(bench, "event:two")).items == before


def test_a_blueprint_has_nothing_of_the_people_and_faults_are_told(anna: Person) -> None:
    place = load(anna)
    answer = anna.post(f"{place}keeping/blueprint", id="lernreihe", author="Verband Nord")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/zip")
    archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert {"series/lernreihe.yaml", "CREDITS.md"} <= set(archive.namelist())
    for name in archive.namelist():
        assert b"Musterbau" not in archive.read(name), name
        assert b"Unsere Reihe" not in archive.read(name), name
    wrong = anna.post(f"{place}keeping/blueprint", id="Keine Kennung", author="")
    assert wrong.status_code == 422
    assert "<code>id</code>" in wrong.text
    assert "<code>author</code>" in wrong.text


def test_a_series_is_handed_over_to_a_member_after_a_yes(
    place: str, service: Service, anna: Person, bert: Person
) -> None:
    keeping = f"{place}keeping/"
    assert "Lade es zuerst ein" in anna.browser.get(keeping).text
    assert anna.post(f"{keeping}hand-over", to=bert.owner, sure="yes").status_code == 422
    join(service, anna.owner, "reihe", bert, Part(Role.OFFICER))
    assert bert.post(f"{keeping}hand-over", to=bert.owner, sure="yes").status_code == 403
    assert anna.post(f"{keeping}hand-over", to=bert.owner).status_code == 422
    assert anna.browser.get(place).status_code == 200
    done = anna.post(f"{keeping}hand-over", to=bert.owner, sure="yes")
    assert done.status_code == 200
    assert done.text.count('rel="noopener"') == 3
    assert anna.browser.get(place).status_code == 404
    page = bert.browser.get(place)
    assert page.status_code == 200
    assert "Eigene Reihe" in page.text
    assert set(service.bench.store.series.boards(bert.owner, "reihe")) == {"hub", "event:one", "event:two"}
    assert not service.bench.store.series.boards(anna.owner, "reihe")
