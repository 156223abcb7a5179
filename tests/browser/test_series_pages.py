"""Every page of the series' area in a browser: nothing that hinders anybody (axe-core), nothing wider than a phone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from plugin.http import Session
from plugin.series.roles import Part, Role
from plugin.web.app import create_app
from plugin.wiring.service import Service
from tests.browser.conftest import PATIENCE
from tests.browser.every_page import OF_SERIES
from tests.browser.service import served
from tests.browser.test_panel import LONG
from tests.browser.test_series import _fits, _looked_at
from tests.web.people import Person
from tests.web.test_series_minutes import READER, release, series
from tests.web.test_series_network import NETWORK, NORTH, join

VALUES = {"door": "d-nord", "event_id": "eins", "part": "defaults"}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("pages")) as running:
        yield running


@pytest.fixture(scope="module")
def owner(service: Service) -> str:
    """Whose series it is: one event whose minutes are released."""
    found = _owner(service, service.bench.whiteboard.issue_token("Developer"))
    series(service, found, "open")
    release(service, found)
    return found


@pytest.fixture(scope="module")
def page(service: Service, owner: str, chromium: Browser) -> Iterator[Page]:
    """The owner's browser; the network has a document."""
    found = _signed_in(service, chromium, "Developer (Sandbox)")
    yield found
    found.context.close()


def _owner(service: Service, token: str) -> str:
    about = Session(service.bench.url, token=lambda: token, app=service.bench.whiteboard).read("/v1/oauth-token").json()
    return f"{about['user']['id']}@{about['team']['id']}"


def _signed_in(service: Service, chromium: Browser, who: str) -> Page:
    page = chromium.new_context(viewport={"width": 1000, "height": 900}, locale="de-DE").new_page()
    page.goto(f"{service.settings.public_url}/connect", timeout=LONG)
    page.locator("select[name=user_id]").select_option(label=who)
    page.locator("button[value=approve]").click()
    page.wait_for_url("**/account/", timeout=LONG)
    return page


def _address(service: Service, endpoint: str) -> str:
    rules = create_app(service).url_map
    wanted = {name: VALUES[name] for name in next(rules.iter_rules(endpoint)).arguments}
    return f"{service.settings.public_url}{rules.bind('localhost').build(endpoint, wanted)}"


def _checked(page: Page, name: str) -> None:
    _looked_at(page, name)
    _fits(page, name)


def test_every_page_of_a_series_is_for_everybody_and_fits_a_phone(service: Service, page: Page) -> None:
    for endpoint in sorted(OF_SERIES):
        answer = page.goto(_address(service, endpoint), timeout=LONG)
        assert answer is not None
        assert answer.status == 200, endpoint
        _checked(page, f"series-of-{endpoint.replace('.', '-')}")


def test_the_network_with_its_faults_with_its_document_and_as_a_member_sees_it(
    service: Service, owner: str, page: Page, chromium: Browser
) -> None:
    page.goto(_address(service, "series_network.overview"))
    document = page.locator("textarea[name=document]")
    document.fill(NETWORK.format(**NORTH).replace("status: founded", "status: perhaps"))
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("alert").wait_for(timeout=PATIENCE)
    _checked(page, "series-network-fault")
    document.fill(NETWORK.format(**NORTH))
    page.get_by_role("button", name="Speichern").click()
    page.get_by_text("gegründet").first.wait_for(timeout=PATIENCE)
    _checked(page, "series-network-kept")
    reader = Person(create_app(service), service, "Leserin", "Kranich")
    join(service, owner, "nord", reader, READER)
    member = _signed_in(service, chromium, "Leserin (Kranich)")
    member.goto(_address(service, "series_network.overview"))
    member.get_by_role("button", name="Ja, wir dürfen genannt werden").wait_for(timeout=PATIENCE)
    _checked(member, "series-network-member")
    member.goto(_address(service, "series_minutes.read"))
    member.get_by_text("Schichtplan der Kraniche").first.wait_for(timeout=PATIENCE)
    _checked(member, "series-minutes-member")
    member.context.close()


def test_erasing_is_looked_at_first(service: Service, page: Page) -> None:
    page.goto(_address(service, "series_erasing.overview"))
    page.get_by_label("Wie sie genannt wird").fill("Niemand Bekanntes")
    page.get_by_role("button", name="Ansehen, was gelöscht würde").last.click()
    page.locator("main").get_by_role("heading", name="Person oder Unternehmen löschen").wait_for(timeout=PATIENCE)
    _checked(page, "series-erase-person")
    page.goto(_address(service, "series_erasing.overview"))
    page.get_by_role("button", name="Ansehen, was gelöscht würde").first.click()
    page.get_by_text("Das würde gelöscht:").wait_for(timeout=PATIENCE)
    _checked(page, "series-erase-company")


def test_a_company_case_that_has_nothing_to_put_on_it_says_so(service: Service, page: Page) -> None:
    page.goto(_address(service, "series_events.show"))
    page.get_by_role("button", name=re.compile("^Board anlegen.*Kranich Antriebe")).click()
    page.get_by_role("heading", name="Firmenkoffer", level=1).wait_for(timeout=PATIENCE)
    _checked(page, "series-case-fault")


def test_what_is_wrong_with_a_blueprint_is_told_and_a_member_can_take_over(
    service: Service, owner: str, page: Page
) -> None:
    officer = Person(create_app(service), service, "Nachfolge", "Verband")
    officer.sign_in()
    join(service, owner, "nord", officer, Part(Role.OFFICER))
    page.goto(_address(service, "series_keeping.overview"))
    page.get_by_label("Kennung des Bauplans").fill("Keine Kennung")
    page.get_by_role("button", name="Bauplan herunterladen").click()
    page.get_by_role("alert").wait_for(timeout=PATIENCE)
    _checked(page, "series-keeping-fault")
    page.get_by_label("Ja, alles soll diesem Konto gehören.").check()
    page.get_by_role("button", name="Reihe übergeben").click()
    page.get_by_text("Die Reihe ist übergeben").wait_for(timeout=PATIENCE)
    _checked(page, "series-handed")
