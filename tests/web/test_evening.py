"""The evening sheet: looked at in the panel, released without what was unticked, opened by a short link that ends."""

import io
import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from flask import Flask
from pypdf import PdfReader

from plugin.errors import NotAuthorised
from plugin.http import Session
from plugin.wiring.service import Service
from tests.web.ground import Ground
from tests.web.people import Person
from tests.web.test_workshop import three_groups


def _written(app: Flask, service: Service, anna: Person) -> str:
    """A board for three groups of which two wrote into their slots."""
    made = three_groups(app, service, anna)
    for area, text in (
        ("wp1.top@A", "Lernzirkel <b>am Freitag</b>"),
        ("wp1.top@B", "Unsinn"),
        ("wp2.top@A", "Wie können wir offen und zugleich verbindlich sein?"),
    ):
        _write(anna, service, made, area, text)
    return made


WRITTEN = Ground(_written)


@pytest.fixture
def ground() -> Ground[str]:
    return WRITTEN


@pytest.fixture
def board(anna: Person, ground: Ground[str]) -> str:
    return ground.left


def _write(anna: Person, service: Service, board: str, area: str, text: str) -> None:
    made = service.bench.store.runs.all(anna.owner)[0]
    box = service.bench.store.runs.blueprint(anna.owner, made.id).by_key[area].geometry
    session = Session(service.bench.url, token=lambda: anna.token, app=service.bench.whiteboard)
    body = {"data": {"content": text.replace("<", "&lt;")}, "position": {"x": box.x, "y": box.y}}
    assert session.write("POST", f"/v2/boards/{board}/sticky_notes", body=body).is_success


def _look(anna: Person, board: str) -> str:
    """One click, and the sheet once a worker has read the board."""
    page = anna.panel("POST", f"/panel/boards/{board}/evening").text
    (path,) = re.findall(r'hx-get="([^"]+)" hx-trigger="every 1s"', page)
    assert path in anna.panel("GET", path).text
    anna.service.worker.work()
    return anna.panel("GET", path).text


def _release(anna: Person, board: str, look: str, *, without: str = "") -> str:
    ticked = [
        note
        for note, text in re.findall(r'name="note" value="([^"]+)" checked> ([^<]*)<', look)
        if not without or without not in unescape(text)
    ]
    harvest = re.findall(r'name="harvest" value="([^"]+)"', look)[0]
    page = anna.panel("POST", f"/panel/boards/{board}/evening/release", data={"harvest": harvest, "note": ticked}).text
    return re.findall(r"/evening/([\w-]+)", page)[0]


def test_what_was_looked_at_and_ticked_is_what_everybody_sees(anna: Person, board: str) -> None:
    look = _look(anna, board)
    assert "Unsinn" in look
    token = _release(anna, board, look, without="Unsinn")
    page = anna.browser.get(f"/evening/{token}")
    assert page.status_code == 200
    assert "Wie können wir offen und zugleich verbindlich sein?" in unescape(page.text)
    assert "Unsinn" not in page.text
    assert "<b>am Freitag" not in page.text
    assert "Lernzirkel &lt;b&gt;am Freitag" in page.text
    assert "noindex" in page.text


def test_a_released_sheet_is_found_again_when_the_panel_is_opened_anew(
    anna: Person, board: str, service: Service
) -> None:
    assert "/evening/" not in anna.panel("GET", f"/panel/boards/{board}/").text
    token = _release(anna, board, _look(anna, board))
    assert f"/evening/{token}" in anna.panel("GET", f"/panel/boards/{board}/").text
    service.clock = lambda: datetime.now(UTC) + timedelta(days=8)
    assert f"/evening/{token}" not in anna.panel("GET", f"/panel/boards/{board}/").text


def test_the_pdf_holds_the_same_words_in_both_languages(anna: Person, board: str) -> None:
    token = _release(anna, board, _look(anna, board))
    for language, heading in (("de", "Stärkste Frage"), ("en", "Strongest question")):
        answer = anna.browser.get(f"/evening/{token}/sheet.pdf?lang={language}")
        reader = PdfReader(io.BytesIO(answer.data))
        text = " ".join(page.extract_text() for page in reader.pages)
        assert len(reader.pages) == 1
        assert heading in text
        assert "zugleich" in text


def test_among_the_documents_is_the_pdf_and_not_what_the_page_is_made_of(anna: Person, board: str) -> None:
    _release(anna, board, _look(anna, board))
    for page in (anna.browser.get(f"/account/boards/{board}"), anna.panel("GET", f"/panel/boards/{board}/")):
        assert "abendblatt.pdf" in page.text
        assert "abendblatt.json" not in page.text


def test_the_link_ends_by_itself_and_a_guessed_one_leads_nowhere(anna: Person, board: str, service: Service) -> None:
    token = _release(anna, board, _look(anna, board))
    guessed = token[:-1] + ("y" if token.endswith("x") else "x")
    assert anna.browser.get(f"/evening/{guessed}").status_code == 403
    service.clock = lambda: datetime.now(UTC) + timedelta(days=8)
    assert anna.browser.get(f"/evening/{token}").status_code == 403


def test_a_board_that_cannot_be_read_says_so_and_may_be_asked_again(anna: Person, board: str, service: Service) -> None:
    page = anna.panel("POST", f"/panel/boards/{board}/evening").text
    (path,) = re.findall(r'hx-get="([^"]+)" hx-trigger="every 1s"', page)
    service.bench.store.jobs.fail(
        anna.owner, path.rsplit("/", 1)[-1], NotAuthorised("over").problem(), now=service.clock()
    )
    page = unescape(anna.panel("GET", path).text)
    assert "every 1s" not in page
    assert "Abendblatt ansehen" in page


def test_another_team_cannot_release_what_it_cannot_see(anna: Person, bert: Person, board: str) -> None:
    harvest = re.findall(r'name="harvest" value="([^"]+)"', _look(anna, board))[0]
    own = bert.new_board()
    answer = bert.panel("POST", f"/panel/boards/{own}/evening/release", data={"harvest": harvest})
    assert answer.status_code == 404
