"""The panel, request by request: choosing, planning, progress, stopping, results; counts and never words of notes."""

import html
import json
import re
import threading
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from plugin.harvest.ledger import Ledger
from plugin.http import Session
from plugin.run import RunState
from plugin.web import links
from plugin.web.desk import Desk
from plugin.web.readings import SharedReadings
from plugin.wiring.service import Service
from tests.web.ground import TEMPLATE, Ground
from tests.web.people import Person

SMALL = {"template": TEMPLATE, "has-groups": "1", "groups": "2", "has-participants": "1", "participants": "6"}
SECRET_NOTE = "Der Chef hört nie zu"


def _set_up(_app: Flask, service: Service, anna: Person) -> str:
    board = anna.new_board()
    anna.panel("POST", f"/panel/boards/{board}/runs", data=SMALL)
    service.worker.work()
    return board


SET_UP = Ground(_set_up)


@pytest.fixture
def ground(request: pytest.FixtureRequest) -> Ground[str] | None:
    return SET_UP if "ready" in request.fixturenames else None


@pytest.fixture
def board(anna: Person, ground: Ground[str] | None) -> str:
    return anna.new_board() if ground is None else ground.left


@pytest.fixture
def ready(board: str) -> str:
    """A board that is set up."""
    return board


def _write_note(anna: Person, service: Service, board: str, text: str) -> None:
    """A note in the middle of the first area that is harvested."""
    made = service.bench.store.runs.all(anna.owner)[0]
    blueprint = service.bench.store.runs.blueprint(anna.owner, made.id)
    area = next(one for one in blueprint.areas if one.harvest == "yes" and one.scale is None and not one.private)
    box = blueprint.by_key[area.key].geometry
    session = Session(service.bench.url, token=lambda: anna.token, app=service.bench.whiteboard)
    body = {"data": {"content": text}, "position": {"x": box.x, "y": box.y}}
    assert session.write("POST", f"/v2/boards/{board}/sticky_notes", body=body).is_success


def test_an_empty_board_offers_workshops_in_the_language_of_the_board(anna: Person, board: str) -> None:
    german = anna.panel("GET", f"/panel/boards/{board}/").text
    english = anna.panel("GET", f"/panel/boards/{board}/", headers={"Boardwright-Language": "en"}).text
    assert "Workshop wählen" in german
    assert "Hier einrichten" in german
    assert "Choose a workshop" in english
    assert "Set up here" in english


def test_choices_are_named_in_words_people_know(anna: Person, board: str) -> None:
    path = f"/panel/boards/{board}/templates/{TEMPLATE}"
    german = anna.panel("GET", path).text
    english = anna.panel("GET", path, headers={"Boardwright-Language": "en"}).text
    assert '<option value="colon" selected>mit Doppelpunkt (Kolleg:innen)</option>' in german
    assert '<option value="sie" >formal (Sie)</option>' in english


def test_each_group_can_be_given_its_challenge(anna: Person, board: str, service: Service) -> None:
    form = anna.panel("GET", f"/panel/boards/{board}/templates/{TEMPLATE}").text
    assert form.count('name="group_challenges"') == 8
    wish = SMALL | {"groups": "2", "has-group_challenges": "1", "group_challenges": ["", "feedback", "", ""]}
    anna.panel("POST", f"/panel/boards/{board}/runs", data=wish)
    (run,) = service.bench.store.runs.all(anna.owner)
    assert run.recipe.inputs["group_challenges"] == ["", "feedback"]
    groups = service.bench.store.runs.blueprint(anna.owner, run.id).workshop.groups
    assert [group.challenge for group in groups] == ["silos", "feedback"]


def test_the_plan_is_one_sentence_and_follows_the_inputs(anna: Person, board: str) -> None:
    small = anna.panel("POST", f"/panel/boards/{board}/plan", data=SMALL).text
    large = anna.panel("POST", f"/panel/boards/{board}/plan", data=SMALL | {"groups": "6", "participants": "20"}).text
    numbers = [int(re.findall(r"(\d+) Elemente, \d+ Aufrufe, etwa \d+ Sekunden", text)[0]) for text in (small, large)]
    assert 50 < numbers[0] < numbers[1]


def test_wrong_inputs_are_explained_in_place(anna: Person, board: str) -> None:
    answer = anna.panel("POST", f"/panel/boards/{board}/plan", data=SMALL | {"groups": "99"})
    assert answer.status_code == 200
    assert "Kleingruppen: ist 99; bitte eine ganze Zahl von 1 bis 8 angeben" in answer.text
    assert "Die Angaben passen nicht zur Vorlage." in answer.text


def test_one_click_sets_up_the_board_and_progress_outlives_the_panel(
    anna: Person, board: str, service: Service
) -> None:
    started = anna.panel("POST", f"/panel/boards/{board}/runs", data={"template": TEMPLATE})
    assert 'hx-trigger="every 1s"' in started.text
    again = anna.panel("GET", f"/panel/boards/{board}/")
    assert re.findall(r"0 von (\d+) Elementen", again.text)
    service.worker.work()
    ready = anna.panel("GET", f"/panel/boards/{board}/").text
    assert "Ergebnisse einsammeln" in ready
    assert 'data-act="jump"' in ready


def test_everything_of_ours_is_selected_for_a_lock_where_the_whiteboard_does_not_lock_it_itself(
    anna: Person, ready: str, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'data-act="select"' not in anna.panel("GET", f"/panel/boards/{ready}/").text
    monkeypatch.setattr(service, "settings", replace(service.settings, embedded=False))
    assert 'data-act="select"' in anna.panel("GET", f"/panel/boards/{ready}/").text


def test_a_run_is_cancelled_and_resumed_from_the_panel(anna: Person, board: str, service: Service) -> None:
    anna.panel("POST", f"/panel/boards/{board}/runs", data=SMALL)
    (run,) = service.bench.store.runs.all(anna.owner)
    stopped = anna.panel("POST", f"/panel/boards/{board}/runs/{run.id}/cancel").text
    assert "Fortsetzen" in stopped
    service.worker.work()
    assert service.bench.store.runs.get(anna.owner, run.id).state is RunState.CANCELLED
    anna.panel("POST", f"/panel/boards/{board}/runs/{run.id}/resume")
    service.worker.work()
    assert "Ergebnisse einsammeln" in anna.panel("GET", f"/panel/boards/{board}/runs/{run.id}").text


def test_a_run_is_paused_and_goes_on_from_the_panel(anna: Person, board: str, service: Service) -> None:
    working = anna.panel("POST", f"/panel/boards/{board}/runs", data=SMALL).text
    (run,) = service.bench.store.runs.all(anna.owner)
    assert f"/runs/{run.id}/pause" in working
    paused = anna.panel("POST", f"/panel/boards/{board}/runs/{run.id}/pause").text
    assert "Fortsetzen" in paused
    assert "every 1s" not in paused
    service.worker.work()
    assert service.bench.store.runs.get(anna.owner, run.id).state is RunState.PAUSED
    anna.panel("POST", f"/panel/boards/{board}/runs/{run.id}/resume")
    service.worker.work()
    assert service.bench.store.runs.get(anna.owner, run.id).state is RunState.DONE


def test_a_lost_connection_is_named_and_can_be_renewed(anna: Person, board: str, service: Service) -> None:
    anna.panel("POST", f"/panel/boards/{board}/runs", data=SMALL)
    (run,) = service.bench.store.runs.all(anna.owner)
    service.vault.disconnect(anna.owner)
    service.worker.work()
    anna.sign_in()
    screen = anna.panel("GET", f"/panel/boards/{board}/runs/{run.id}").text
    assert "Verbindung erneuern" in screen
    assert "Fortsetzen" in screen


def test_a_new_board_is_made_beside_the_one_that_is_open(anna: Person, board: str, service: Service) -> None:
    anna.panel("POST", f"/panel/boards/{board}/runs", data=SMALL | {"where": "new"})
    (run,) = service.bench.store.runs.all(anna.owner)
    assert run.board_id is None
    service.worker.work()
    screen = anna.panel("GET", f"/panel/boards/{board}/runs/{run.id}").text
    assert "Neues Board öffnen" in screen
    assert f"/app/board/{service.bench.store.runs.get(anna.owner, run.id).board_id}" in screen.replace("%3D", "=")


def test_a_board_of_ones_own_is_offered_to_be_copied(anna: Person, board: str, service: Service) -> None:
    start = f"/panel/boards/{board}/templates/{TEMPLATE}"
    assert 'value="copy"' not in anna.panel("GET", start).text
    anna.panel("POST", f"/panel/boards/{board}/runs", data=SMALL)
    service.worker.work()
    other = anna.new_board("Zweites")
    offered = anna.panel("GET", f"/panel/boards/{other}/templates/{TEMPLATE}").text
    assert 'value="copy"' in offered
    assert f'<option value="{board}">' in offered
    wish = SMALL | {"where": "copy", "like": board}
    anna.panel("POST", f"/panel/boards/{other}/runs", data=SMALL | {"where": "new"})
    service.worker.work()
    planned = anna.panel("POST", f"/panel/boards/{other}/plan", data=wish).text
    assert "Neu anlegen: " in planned
    assert "Kopieren und anpassen: " in planned
    (fresh, _) = service.bench.store.runs.all(anna.owner)
    wish["like"] = fresh.board_id or ""
    anna.panel("POST", f"/panel/boards/{other}/runs", data=wish)
    service.worker.work()
    run = service.bench.store.runs.all(anna.owner)[0]
    assert "Kopiert und angepasst." in anna.panel("GET", f"/panel/boards/{other}/runs/{run.id}").text


def test_where_copying_is_no_use_the_panel_says_so_before_and_after(anna: Person, ready: str, service: Service) -> None:
    _write_note(anna, service, ready, SECRET_NOTE)
    other, wish = anna.new_board("Zweites"), SMALL | {"where": "copy", "like": ready}
    reason = "auf dem Vorbild liegt mehr, als die Vorlage angelegt hat"
    assert f"Es wird neu angelegt: {reason}." in anna.panel("POST", f"/panel/boards/{other}/plan", data=wish).text
    anna.panel("POST", f"/panel/boards/{other}/runs", data=wish)
    service.worker.work()
    run = service.bench.store.runs.all(anna.owner)[0]
    done = anna.panel("GET", f"/panel/boards/{other}/runs/{run.id}").text
    assert f"Neu angelegt statt kopiert: {reason}." in done
    assert SECRET_NOTE not in done


def test_a_count_that_takes_long_is_shown_when_it_is_there(
    anna: Person, ready: str, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full board is more calls than a panel may wait for."""
    app.extensions["boardwright-counts"] = SharedReadings(patience=0.01)
    go = threading.Event()
    monkeypatch.setattr(Desk, "open_areas", lambda *_: go.wait(10) and [("Ankommen", 3, 4)])
    first = anna.panel("GET", f"/panel/boards/{ready}/areas").text
    assert "Das Board wird gerade gelesen" in first
    assert f'hx-get="/panel/boards/{ready}/areas" hx-trigger="load delay:2s"' in first
    go.set()
    while "3 von 4" not in (then := anna.panel("GET", f"/panel/boards/{ready}/areas").text):
        assert "Das Board wird gerade gelesen" in then


def test_screens_count_and_never_quote(anna: Person, ready: str, app: Flask, service: Service) -> None:
    app.extensions["boardwright-counts"] = SharedReadings(keep=0.0, patience=30.0)
    before = anna.panel("GET", f"/panel/boards/{ready}/areas").text
    _write_note(anna, service, ready, SECRET_NOTE)
    after = anna.panel("GET", f"/panel/boards/{ready}/areas").text
    assert before != after
    job = anna.panel("POST", f"/panel/boards/{ready}/harvests").text
    service.worker.work()
    (path,) = re.findall(r'hx-get="([^"]+/jobs/[^"]+)"', job)
    harvested = anna.panel("GET", path).text
    assert "Notizen: 1, verwendet: 1" in harvested
    screens = (after, job, harvested, anna.panel("GET", f"/panel/boards/{ready}/").text)
    assert all(SECRET_NOTE not in screen for screen in screens)


def test_what_is_to_be_decided_is_said_with_the_harvest_and_leads_to_the_review(
    anna: Person, ready: str, service: Service
) -> None:
    _write_note(anna, service, ready, "Ich rufe Frau Schmidt an: schmidt@example.org")
    job = anna.panel("POST", f"/panel/boards/{ready}/harvests").text
    service.worker.work()
    (path,) = re.findall(r'hx-get="([^"]+/jobs/[^"]+)"', job)
    harvested = anna.panel("GET", path).text
    assert "zu entscheiden: 1" in harvested
    assert f'href="/account/boards/{ready}/review/"' in harvested
    (review,) = re.findall(r'hx-get="([^"]+/review/)"', harvested)
    assert "Offen: 1." in anna.panel("GET", review).text


def test_votings_that_only_the_panel_can_read_are_harvested(anna: Person, ready: str, service: Service) -> None:
    _write_note(anna, service, ready, "Lernfreitag")
    first = _harvested(anna, service, ready, {})
    (note,) = [one for one in first.notes if one.text == "Lernfreitag"]
    votes = json.dumps({note.item_ids[0]: 3, "999": 5})
    second = _harvested(anna, service, ready, {"votes": votes})
    assert [one.votes for one in second.notes if one.id == note.id] == [3]
    assert second.counts == first.counts


def _harvested(anna: Person, service: Service, board: str, data: dict[str, str]) -> Ledger:
    anna.panel("POST", f"/panel/boards/{board}/harvests", data=data)
    service.worker.work()
    newest = service.bench.store.harvests.latest(anna.owner, board)
    assert newest is not None
    return newest


@pytest.mark.parametrize("votes", ["[]", "{", '{"1": -1}', '{"1": true}', '{"../x": 1}', '{"1": 1e9}', "[" * 5000])
def test_votes_that_are_none_are_refused(anna: Person, ready: str, votes: str) -> None:
    assert anna.panel("POST", f"/panel/boards/{ready}/harvests", data={"votes": votes}).status_code == 422


@pytest.mark.parametrize(
    ("access", "said"),
    [
        ("edit", "Gäste brauchen kein Konto"),
        ("view", "keine Notizen schreiben"),
        ("private", "kommt nicht auf das Board; dein Team schon"),
    ],
)
def test_the_panel_says_whether_guests_can_write(
    access: str, said: str, anna: Person, board: str, service: Service
) -> None:
    session = Session(service.bench.url, token=lambda: anna.token, app=service.bench.whiteboard)
    policy = {"policy": {"sharingPolicy": {"access": access}}}
    assert session.write("PATCH", f"/v2/boards/{board}", body=policy).is_success
    assert said in anna.panel("GET", f"/panel/boards/{board}/guests").text


def test_what_the_whiteboard_does_not_tell_of_sharing_and_plan_is_not_known(anna: Person, board: str) -> None:
    facts = dict(
        re.findall(
            r'<th scope="row">([^<]+)</th><td>([^<]+)</td>', anna.panel("GET", f"/panel/boards/{board}/guests").text
        )
    )
    assert facts["Tarif"] == "nicht bekannt"
    assert facts["Passwort"] == "nicht bekannt"
    assert facts["Dein Team"] == "darf schreiben"
    assert facts["Du selbst"] == "Eigentümer:in"


def test_sharing_is_read_where_a_board_is_made(anna: Person, board: str, service: Service) -> None:
    screen = anna.panel("GET", f"/panel/boards/{board}/templates/{TEMPLATE}").text
    assert f"/panel/boards/{board}/guests" in screen.replace("%3D", "=")
    anna.panel("POST", f"/panel/boards/{board}/runs", data=SMALL | {"where": "new"})
    service.worker.work()
    (run,) = service.bench.store.runs.all(anna.owner)
    done = anna.panel("GET", f"/panel/boards/{board}/runs/{run.id}").text
    assert f"/panel/boards/{run.board_id}/guests" in done.replace("%3D", "=")


def test_a_team_with_three_boards_is_told_what_the_free_plan_allows(anna: Person, board: str) -> None:
    new = SMALL | {"where": "new"}
    assert "Tarif" not in anna.panel("POST", f"/panel/boards/{board}/plan", data=new).text
    for _ in range(2):
        anna.new_board()
    assert "schon 3 Boards" in anna.panel("POST", f"/panel/boards/{board}/plan", data=new).text
    assert "Tarif" not in anna.panel("POST", f"/panel/boards/{board}/plan", data=SMALL).text


def test_a_document_is_made_and_its_link_opens_without_cookies(
    anna: Person, ready: str, service: Service, app: Flask
) -> None:
    _write_note(anna, service, ready, SECRET_NOTE)
    link = _document_link(anna, ready, service)
    answer = app.test_client().get(link)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    assert SECRET_NOTE in answer.text
    assert app.test_client().get(link[:-2] + "xx").status_code == 403


def test_a_link_to_a_document_does_not_last(
    anna: Person, ready: str, service: Service, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = _document_link(anna, ready, service)
    monkeypatch.setattr(links, "SECONDS", -1)
    assert app.test_client().get(link).status_code == 403


def _document_link(anna: Person, board: str, service: Service) -> str:
    anna.panel("POST", f"/panel/boards/{board}/harvests")
    service.worker.work()
    (harvest,) = service.bench.store.harvests.all(anna.owner, board)
    job = anna.panel("POST", f"/panel/boards/{board}/exports", data={"harvest": harvest.id, "format": "md"}).text
    service.worker.work()
    (path,) = re.findall(r'hx-get="([^"]+/jobs/[^"]+)"', job)
    (link,) = re.findall(r'href="(/downloads/[^"]+)"', anna.panel("GET", path).text)
    return str(link)


def test_what_people_call_a_board_is_text_and_never_markup(anna: Person, board: str, service: Service) -> None:
    evil = "<img src=x onerror=alert(1)>"
    data = SMALL | {"has-title": "1", "title": evil}
    anna.panel("POST", f"/panel/boards/{board}/runs", data=data)
    started = anna.panel("GET", f"/panel/boards/{board}/").text
    service.worker.work()
    ready = anna.panel("GET", f"/panel/boards/{board}/").text
    account = anna.browser.get("/account/").text
    for screen in (started, ready, account):
        assert evil not in screen
        assert "&lt;img" in screen


def test_times_are_those_of_the_people_who_read_them(anna: Person, ready: str, service: Service) -> None:
    (board,) = service.bench.store.boards.all(anna.owner)
    made = board.created_at.astimezone(ZoneInfo("Europe/Berlin"))
    assert f"<td>{made:%d.%m.%Y, %H:%M}</td>" in anna.browser.get("/account/").text
    english = anna.browser.get("/account/", headers={"Accept-Language": "en"}).text
    assert f"<td>{made:%Y-%m-%d %H:%M %Z}</td>" in english


def test_the_shell_holds_nothing_private_and_loads_from_us_and_the_whiteboard_only(app: Flask) -> None:
    shell = app.test_client().get("/panel/").text
    sources = re.findall(r'(?:src|href)="([^"]+)"', shell)
    assert {source for source in sources if not source.startswith("/static/")} == {
        "http://127.0.0.1:8081/app/assets/sdk.js"
    }


def test_the_picture_of_a_workshop_leads_to_its_frames_large_enough_to_read(
    anna: Person, board: str, app: Flask
) -> None:
    screen = anna.panel("GET", f"/panel/boards/{board}/").text
    (path,) = [one for one in re.findall(r'class="closer" href="([^"]+)"', screen) if f"/{TEMPLATE}/" in one]
    client = app.test_client()
    page = client.get(html.unescape(path)).text
    pictures = [html.unescape(one) for one in re.findall(r'<img src="([^"]+/frames/[^"]+)"', page)]
    assert len(pictures) == len(set(pictures)) == page.count('alt="Der Rahmen')
    assert any("wp2@A" in one or "wp2%40A" in one for one in pictures)
    assert not any("@B" in one or "%40B" in one for one in pictures)
    picture = client.get(pictures[0])
    assert picture.headers["Content-Type"] == "image/png"
    assert int.from_bytes(picture.data[16:20], "big") == 1100
    assert "Bei uns heißt es: …" in page
    assert client.get(f"/templates/{TEMPLATE}/frames/nowhere.png").status_code == 400
    assert client.get("/templates/nothing/frames/").status_code == 404


def test_the_panel_with_all_its_pictures_weighs_less_than_a_hundred_kilobytes(
    anna: Person, board: str, app: Flask
) -> None:
    client = app.test_client()
    zipped = {"Accept-Encoding": "gzip"}
    shell, screen = client.get("/panel/", headers=zipped), anna.panel("GET", f"/panel/boards/{board}/")
    sources = re.findall(r'(?:src|href)="(/static/[^"]+)"', shell.text)
    pictures = [html.unescape(one) for one in re.findall(r'<img src="([^"]+)"', screen.text)]
    assert len(pictures) == screen.text.count('class="closer"') > 5
    weight = len(shell.data) + len(screen.data)
    assert weight + sum(len(client.get(one, headers=zipped).data) for one in (*sources, *pictures)) < 100_000


def _summary(anna: Person, board: str, service: Service, form: str = "document") -> str:
    """Harvests, writes the summary back, and gives the last screen of it."""
    anna.panel("POST", f"/panel/boards/{board}/harvests")
    service.worker.work()
    harvest = service.bench.store.harvests.all(anna.owner, board)[0]
    asked = anna.panel("POST", f"/panel/boards/{board}/summaries", data={"harvest": harvest.id, "as": form}).text
    assert "wird geschrieben" in asked
    service.worker.work()
    (path,) = re.findall(r'hx-get="([^"]+/jobs/[^"]+)"', asked)
    return anna.panel("GET", path).text


def test_a_summary_is_written_to_the_board_and_one_click_leads_there(
    anna: Person, ready: str, service: Service
) -> None:
    _write_note(anna, service, ready, SECRET_NOTE)
    first, second = (_summary(anna, ready, service) for _ in range(2))
    assert "Die Zusammenfassung steht auf dem Board." in second
    assert SECRET_NOTE not in first + second
    session = Session(service.bench.url, token=lambda: anna.token, app=service.bench.whiteboard)
    (document,) = session.read(f"/v2/boards/{ready}/items", query={"type": "doc_format"}).json()["data"]
    assert re.findall(r'data-item="(\d+)"', second) == [document["id"]]
    assert "Zusammenfassung: " in document["data"]["content"]


def test_a_summary_is_drawn_onto_the_board_as_a_frame(anna: Person, ready: str, service: Service) -> None:
    _write_note(anna, service, ready, SECRET_NOTE)
    first, second = (_summary(anna, ready, service, "frame") for _ in range(2))
    assert "Die Zusammenfassung steht auf dem Board." in second
    assert SECRET_NOTE not in first + second
    session = Session(service.bench.url, token=lambda: anna.token, app=service.bench.whiteboard)
    (frame_id,) = set(re.findall(r'data-item="(\d+)"', first + second))
    frame = session.read(f"/v2/boards/{ready}/items/{frame_id}").json()
    assert frame["type"] == "frame"
    assert frame["data"]["title"].startswith("Zusammenfassung: ")
    inside = session.read(f"/v2/boards/{ready}/items", query={"parent_item_id": frame_id, "limit": "50"}).json()["data"]
    assert {item["type"] for item in inside} == {"text", "shape"}
    assert any("Auf einen Blick" in item["data"]["content"] for item in inside)
    anna.panel("POST", f"/panel/boards/{ready}/harvests")
    service.worker.work()
    ledgers = [
        service.bench.store.harvests.get(anna.owner, one.id)
        for one in service.bench.store.harvests.all(anna.owner, ready)
    ]
    assert {ledger.counts.found for ledger in ledgers} == {1}


def test_a_summary_that_people_edited_is_named_and_left(anna: Person, ready: str, service: Service) -> None:
    _summary(anna, ready, service)
    (written,) = service.bench.store.summaries.all(anna.owner, ready)
    edited = {"item_id": written.item_id or "", "fingerprint": "what we wrote once"}
    service.bench.store.summaries.confirm(anna.owner, ready, written.mark, **edited)
    assert "von Hand bearbeitet" in _summary(anna, ready, service)


def test_where_documents_are_not_to_be_had_the_button_says_so(
    anna: Person, ready: str, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "writes_back", False)
    job = anna.panel("POST", f"/panel/boards/{ready}/harvests").text
    service.worker.work()
    (path,) = re.findall(r'hx-get="([^"]+/jobs/[^"]+)"', job)
    screen = anna.panel("GET", path).text
    assert re.search(r"<button[^>]+disabled[^>]*>Zusammenfassung aufs Board", screen)
    assert "nimmt keine Dokumente an" in screen
    harvest = service.bench.store.harvests.all(anna.owner, ready)[0]
    refused = anna.panel("POST", f"/panel/boards/{ready}/summaries", data={"harvest": harvest.id})
    assert refused.status_code == 502
    assert "nimmt keine Dokumente an" in refused.text
