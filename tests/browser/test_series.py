"""A series in the web area: made, its hub and a board opened, a note written, harvested, and the synthesis changes."""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Page

from plugin.http import Session
from plugin.wiring.service import Service
from tests.browser.conftest import PATIENCE, SHOTS
from tests.browser.service import served
from tests.browser.test_access import _findings
from tests.browser.test_panel import LONG

NOTE = "Wir fragen zu selten nach"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("series")) as running:
        yield running


def test_a_series_from_the_form_to_the_synthesis(service: Service, chromium: Browser) -> None:
    page = chromium.new_context(viewport={"width": 1000, "height": 900}, locale="de-DE").new_page()
    _sign_in(page, service)
    root = f"{service.settings.public_url}/account/series/"
    page.goto(root)
    _looked_at(page, "series-mine")
    page.get_by_role("link", name="Neue Reihe").click()
    _filled(page)
    _looked_at(page, "series-new")
    _fits(page, "series-new")
    page.get_by_role("button", name="Speichern", exact=True).last.click()
    page.get_by_role("heading", name="Lernen im Norden", level=1).wait_for(timeout=PATIENCE)
    _set_small(page)
    page.get_by_role("link", name="Plan und Kosten ansehen").click()
    page.get_by_text("Mit Kopien, wo es günstiger ist").wait_for(timeout=PATIENCE)
    _looked_at(page, "series-plan")
    _fits(page, "series-plan")
    page.get_by_role("button", name="Boards anlegen").click()
    page.get_by_role("link", name="Übersicht öffnen").wait_for(timeout=LONG)
    page.get_by_role("button", name="Übersicht auf den neuen Stand bringen").wait_for(timeout=2 * LONG)
    _looked_at(page, "series-page")
    _fits(page, "series-page")
    series = page.url.split("#")[0]
    hub = page.get_by_role("link", name="Übersicht öffnen").get_attribute("href")
    assert hub is not None
    page.goto(hub)
    page.wait_for_selector("[data-status=saved]", timeout=LONG)
    page.goto(series)
    page.get_by_role("link", name="Erster Abend", exact=True).first.click()
    event = page.url
    board = page.get_by_role("link", name=re.compile("Board öffnen")).get_attribute("href")
    assert board is not None
    before = _documented(page, series)
    _write(service, board)
    page.goto(event)
    page.get_by_role("button", name=re.compile("Ergebnisse einsammeln")).click()
    page.get_by_text("Zuletzt eingesammelt").wait_for(timeout=LONG)
    page.get_by_text("Welche Gruppen zu welchem Unternehmen gehören").click()
    _looked_at(page, "series-event")
    _fits(page, "series-event")
    with page.expect_download() as loaded:
        page.get_by_role("link", name=re.compile("^Markdown: Alles")).first.click()
    assert NOTE in loaded.value.path().read_text("utf-8")
    after = _documented(page, series)
    assert (before, after) == (False, True)
    _looked_at(page, "series-synthesis")
    _fits(page, "series-synthesis")
    page.context.close()


def _sign_in(page: Page, service: Service) -> None:
    """Straight to the consent page and back."""
    page.goto(f"{service.settings.public_url}/connect", timeout=LONG)
    page.locator("select[name=user_id]").select_option(label="Developer (Sandbox)")
    page.locator("button[value=approve]").click()
    page.wait_for_url("**/account/", timeout=LONG)


def _filled(page: Page) -> None:
    """The form, by its labels."""
    page.get_by_label("Titel der Reihe").fill("Lernen im Norden")
    page.locator("[name='hosts.name']").first.fill("Verband Nord")
    for number, (title, day) in enumerate([("Erster Abend", "2027-02-04"), ("Zweiter Abend", "2027-03-04")]):
        page.locator("[name='events.title']").nth(number).fill(title)
        page.locator("[name='events.date']").nth(number).fill(day)
    page.get_by_label("Beginn").fill("17:30")
    page.get_by_label("Vorlage", exact=True).select_option("peer-learning-kickoff")
    for number, name in enumerate(["Musterbau Metall", "Musterhaus Pflege"]):
        page.locator("[name='companies.name']").nth(number).fill(name)


def _set_small(page: Page) -> None:
    """Two small groups for all events; a wrong time first, to see what is said."""
    page.get_by_role("link", name="Vorlage und Angaben").click()
    page.locator("#f-groups").fill("2")
    page.locator("#f-participants").fill("6")
    page.get_by_label("Beginn").fill("25:99")
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.get_by_text("Es wurde nichts gespeichert.").wait_for(timeout=PATIENCE)
    _looked_at(page, "series-details-fault")
    _fits(page, "series-details-fault")
    page.get_by_label("Beginn").fill("17:30")
    page.get_by_role("button", name="Speichern", exact=True).click()
    page.get_by_role("heading", name="Lernen im Norden", level=1).wait_for(timeout=PATIENCE)


def _documented(page: Page, series: str) -> bool:
    """Whether the synthesis tells of an event that was harvested."""
    page.goto(f"{series}synthesis/")
    page.get_by_role("heading", name="Synthese der Reihe").wait_for(timeout=LONG)
    nothing = page.get_by_text("Noch ist kein Termin dokumentiert").count()
    draft = page.get_by_text("1 Termin, ohne Wortlaut").count()
    assert bool(nothing) is not bool(draft)
    return bool(draft)


def _write(service: Service, address: str) -> None:
    """Somebody writes a note into the first group's place for hurdles, over the whiteboard's own interface."""
    bench = service.bench
    token = bench.whiteboard.issue_token("Developer")
    session = Session(bench.url, token=lambda: token, app=bench.whiteboard)
    about = session.read("/v1/oauth-token").json()
    owner, board_id = f"{about['user']['id']}@{about['team']['id']}", unquote(address.rstrip("/").rsplit("/", 1)[1])
    run_id = bench.store.boards.get(owner, board_id).run_id
    box = bench.store.runs.blueprint(owner, run_id).by_key["wp1.hurdle@A"].geometry
    body = {"data": {"content": NOTE}, "position": {"x": box.x, "y": box.y}}
    assert session.write("POST", f"/v2/boards/{quote(board_id, safe='')}/sticky_notes", body=body).is_success


def test_the_area_speaks_english_and_shows_members(service: Service, chromium: Browser) -> None:
    page = chromium.new_context(
        viewport={"width": 1000, "height": 900}, locale="en-GB", java_script_enabled=False
    ).new_page()
    _sign_in(page, service)
    page.goto(f"{service.settings.public_url}/account/series/")
    _looked_at_still(page, "series-mine-en")
    page.get_by_role("link", name="New series").click()
    page.get_by_role("link", name=re.compile("Start from the example: Gemeinsam lernen 2027")).click()
    page.get_by_label("Id (empty: from the title)").fill("example-en")
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_role("link", name="Members and invitations").click()
    page.get_by_label("For whom").fill("Ms Moor")
    page.get_by_role("radio", name=re.compile("Member company")).check()
    page.get_by_role("checkbox", name="Musterbau Metall").check()
    page.get_by_role("button", name="Make the link of the invitation").click()
    page.get_by_text("It is here only now").wait_for(timeout=PATIENCE)
    _looked_at_still(page, "series-members-en")
    invited = chromium.new_context(viewport={"width": 320, "height": 640}, locale="en-GB").new_page()
    invited.goto(page.locator(".address a").inner_text())
    invited.get_by_text("You are invited to the series").wait_for(timeout=PATIENCE)
    _looked_at(invited, "series-invitation-en")
    assert invited.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()
    invited.context.close()


def _looked_at(page: Page, name: str) -> None:
    """A picture, and nothing that hinders anybody."""
    _looked_at_still(page, name)
    assert _findings(page) == [], name


def _fits(page: Page, name: str) -> None:
    """Nothing hangs out of 320 pixels."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": 320, "height": 700})
    _looked_at_still(page, f"{name}-320")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    page.set_viewport_size(size)


def _looked_at_still(page: Page, name: str) -> None:
    """A picture of a page without scripts."""
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)
