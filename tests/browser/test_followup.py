"""The page of an initiative in a real browser, without scripts and at 320 pixels; every page checked and looked at."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Kind
from plugin.harvest.places import live_places
from plugin.http import Session
from plugin.minutes.remarks import Remarks
from plugin.plan.change import Create
from plugin.ports import Batch
from plugin.richtext import RichText
from plugin.web.desk import Desk
from plugin.wiring.service import Service
from tests.browser.conftest import PATIENCE, TEMPLATE
from tests.browser.service import served
from tests.browser.test_access import _findings
from tests.browser.test_panel import WORDS, _connect
from tests.browser.test_series import _fits, _looked_at
from tests.web.mailbox import Mailbox, receiving

NOTES = {
    "canvas.idea@P01": "Ich probiere ein Tandem zwischen Lager und Büro, einmal im Monat eine Stunde",
    "canvas.step@P01": "Bis 15.1.2027 frage ich zwei Leute",
    "canvas.sign@P01": "Zwei Tandems haben sich dreimal getroffen",
}
ADDRESS = "erika@firma.example"


@pytest.fixture(scope="module")
def box() -> Iterator[Mailbox]:
    with receiving() as running:
        yield running


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, box: Mailbox) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("followup")) as running:
        running.settings = replace(running.settings, smtp_url=box.url, smtp_from="b@verband.example")
        yield running


def _board(service: Service, page: Page) -> str:
    """A finished board of the developer; its id."""
    bench = service.bench
    token = bench.whiteboard.issue_token("Developer")
    about = Session(bench.url, token=lambda: token, app=bench.whiteboard).read("/v1/oauth-token").json()
    owner = f"{about['user']['id']}@{about['team']['id']}"
    run = Desk(service, owner).start(TEMPLATE, {"groups": 2, "participants": 6}, "de", board_id=None)
    for _ in range(600):
        found = bench.store.runs.get(owner, run.id)
        if found.state.value == "done" and found.board_id:
            return found.board_id
        page.wait_for_timeout(100)
    raise AssertionError("the board is not done")


def _released(service: Service, board_id: str) -> None:
    """One filled strip, harvested, released, the review closed: as the pages of the review do it."""
    (owner,) = service.bench.store.installations.owners()
    bench = service.bench_for(owner)
    blueprint = bench.store.runs.blueprint(owner, bench.store.boards.get(owner, board_id).run_id)
    items = {key: known.item_id for key, known in bench.store.boards.items(owner, board_id).items()}
    spots = {
        spot.area.key: spot.geometry for spot in live_places(bench.provider.read(board_id), blueprint, items).areas
    }
    for key, text in NOTES.items():
        place = Geometry(spots[key].x, spots[key].y, 100.0, 100.0)
        node = Node(f"{key}#people", Kind.STICKY_NOTE, place, RichText.of(text))
        bench.provider.apply(board_id, Batch((Create(node),)))
    notes = bench.harvest(board_id).ledger.notes
    reviewing = bench.reviewing(board_id)
    reviewing.enter(Remarks(released=tuple(note.id for note in notes)))
    reviewing.release("reviewed")


def _phone(chromium: Browser, *, script: bool) -> Page:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, locale="de-DE", java_script_enabled=script)
    return context.new_page()


def test_from_the_slip_to_the_reminder(service: Service, chromium: Browser, box: Mailbox) -> None:
    page = chromium.new_context(viewport={"width": 1000, "height": 900}, locale="de-DE").new_page()
    _connect(page, service, WORDS["de"])
    board_id = _board(service, page)
    _released(service, board_id)
    page.goto(f"{service.settings.public_url}/account/boards/{board_id}")
    page.get_by_role("link", name="Vorhaben weiterverfolgen").click()
    page.get_by_role("button", name="Weiterverfolgen einschalten").click()
    address = page.locator(".address a").inner_text()
    _looked_at(page, "initiatives")
    _fits(page, "initiatives")

    phone = _phone(chromium, script=False)
    phone.goto(address)
    phone.get_by_label("vorangekommen").focus()
    phone.keyboard.press("Space")
    phone.get_by_label("Bis 15.1.2027 frage ich zwei Leute").check()
    phone.get_by_label("Ein Satz dazu, wenn du magst: was half, was hängt, warum gelassen").fill("Eine hat zugesagt.")
    phone.get_by_role("button", name="Abschicken").press("Enter")
    phone.get_by_text("Danke, deine Antwort ist da.").wait_for(timeout=PATIENCE)
    phone.get_by_role("button", name="Eigenen Link nehmen").click()
    phone.get_by_text("Das ist jetzt dein eigener Link.").wait_for(timeout=PATIENCE)
    own = phone.url.split("?")[0]
    phone.get_by_label("Deine E-Mail-Adresse").fill(ADDRESS)
    phone.get_by_role("button", name="Erinnerungen bestellen").click()
    phone.get_by_text("Bitte sieh in dein Postfach").wait_for(timeout=PATIENCE)
    for _ in range(PATIENCE // 100):
        if box.mails:
            break
        page.wait_for_timeout(100)
    phone.goto(box.links()[0])
    phone.get_by_role("button", name="Ja, erinnert mich").click()
    phone.get_by_text("Du wirst erinnert.").wait_for(timeout=PATIENCE)
    assert phone.context.cookies() == []
    phone.context.close()

    for language in ("de", "en"):
        reader = _phone(chromium, script=True)
        reader.goto(f"{own}?lang={language}")
        _looked_at(reader, f"initiative-{language}")
        assert reader.evaluate("document.documentElement.scrollWidth") <= 320
        reader.context.close()
    reader = _phone(chromium, script=True)
    reader.goto(own)
    reader.get_by_role("button", name="Abschicken").click()
    reader.get_by_text("Bitte wähle aus, wie es steht.").wait_for(timeout=PATIENCE)
    _looked_at(reader, "initiative-complaint")
    reader.get_by_label("hängt fest").check()
    reader.get_by_role("button", name="Abschicken").click()
    reader.get_by_text("Woche ab").wait_for(timeout=PATIENCE)
    _looked_at(reader, "initiative-history")
    assert _findings(reader) == []
    reader.context.close()
    page.context.close()
