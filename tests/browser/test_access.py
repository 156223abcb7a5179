"""Everybody can use it: no serious finding of axe-core on any page, and the panel fits 320 pixels by keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page

from plugin.wiring.service import Service
from tests.browser.conftest import PATIENCE, SHOTS
from tests.browser.service import served
from tests.browser.test_panel import LONG, WORDS, _board_page, _connect, _kick_off, _new_board

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PUBLIC = ("/", "/docs/api", "/help", "/privacy", "/terms", "/imprint", "/connected", "/nowhere")
PRIVATE = ("/account/", "/account/settings")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("access")) as running:
        yield running


def _findings(place: Page | Frame) -> list[str]:
    """Serious and critical findings, with the element each is about."""
    place.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = place.evaluate("async () => await axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_the_check_finds_what_it_looks_for(service: Service, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(service.settings.public_url)
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert [finding.split(":")[0] for finding in _findings(page)] == ["button-name"]
    page.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_has_a_serious_finding(language: str, service: Service, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 900, "height": 900}, locale=f"{language}-{language.upper()}")
    page = context.new_page()
    for path in PUBLIC:
        page.goto(f"{service.settings.public_url}{path}")
        assert _findings(page) == [], path
    page.goto(service.settings.public_url)
    page.screenshot(path=SHOTS / f"home-{language}.png", full_page=True)
    _connect(page, service, WORDS[language])
    for path in PRIVATE:
        page.goto(f"{service.settings.public_url}{path}")
        assert _findings(page) == [], path
    page.screenshot(path=SHOTS / f"settings-{language}.png", full_page=True)
    context.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_page_of_the_embedded_whiteboard_has_a_serious_finding(
    language: str, service: Service, chromium: Browser
) -> None:
    context = chromium.new_context(viewport={"width": 1200, "height": 900}, locale=f"{language}-{language.upper()}")
    page, board = context.new_page(), _new_board(service, "Zugänglich")
    page.goto(service.settings.public_url)
    page.get_by_role("link", name=WORDS[language]["connect"]).click()
    page.locator("select[name=user_id]").wait_for(timeout=PATIENCE)
    assert _findings(page) == [], "consent"
    for path in ("/", "/app/board/nowhere=/"):
        page.goto(f"{service.settings.sandbox_url}{path}")
        assert _findings(page) == [], path
    page.goto(_board_page(service, board))
    page.wait_for_selector("[data-status=saved]", timeout=PATIENCE)
    page.mouse.dblclick(600, 450)
    page.wait_for_selector("textarea.excalidraw-wysiwyg", timeout=PATIENCE)
    page.keyboard.type("Für alle")
    page.keyboard.press("Escape")
    page.wait_for_selector("[data-status=saved]", timeout=PATIENCE)
    assert _findings(page) == [], "board"
    context.close()


def test_the_panel_works_at_320_pixels_with_the_keyboard_alone(service: Service, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="de-DE")
    page = context.new_page()
    _connect(page, service, WORDS["de"])
    page.goto(_board_page(service, _new_board(service, "Tastatur")))
    page.get_by_role("button", name="Boardwright").click()
    panel = page.frame_locator("aside iframe")
    panel.get_by_role("heading", name="Workshop wählen").wait_for(timeout=PATIENCE)
    _kick_off(panel).get_by_text("Sekunden").wait_for(timeout=PATIENCE)
    frame = next(one for one in page.frames if one.url.endswith("/panel/"))
    _fits(page, frame)
    assert _findings(frame) == []
    _kick_off(panel).get_by_role("button", name="Anpassen").focus()
    page.keyboard.press("Enter")
    panel.locator("#plan").wait_for(timeout=PATIENCE)
    page.wait_for_timeout(300)
    _fits(page, frame)
    assert frame.evaluate("document.activeElement.tagName") == "H2"
    assert _findings(frame) == []
    panel.get_by_role("button", name="Zurück").press("Enter")
    panel.get_by_role("heading", name="Workshop wählen").wait_for(timeout=PATIENCE)
    _kick_off(panel).get_by_text("Sekunden").wait_for(timeout=PATIENCE)
    page.wait_for_timeout(500)
    _kick_off(panel).get_by_role("button", name="Hier einrichten").press("Enter")
    panel.get_by_role("progressbar").wait_for(timeout=PATIENCE)
    assert _findings(frame) == []
    panel.get_by_role("button", name="Ergebnisse einsammeln").wait_for(timeout=LONG)
    _fits(page, frame)
    assert _findings(frame) == []
    panel.get_by_role("button", name="Leere Bereiche zählen").focus()
    page.keyboard.press("Enter")
    panel.locator("#areas table").wait_for(timeout=PATIENCE)
    panel.get_by_role("button", name="Ergebnisse einsammeln").press("Enter")
    panel.get_by_role("button", name="Zusammenfassung aufs Board schreiben").press("Enter", timeout=LONG)
    panel.get_by_text("Die Zusammenfassung steht auf dem Board.").wait_for(timeout=LONG)
    _fits(page, frame)
    assert _findings(frame) == []
    page.goto(f"{service.settings.public_url}/account/")
    page.get_by_role("link", name="Peer Learning starten").first.click()
    page.get_by_role("heading", name="Ernten").wait_for(timeout=PATIENCE)
    assert _findings(page) == [], "board of the account"
    page.screenshot(path=SHOTS / "account-board-de.png", full_page=True)
    context.close()


def _fits(page: Page, frame: Frame) -> None:
    """Nothing hangs out of a panel of 320 pixels."""
    page.add_style_tag(content="aside.panel, aside.panel iframe { width: 320px !important; min-width: 0 !important; }")
    assert frame.evaluate("document.documentElement.scrollWidth") <= 320
