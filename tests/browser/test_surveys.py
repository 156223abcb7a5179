"""A survey of five on phones without scripts, and its way to the mirror; every page checked, also at 320 pixels."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from plugin.board import Kind
from plugin.http import Session
from plugin.web.desk import Desk
from plugin.wiring.service import Service
from tests.browser.conftest import PATIENCE, SHOTS, TEMPLATE
from tests.browser.service import served
from tests.browser.test_access import _findings
from tests.browser.test_panel import LONG, WORDS, _board_page, _connect

BELIEFS = ("jemand Zeit hat", "es freiwillig ist", "keiner lacht", "Frau Meyer es erlaubt", "die Leitung mitmacht")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("surveys")) as running:
        yield running


def _board(service: Service, page: Page) -> str:
    """A finished board of the developer; its id."""
    bench = service.bench
    token = bench.whiteboard.issue_token("Developer")
    about = Session(bench.url, token=lambda: token, app=bench.whiteboard).read("/v1/oauth-token").json()
    owner = f"{about['user']['id']}@{about['team']['id']}"
    inputs = {"groups": 2, "participants": 6}
    run = Desk(service, owner).start(TEMPLATE, inputs, "de", board_id=None)
    for _ in range(600):
        found = bench.store.runs.get(owner, run.id)
        if found.state.value == "done" and found.board_id:
            return found.board_id
        page.wait_for_timeout(100)
    raise AssertionError("the board is not done")


def _looked_at(page: Page, name: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
    assert _findings(page) == [], name


def _fits(page: Page, name: str) -> None:
    """Nothing hangs out of 320 pixels."""
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    page.screenshot(path=SHOTS / f"{name}-320.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    assert size is not None
    page.set_viewport_size(size)


def test_from_five_phones_to_the_mirror(service: Service, chromium: Browser) -> None:
    page = chromium.new_context(viewport={"width": 1000, "height": 900}, locale="de-DE").new_page()
    _connect(page, service, WORDS["de"])
    board_id = _board(service, page)
    root = f"{service.settings.public_url}/account/boards/{board_id}"
    page.goto(root)
    page.get_by_role("link", name="Vor dem Workshop fragen").click()
    page.get_by_role("button", name="Umfrage öffnen").click()
    address = page.locator(".address a").inner_text()
    _looked_at(page, "surveys")
    _fits(page, "surveys")

    for belief in BELIEFS:
        phone = chromium.new_context(
            viewport={"width": 320, "height": 640}, locale="de-DE", java_script_enabled=False
        ).new_page()
        phone.goto(address)
        phone.get_by_label("stimmt eher", exact=True).first.focus()
        phone.keyboard.press("Space")
        phone.get_by_label("Voneinander lernen klappt bei uns nur, wenn …").fill(belief)
        phone.get_by_role("button", name="Abschicken").press("Enter")
        phone.get_by_text("Danke, die Antworten sind da.").wait_for(timeout=PATIENCE)
        assert phone.context.cookies() == []
        phone.context.close()

    for language in ("de", "en"):
        phone = chromium.new_context(viewport={"width": 320, "height": 640}, locale=language).new_page()
        phone.goto(f"{address}?lang={language}")
        _looked_at(phone, f"survey-phone-{language}")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 320
        phone.context.close()

    page.reload()
    page.get_by_role("button", name="Schließen").click()
    page.get_by_role("link", name="Ergebnisse").click()
    page.get_by_text("Zu wenige Antworten, um sie zu zeigen.").first.wait_for(timeout=PATIENCE)
    _looked_at(page, "survey-results")
    _fits(page, "survey-results")
    page.get_by_role("link", name="Aus Antworten Sätze machen").click()
    _looked_at(page, "statements")
    _fits(page, "statements")
    first = page.get_by_role("region", name="Entwurf").filter(has_text="es freiwillig ist").first
    first.get_by_label("Ich habe es gelesen: Der Satz führt zu niemandem.").check()
    first.get_by_role("button", name="Bestätigen und aufs Board").click()
    page.get_by_role("heading", name="Bestätigt: 1").wait_for(timeout=PATIENCE)
    _stands(service, page, board_id, "Voneinander lernen klappt bei uns nur, wenn es freiwillig ist")
    page.reload()
    page.get_by_text("hängt auf dem Board").wait_for(timeout=PATIENCE)
    page.get_by_text("Vom Satz zur Frage (nur für dich)").click()
    page.get_by_label("Frage, die beides hält").fill("Müssen wir das immer so machen?")
    page.get_by_role("button", name="Merken").click()
    page.get_by_text("Lässt sich mit Ja oder Nein beantworten.").wait_for(timeout=PATIENCE)
    page.get_by_text("Freiwillig oder verbindlich?").click()
    _looked_at(page, "statements-confirmed")

    _panel(service, page, board_id)
    page.goto(f"{root}/interviews/")
    _looked_at(page, "interviews")
    _fits(page, "interviews")
    page.goto(f"{root}/interviews/guides/learning-stories")
    _looked_at(page, "guide")
    page.context.close()


def _panel(service: Service, page: Page, board_id: str) -> None:
    """The maps in the panel, beside the board."""
    page.goto(_board_page(service, board_id))
    page.get_by_role("button", name="Boardwright").click()
    panel = page.frame_locator("aside iframe")
    panel.get_by_text("Spannungsfelder und Hinweise").click(timeout=PATIENCE)
    panel.get_by_label("Eine Frage ausprobieren").fill("Soll das so bleiben?", timeout=PATIENCE)
    panel.get_by_role("button", name="Hinweise zeigen").click()
    panel.get_by_text("Lässt sich mit Ja oder Nein beantworten.").wait_for(timeout=PATIENCE)
    panel.get_by_text("Freiwillig oder verbindlich?").click()
    frame = next(one for one in page.frames if one.url.endswith("/panel/"))
    page.screenshot(path=SHOTS / "panel-questions.png")
    assert _findings(frame) == [], "panel"
    page.add_style_tag(content="aside.panel, aside.panel iframe { width: 320px !important; min-width: 0 !important; }")
    assert frame.evaluate("document.documentElement.scrollWidth") <= 320


def _stands(service: Service, page: Page, board_id: str, words: str) -> None:
    """Waits until a worker brought the note."""
    for _ in range(LONG // 200):
        notes = [item for item in service.bench.provider.read(board_id).items if item.kind is Kind.STICKY_NOTE]
        if words in [note.text.plain for note in notes]:
            return
        page.wait_for_timeout(200)
    raise AssertionError("the statement is not on the board")
