"""The review in a browser: accessible in both languages, fits 320 pixels, works without JavaScript, keeps the place."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import text

from plugin.flows.harvest import harvest_board
from plugin.flows.play import play
from plugin.flows.provision import create_board
from plugin.loader import load_sample
from plugin.wiring.service import Service
from plugin.wiring.workbench import new_id, now
from tests.browser.conftest import PATIENCE, SHOTS, TEMPLATE
from tests.browser.service import served
from tests.browser.test_access import _findings
from tests.browser.test_panel import WORDS, _connect

SHOTS.mkdir(exist_ok=True)
PAGES = ("", "themes/", "notes", "remarks", "documents")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("review")) as running:
        yield running


@pytest.fixture(scope="module")
def signed_in(service: Service, chromium: Browser) -> str:
    """The owner who connected; the sample workshop is on a board of theirs, and harvested."""
    page = chromium.new_page(locale="de-DE")
    _connect(page, service, WORDS["de"])
    page.close()
    return next(iter(_owners(service)))


def _owners(service: Service) -> list[str]:
    with service.bench.store._database.read() as connection:
        return [row[0] for row in connection.execute(text("select owner from installations"))]


@pytest.fixture(scope="module")
def board(service: Service, signed_in: str) -> str:
    bench, sample = service.bench_for(signed_in), load_sample(TEMPLATE)
    recipe = bench.recipe(TEMPLATE, sample.inputs_in("de"), "de")
    blueprint = bench.compile(recipe)
    tools = bench.tools(lambda _: None)
    made = create_board(tools, owner=signed_in, blueprint=blueprint, recipe=recipe, name="Auftakt im März", on=None)
    play(bench.provider, made.board_id, sample, blueprint=blueprint, items=made.items)
    harvest_board(bench.provider, bench.store, owner=signed_in, board_id=made.board_id, clock=now, new_id=new_id)
    return made.board_id


def _visit(browser: Browser, service: Service, board: str, *, language: str, width: int, script: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        locale=f"{language}-{language.upper()}",
        java_script_enabled=script,
    )
    page = context.new_page()
    _connect(page, service, WORDS[language])
    page.goto(f"{service.settings.public_url}/account/boards/{board}/review/")
    return page


def _note_address(page: Page) -> str:
    return str(page.locator(".ask .where a").first.get_attribute("href"))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", [320, 1200])
def test_every_page_of_the_review_is_accessible_and_fits(
    language: str, width: int, service: Service, board: str, chromium: Browser
) -> None:
    page = _visit(chromium, service, board, language=language, width=width)
    root = page.url
    for name in (*PAGES, _note_address(page)):
        page.goto(f"{service.settings.public_url}{name}" if name.startswith("/") else f"{root}{name}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert _findings(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        shot = "note" if name.startswith("/") else name.strip("/") or "questions"
        page.screenshot(path=SHOTS / f"review-{shot}-{language}-{width}.png", full_page=True)
    page.context.close()


def test_it_works_without_javascript(service: Service, board: str, chromium: Browser) -> None:
    page = _visit(chromium, service, board, language="de", width=900, script=False)
    before = page.locator(".ask").count()
    page.locator(".ask").first.get_by_role("button", name="Wortlaut zurückhalten").click()
    expect(page.locator(".ask")).to_have_count(before - 1)
    page.get_by_role("button", name="Letzten Schritt zurücknehmen").click()
    expect(page.locator(".ask")).to_have_count(before)
    page.context.close()


def test_an_answer_leads_to_the_next_question_and_leaves_the_page_where_it_is(
    service: Service, board: str, chromium: Browser
) -> None:
    page = _visit(chromium, service, board, language="de", width=1200)
    asks = page.locator(".ask")
    before, second = asks.count(), asks.nth(1).get_attribute("id")
    asks.first.get_by_role("button", name="Wortlaut zurückhalten").press("Enter")
    expect(asks).to_have_count(before - 1, timeout=PATIENCE)
    assert page.evaluate("document.activeElement.id") == second
    page.get_by_role("button", name="Alle Vorschläge annehmen").click()
    expect(page.get_by_role("button", name="Alle Vorschläge annehmen")).to_have_count(0, timeout=PATIENCE)
    page.screenshot(path=SHOTS / "review-accepted.png", full_page=True)
    page.get_by_role("button", name="Letzten Schritt zurücknehmen").click()
    expect(page.get_by_role("button", name="Alle Vorschläge annehmen")).to_have_count(1, timeout=PATIENCE)
    page.get_by_role("button", name="Letzten Schritt zurücknehmen").click()
    expect(asks).to_have_count(before, timeout=PATIENCE)
    page.context.close()
