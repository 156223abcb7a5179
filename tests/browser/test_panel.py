"""A facilitator in a real browser: connect, open a board, one click, watch it grow, harvest, download."""

import re
import zipfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page

from plugin.http import Session
from plugin.sandbox.wording import WORDS as BOARD_WORDS
from plugin.translations import load_language
from plugin.wiring.service import Service
from tests.browser.conftest import PATIENCE, SHOTS, Guest
from tests.browser.service import served

LONG = 90_000
"""Milliseconds for a whole board on a busy machine."""

GERMAN = {
    "connect": "Mit dem Whiteboard verbinden",
    "whiteboard": "Zum Whiteboard",
    "choose": "Workshop wählen",
    "here": "Hier einrichten",
    "collect": "Ergebnisse einsammeln",
    "collected": "Eingesammelt. Notizen: {found}, verwendet: {used}, zu entscheiden: {open}.",
    "guests": "Wer den Link hat, darf schreiben. Gäste brauchen kein Konto.",
    "load": "Dokument laden",
    "count": "Leere Bereiche zählen",
    "write_back": "Zusammenfassung aufs Board schreiben",
    "written": "Die Zusammenfassung steht auf dem Board.",
    "as_frame": "Zusammenfassung als Rahmen aufs Board",
    "jump": "Hinspringen",
}
WORDS = {code: {name: load_language(code)(text) for name, text in GERMAN.items()} for code in ("de", "en")}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("service")) as running:
        yield running


def _new_board(service: Service, name: str) -> str:
    """A board the developer user owns."""
    bench = service.bench
    token = bench.whiteboard.issue_token("Developer")
    session = Session(bench.url, token=lambda: token, app=bench.whiteboard)
    return str(session.write("POST", "/v2/boards", body={"name": name}).json()["id"])


def _kick_off(panel: FrameLocator) -> Locator:
    """The workshop that stands first among those to choose from."""
    return panel.locator("section.card").first


def _board_page(service: Service, board_id: str) -> str:
    return f"{service.settings.sandbox_url}/app/board/{quote(board_id, safe='')}/"


def _connect(page: Page, service: Service, say: dict[str, str]) -> None:
    page.goto(service.settings.public_url)
    page.get_by_role("link", name=say["connect"]).click()
    page.locator("select[name=user_id]").select_option(label="Developer (Sandbox)")
    page.locator("button[value=approve]").click()
    page.wait_for_url("**/account/")


def _begin_a_board(page: Page, say: dict[str, str], language: str) -> None:
    """From the account to the whiteboard, and there a board of one's own."""
    page.get_by_role("link", name=say["whiteboard"]).click()
    words = BOARD_WORDS[language]
    page.get_by_label(words["name"]).fill("Kick-off")
    page.screenshot(path=SHOTS / f"panel-{language}-0b-boards.png")
    page.get_by_role("button", name=words["begin"]).click()
    page.wait_for_selector("[data-status=saved]", timeout=PATIENCE)


def _open_panel(page: Page) -> FrameLocator:
    page.get_by_role("button", name="Boardwright").click()
    return page.frame_locator("aside iframe")


def _second_guest(chromium: Browser, address: str) -> Guest:
    """Somebody without an account, with nothing but the link."""
    context = chromium.new_context(viewport={"width": 1100, "height": 800}, locale="de-DE")
    other = Guest(context.new_page())
    other.watch()
    other.open(address)
    return other


def _write_at_once(guest: Guest, other: Guest, language: str) -> None:
    """Two browsers, letter by letter in turn, each on a note of its own; then both see both."""
    both = ((guest, "Wir lernen freitags voneinander"), (other, "Und montags auch"))
    for one, _ in both:
        options = one.page.locator("header select option").all_inner_texts()
        frame = next(text for text in options if text.startswith("2 "))
        one.page.locator("header select").select_option(label=frame)
        one.page.wait_for_timeout(300)
    guest.page.mouse.dblclick(420, 500)
    other.page.mouse.dblclick(760, 500)
    for one, _ in both:
        one.page.wait_for_selector("textarea.excalidraw-wysiwyg", timeout=PATIENCE)
    for letters in zip_longest(*(text for _, text in both), fillvalue=""):
        for (one, _), letter in zip(both, letters, strict=True):
            one.page.keyboard.type(letter)
    for one, _ in both:
        one.page.keyboard.press("Escape")
        one.saved()
    for one, _ in both:
        for _, text in both:
            one.sees(text)
    guest.shot(f"panel-{language}-3b-two-write")
    other.shot(f"panel-{language}-3b-two-write-other")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_facilitator_sets_up_harvests_and_downloads(
    language: str, service: Service, chromium: Browser, tmp_path: Path
) -> None:
    say = WORDS[language]
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale=f"{language}-{language.upper()}")
    guest = Guest(context.new_page())
    guest.watch()
    page = guest.page
    _connect(page, service, say)
    guest.shot(f"panel-{language}-0-connected")
    _begin_a_board(page, say, language)
    panel = _open_panel(page)
    panel.get_by_role("heading", name=say["choose"]).wait_for(timeout=PATIENCE)
    page.wait_for_timeout(1500)
    guest.shot(f"panel-{language}-1-choose")
    _kick_off(panel).get_by_role("button", name=say["here"]).click()
    panel.get_by_role("progressbar").wait_for(timeout=PATIENCE)
    guest.shot(f"panel-{language}-2-progress")
    panel.get_by_role("button", name=say["collect"]).wait_for(timeout=LONG)
    panel.get_by_text(say["guests"]).wait_for(timeout=PATIENCE)
    guest.shot(f"panel-{language}-3-ready")
    other = _second_guest(chromium, page.url)
    _write_at_once(guest, other, language)
    panel.get_by_role("button", name=say["count"]).click()
    panel.locator("#areas table").wait_for(timeout=PATIENCE)
    panel.get_by_role("button", name=say["collect"]).click()
    panel.get_by_text(re.compile(re.escape(say["collected"].partition("{")[0]))).wait_for(timeout=LONG)
    panel.locator("#harvest").get_by_role("button", name="Word").click()
    link = panel.get_by_role("link", name=say["load"])
    link.wait_for(timeout=LONG)
    guest.shot(f"panel-{language}-4-harvested")
    address = f"{service.settings.public_url}{link.get_attribute('href')}"
    content = context.request.get(address).body()
    (tmp_path / "minutes.docx").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "minutes.docx") as archive:
        words = archive.read("word/document.xml").decode()
        assert "Wir lernen freitags voneinander" in words
        assert "Und montags auch" in words
    panel.locator("#harvest").get_by_role("button", name=say["write_back"]).click()
    panel.get_by_text(say["written"]).wait_for(timeout=LONG)
    panel.get_by_role("button", name=say["jump"]).click()
    page.wait_for_timeout(800)
    guest.shot(f"panel-{language}-5-summary")
    panel.locator("#harvest").get_by_role("button", name=say["as_frame"]).click()
    panel.get_by_text(say["written"]).wait_for(state="hidden", timeout=PATIENCE)
    panel.get_by_text(say["written"]).wait_for(timeout=LONG)
    panel.get_by_role("button", name=say["jump"]).click()
    page.wait_for_timeout(800)
    guest.shot(f"panel-{language}-6-frame")
    other.page.context.close()
    assert guest.errors == []
    own = {service.settings.public_url.removeprefix("http://"), service.settings.sandbox_url.removeprefix("http://")}
    assert guest.hosts() <= own
    context.close()


def test_inputs_change_the_plan_and_a_new_board_is_made(service: Service, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="de-DE")
    guest = Guest(context.new_page())
    page = guest.page
    _connect(page, service, WORDS["de"])
    page.goto(_board_page(service, _new_board(service, "Leer")))
    panel = _open_panel(page)
    _kick_off(panel).get_by_role("button", name="Anpassen").click()
    plan = panel.locator("#plan")
    plan.get_by_text("Elemente").wait_for(timeout=PATIENCE)
    before = plan.inner_text()
    panel.get_by_label("Kleingruppen", exact=True).fill("2")
    panel.get_by_label("Teilnehmende", exact=True).fill("8")
    panel.get_by_label("Teilnehmende", exact=True).press("Tab")
    plan.get_by_text(re.compile(f"^(?!{re.escape(before)})")).wait_for(timeout=PATIENCE)
    guest.shot("panel-de-customise")
    panel.get_by_label("Auf einem neuen Board", exact=True).check()
    panel.get_by_role("button", name="Einrichten").click()
    panel.get_by_role("link", name="Neues Board öffnen").wait_for(timeout=LONG)
    guest.shot("panel-de-new-board")
    context.close()
