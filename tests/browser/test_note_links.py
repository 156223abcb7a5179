"""From a link to a note on the board, with a phone; usable by everybody, without scripts, at 320 pixels."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import select

from plugin.board import Kind
from plugin.flows.deliver import NOTE_COLOUR
from plugin.store.models import InstallationRow
from plugin.translations import load_language
from plugin.wiring.service import Service
from tests.browser.conftest import PATIENCE, SHOTS, TEMPLATE, Guest
from tests.browser.service import served
from tests.browser.test_access import _findings
from tests.browser.test_panel import LONG, WORDS, _board_page, _connect

PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2, "has_touch": True}
HANGING = """() => [...document.querySelectorAll('body *')]
    .filter(node => document.documentElement.scrollWidth > 320 && node.getBoundingClientRect().right > 320)
    .map(node => node.outerHTML.slice(0, 90))"""
SMALL = {"groups": 2, "participants": 6}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("links")) as running:
        yield running


@pytest.fixture(scope="module")
def facilitator(service: Service, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1100, "height": 900}, locale="de-DE")
    page = context.new_page()
    _connect(page, service, WORDS["de"])
    yield page
    context.close()


@pytest.fixture(scope="module")
def board_id(service: Service, facilitator: Page) -> str:
    """A finished board of the facilitator's."""
    owner = _owner(service)
    bench = service.bench_for(owner)
    recipe = bench.recipe(TEMPLATE, SMALL, "de")
    return bench.create(recipe, name="Auftakt", on=None, progress=lambda _: None).board_id


def _owner(service: Service) -> str:
    with service.bench.store._database.read() as connection:
        return str(connection.execute(select(InstallationRow.owner)).scalar_one())


def _phone(chromium: Browser, *, language: str = "de-DE", scripts: bool = False) -> BrowserContext:
    return chromium.new_context(**PHONE, locale=language, java_script_enabled=scripts)


def _shot(page: Page, name: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def _hanging(page: Page) -> list[str]:
    """What hangs out of 320 pixels: nothing shall."""
    return list(page.evaluate(HANGING))


def _make_link(page: Page, service: Service, board_id: str, area: str, **more: str) -> str:
    """Fills the form as the facilitator does; the address of the new link."""
    page.goto(f"{service.settings.public_url}/account/boards/{board_id}/links/")
    page.get_by_label("Bereich").select_option(label=area)
    for label, value in more.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Zettel-Link anlegen").click()
    page.wait_for_load_state()
    return str(page.locator("section.card").first.locator(".address a").get_attribute("href"))


def _texts(service: Service, board_id: str) -> list[str]:
    items = service.bench_for(_owner(service)).provider.read(board_id).items
    return [i.text.plain for i in items if i.kind is Kind.STICKY_NOTE and i.style.fill == NOTE_COLOUR]


def test_from_a_prework_link_to_a_note_on_the_board(
    service: Service, facilitator: Page, board_id: str, chromium: Browser
) -> None:
    address = _make_link(facilitator, service, board_id, "Vorab: Das habe ich erlebt")
    _shot(facilitator, "links-1-made")
    phone = _phone(chromium)
    page = phone.new_page()
    page.goto(address)
    _shot(page, "field-1-open")
    page.get_by_label("Deine Notiz").fill("Der Azubi hat mir Tabellen gezeigt")
    page.get_by_role("button", name="Abschicken").click()
    page.get_by_role("status").get_by_text("Danke, deine Notiz ist da.").wait_for(timeout=PATIENCE)
    _shot(page, "field-2-sent")
    assert phone.cookies() == []
    whiteboard = chromium.new_context(viewport={"width": 1400, "height": 850}, locale="de-DE")
    guest = Guest(whiteboard.new_page())
    guest.open(_board_page(service, board_id))
    guest.go_to("Vorab")
    guest.sees("Der Azubi hat mir Tabellen gezeigt")
    guest.page.wait_for_timeout(600)
    guest.shot("field-3-board")
    page.get_by_role("link", name="Was wurde aus meiner Notiz?").click()
    page.get_by_text("Sie hängt auf dem Board.").wait_for(timeout=PATIENCE)
    _shot(page, "field-4-fate")
    whiteboard.close()
    phone.close()


def test_a_receipt_is_made_and_read_on_a_phone(
    service: Service, facilitator: Page, board_id: str, chromium: Browser
) -> None:
    service.bench_for(_owner(service)).harvest(board_id)
    facilitator.goto(f"{service.settings.public_url}/account/boards/{board_id}/links/")
    facilitator.get_by_role("button", name="Quittung zur letzten Ernte anlegen").click()
    address = facilitator.locator(".address a", has_text="/receipt/").get_attribute("href")
    assert address is not None
    phone = _phone(chromium, scripts=True)
    page = phone.new_page()
    page.goto(address)
    assert _findings(page) == []
    assert _hanging(page) == []
    page.get_by_label("Worte aus deiner Notiz").fill("tabellen azubi")
    page.get_by_role("button", name="Suchen").click()
    page.get_by_text("Gefunden: 1.").wait_for(timeout=PATIENCE)
    assert "Der Azubi hat mir Tabellen gezeigt" in page.locator("main").inner_text()
    _shot(page, "receipt")
    phone.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_fields_have_no_serious_finding_and_fit_a_small_phone(
    language: str, service: Service, facilitator: Page, board_id: str, chromium: Browser
) -> None:
    say = load_language(language)
    address = _make_link(facilitator, service, board_id, "Vorab: Das frage ich mich", **{"Notizen je Besuch": "1"})
    phone = _phone(chromium, language=f"{language}-{language.upper()}", scripts=True)
    page = phone.new_page()
    page.goto(address)
    assert page.locator("html").get_attribute("lang") == language
    assert _findings(page) == []
    assert _hanging(page) == []
    field = page.get_by_label(say("Deine Notiz"), exact=True)
    assert field.evaluate("node => node === document.activeElement")
    page.keyboard.type("   ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for(timeout=PATIENCE)
    assert _findings(page) == []
    assert field.get_attribute("aria-invalid") == "true"
    _shot(page, f"field-complaint-{language}")
    field.fill("Wie fangen wir an? " + "Donaudampfschifffahrt" * 8)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("status").wait_for(timeout=PATIENCE)
    assert _findings(page) == []
    assert _hanging(page) == []
    _shot(page, f"field-last-{language}")
    page.get_by_role("link", name=say("Was wurde aus meiner Notiz?")).click()
    page.get_by_role("heading", name=say("Was wurde aus meiner Notiz?")).wait_for(timeout=PATIENCE)
    assert _findings(page) == []
    assert _hanging(page) == []
    page.goto(f"{service.settings.public_url}/n/nowhere")
    assert _findings(page) == []
    phone.close()


def test_the_facilitators_page_has_no_serious_finding_and_fits_a_small_phone(
    service: Service, facilitator: Page, board_id: str
) -> None:
    facilitator.goto(f"{service.settings.public_url}/account/boards/{board_id}/links/")
    facilitator.get_by_label("Jede Notiz erst freigeben").check()
    facilitator.get_by_label("Bereich").select_option(label="Themenspeicher")
    facilitator.get_by_role("button", name="Zettel-Link anlegen").click()
    address = facilitator.locator("section.card").first.locator(".address a").get_attribute("href")
    assert address is not None
    writer = facilitator.context.browser
    assert writer is not None
    phone = _phone(writer)
    page = phone.new_page()
    for text in ("Erste wartende Notiz", "Zweite wartende Notiz"):
        page.goto(address)
        page.get_by_label("Deine Notiz").fill(text)
        page.get_by_role("button", name="Abschicken").click()
    phone.close()
    facilitator.goto(f"{service.settings.public_url}/account/boards/{board_id}/links/")
    assert _findings(facilitator) == []
    _shot(facilitator, "links-2-held")
    facilitator.set_viewport_size({"width": 320, "height": 640})
    assert _hanging(facilitator) == []
    _shot(facilitator, "links-3-narrow")
    facilitator.get_by_label("Erste wartende Notiz").check()
    facilitator.get_by_role("button", name=re.compile("Aufs Board")).click()
    facilitator.set_viewport_size({"width": 1100, "height": 900})
    facilitator.wait_for_function("!document.body.innerText.includes('Erste wartende')", timeout=LONG)
    assert "Zweite wartende Notiz" in facilitator.locator("main").inner_text()
    assert facilitator.locator("img.qr").first.evaluate("node => node.naturalWidth > 0")
