"""A workshop day in real browsers on one board: a note and a survey beforehand, check, late start, cut, groups
together, sheet, receipt; then every page that was met on the way is looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Frame, FrameLocator, Page, Request

from plugin.export.papers import PAPERS
from plugin.http import Session
from plugin.web.app import create_app
from plugin.web.visitors import LANGUAGE_HEADER
from plugin.wiring.service import Service
from tests.browser.conftest import PATIENCE, TEMPLATE, Guest
from tests.browser.every_page import ENGLISH, IN_PANEL, PAGES
from tests.browser.service import served
from tests.browser.survey_steps import CONFIRMED, answer_on_phones, close_survey, open_survey, to_the_mirror
from tests.browser.test_access import _findings
from tests.browser.test_note_links import _make_link, _owner, _phone, _shot
from tests.browser.test_panel import LONG, WORDS, _board_page, _connect, _kick_off, _new_board, _open_panel

BERLIN = ZoneInfo("Europe/Berlin")
QUESTION = "Wie können wir verbindlich starten und zugleich freiwillig bleiben?"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("service")) as running:
        yield running


@dataclass
class Day:
    """A workshop from the first note to the receipt, on one board; the addresses people were given on the way.

    `empty` is another board, on which nothing was set up.
    """

    service: Service
    guest: Guest
    panel: FrameLocator
    board: str
    empty: str
    note_link: str = ""
    survey: str = ""
    results: str = ""
    sheet: str = ""
    receipt: str = ""

    @property
    def page(self) -> Page:
        """The whiteboard with the panel beside it."""
        return self.guest.page

    @property
    def account(self) -> str:
        return f"{self.service.settings.public_url}/account/boards/{self.board}"

    def another_page(self) -> Page:
        """One more tab of the facilitator."""
        return self.page.context.new_page()


@pytest.fixture(scope="module")
def day(service: Service, chromium: Browser) -> Iterator[Day]:
    """The whole journey; whatever does not go as it should, it ends there."""
    context = chromium.new_context(
        viewport={"width": 1400, "height": 1000}, locale="de-DE", timezone_id="Europe/Berlin"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    guest = Guest(context.new_page())
    guest.watch()
    board = _new_board(service, "Kick-off")
    _connect(guest.page, service, WORDS["de"])
    guest.page.goto(_board_page(service, board))
    day = Day(service, guest, _open_panel(guest.page), board, _new_board(service, "Noch leer"))
    _kick_off(day.panel).get_by_role("button", name="Hier einrichten").click()
    day.panel.get_by_role("button", name="Workshop starten").wait_for(timeout=LONG)
    _write_beforehand(day, chromium)
    _ask_beforehand(day, chromium)
    _check_the_board(day)
    _rehearse(day)
    _begin_late_and_cut(day)
    _outlives_its_clock(day.panel)
    assert _copied_end(day) == _ends_shown(day.panel) == _end_by_the_real_start(day)
    _put_groups_together(day.panel, guest)
    for area, text in (("wp1.top@A", "Lernzirkel"), ("wp2.top@A", QUESTION)):
        _write(service, board, area, text)
    day.sheet = _release_the_evening_sheet(day.panel, guest)
    yield day
    context.close()


def test_a_day_from_the_first_note_to_the_receipt(day: Day, chromium: Browser) -> None:
    phone = _phone(chromium, scripts=True)
    sheet = phone.new_page()
    sheet.goto(day.sheet)
    sheet.get_by_text(QUESTION).wait_for(timeout=PATIENCE)
    _shot(sheet, "workshop-6-evening")
    day.panel.get_by_role("button", name="Workshop beenden").click()
    day.panel.get_by_text("Der Workshop ist beendet").wait_for(timeout=PATIENCE)
    day.guest.shot("workshop-7-over")
    _the_receipt_adds_up(day, phone.new_page())
    assert day.guest.errors == []
    phone.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_of_that_day_has_no_serious_finding_and_fits_a_small_phone(language: str, day: Day) -> None:
    page, wrong = day.another_page(), list[tuple[str, object]]()
    for endpoint, address in _addresses(day):
        page.goto(f"{address}?lang={language}")
        told = page.locator("html").get_attribute("lang")
        wrong += [(endpoint, told)] if told != language and endpoint not in ENGLISH else []
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        wrong += [(endpoint, finding) for finding in _findings(page)]
        page.set_viewport_size({"width": 320, "height": 700})
        _shot(page, f"page-{endpoint}-{language}-320")
        width = page.evaluate("document.documentElement.scrollWidth")
        wrong += [(endpoint, width)] if width > 320 else []
        page.set_viewport_size({"width": 1000, "height": 900})
    page.close()
    assert wrong == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_everything_the_panel_shows_has_no_serious_finding_and_fits(language: str, day: Day) -> None:
    frame = _frame(day.page)
    day.page.route("**/panel/**", lambda route: route.continue_(headers=_asking_in(language, route.request)))
    day.page.add_style_tag(
        content="aside.panel, aside.panel iframe { width: 320px !important; min-width: 0 !important; }"
    )
    wrong = list[tuple[str, object]]()
    for endpoint in sorted(IN_PANEL):
        path = _path(day, endpoint)
        with day.page.expect_response(f"{day.service.settings.public_url}{path}") as answered:
            frame.evaluate("path => { htmx.ajax('GET', path, '#content'); }", path)
        assert answered.value.ok, endpoint
        day.page.wait_for_timeout(400)
        frame.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        wrong += [(endpoint, finding) for finding in _findings(frame)]
        width = frame.evaluate("document.documentElement.scrollWidth")
        wrong += [(endpoint, width)] if width > 320 else []
        day.guest.shot(f"panel-{endpoint}-{language}")
    day.page.unroute("**/panel/**")
    assert wrong == []


def _asking_in(language: str, request: Request) -> dict[str, str]:
    return {**request.headers, LANGUAGE_HEADER.lower(): language}


def test_every_paper_can_be_saved_without_scripts_on_a_small_phone(day: Day, chromium: Browser) -> None:
    state = day.page.context.storage_state()
    context = chromium.new_context(
        viewport={"width": 320, "height": 700}, locale="de-DE", java_script_enabled=False, storage_state=state
    )
    page = context.new_page()
    page.goto(day.account)
    links = page.locator("a[download]")
    assert links.count() > len(PAPERS)
    for place in range(links.count()):
        address = str(links.nth(place).get_attribute("href"))
        if "/papers/calendar." in address:  # a board without a date has no calendar, and says so
            assert page.request.get(f"{day.service.settings.public_url}{address}").status == 422
            continue
        with page.expect_download() as saving:
            links.nth(place).click()
        assert saving.value.path().stat().st_size > 500, address
    context.close()


def _path(day: Day, endpoint: str) -> str:
    """The address of a page of that day, without its host."""
    store, owner = day.service.bench.store, _owner(day.service)
    ledger = store.harvests.latest(owner, day.board)
    values = {
        "board_id": day.empty if endpoint == "panel.customise" else day.board,
        "guide_id": "learning-stories",
        "template_id": TEMPLATE,
        "run_id": store.boards.get(owner, day.board).run_id,
        "survey_id": urlsplit(day.results).path.rsplit("/", 1)[-1],
        "note_id": ledger.notes[0].id if ledger is not None else "",
    }
    tokens = {"surveyfield": day.survey, "evening": day.sheet, "receipts": day.receipt, "notefield": day.note_link}
    values["token"] = urlsplit(tokens.get(endpoint.split(".")[0], "")).path.rsplit("/", 1)[-1]
    rules = create_app(day.service).url_map
    wanted = {name: values[name] for name in next(rules.iter_rules(endpoint)).arguments}
    return rules.bind("localhost").build(endpoint, wanted)


def _addresses(day: Day) -> list[tuple[str, str]]:
    return [(endpoint, f"{day.service.settings.public_url}{_path(day, endpoint)}") for endpoint in sorted(PAGES)]


def _frame(page: Page) -> Frame:
    return next(one for one in page.frames if one.url.endswith("/panel/"))


def _write_beforehand(day: Day, chromium: Browser) -> None:
    """Somebody at home, on a phone without scripts; whoever has the board open sees the note come in."""
    page = day.another_page()
    day.note_link = _make_link(page, day.service, day.board, "Vorab: Das habe ich erlebt")
    phone = _phone(chromium)
    field = phone.new_page()
    field.goto(day.note_link)
    field.get_by_label("Deine Notiz").fill("Der Azubi hat mir Tabellen gezeigt")
    field.get_by_role("button", name="Abschicken").click()
    field.get_by_role("status").get_by_text("Danke, deine Notiz ist da.").wait_for(timeout=PATIENCE)
    phone.close()
    page.close()
    day.guest.sees("Der Azubi hat mir Tabellen gezeigt")


def _ask_beforehand(day: Day, chromium: Browser) -> None:
    """A survey of five, and one of its sentences in the mirror, for everybody on the board to see."""
    page = day.another_page()
    day.survey = open_survey(page, day.account)
    answer_on_phones(chromium, day.survey)
    day.results = close_survey(page)
    to_the_mirror(page, day.service, day.board)
    _shot(page, "workshop-0-statements")
    page.close()
    day.guest.sees(CONFIRMED)


def _check_the_board(day: Day) -> None:
    page, panel, guest = day.page, day.panel, day.guest
    panel.get_by_role("button", name="Board prüfen").click()
    panel.get_by_text("Alles ist an seinem Platz.").wait_for(timeout=PATIENCE)
    panel.get_by_text("Niemand hat schon in die Felder geschrieben.").wait_for(timeout=PATIENCE)
    panel.get_by_text("Gruppen bilden", exact=True).first.click()
    panel.get_by_label("Wer ist da?").fill("Anna; Werft\nBernd; Hafen\nCem; Werft\nDora; Hafen")
    panel.get_by_label("Kleingruppen").fill("2")
    panel.get_by_role("button", name="Gruppen bilden").click()
    panel.get_by_role("button", name="Auf die anderen verteilen").wait_for(timeout=PATIENCE)
    assert _findings(_frame(page)) == []
    guest.shot("workshop-1-checked")


def _rehearse(day: Day) -> None:
    """Tried out once; afterwards the workshop has still to begin."""
    day.panel.get_by_role("button", name="Probe starten").click()
    day.panel.get_by_text("Probe: Was jetzt geschrieben wird, zählt nicht.").wait_for(timeout=PATIENCE)
    day.guest.shot("workshop-1-rehearsal")
    day.panel.get_by_role("button", name="Probe beenden").click()
    day.panel.get_by_role("button", name="Workshop starten").wait_for(timeout=PATIENCE)


def _begin_late_and_cut(day: Day) -> None:
    panel, guest = day.panel, day.guest
    due = datetime.now(BERLIN) - timedelta(minutes=6)
    panel.get_by_label("Geplanter Beginn").fill(due.strftime("%H:%M"))
    panel.get_by_role("button", name="Workshop starten").click()
    panel.get_by_text("später als geplant").wait_for(timeout=PATIENCE)
    for lacking in ("Timer stellen", "Alle hinholen"):
        panel.get_by_role("button", name=lacking).wait_for(state="detached", timeout=PATIENCE)
    guest.shot("workshop-2-late")
    panel.get_by_role("button", name="So kürzen").click()
    panel.get_by_text("Im Plan").wait_for(timeout=PATIENCE)
    panel.get_by_role("button", name="Nächster Block: Check-in").click()
    panel.get_by_role("button", name=re.compile("Kopieren.*Gruppe B")).first.wait_for(timeout=PATIENCE)
    assert _findings(_frame(day.page)) == []
    guest.shot("workshop-3-checkin")


def _outlives_its_clock(panel: FrameLocator) -> None:
    """The clock asks by itself every ten seconds; what stands around it stays."""
    panel.locator("#stage-clock").evaluate("node => { node.dataset.seen = 'yes'; }")
    panel.locator("#stage-clock:not([data-seen])").wait_for(timeout=PATIENCE)
    panel.get_by_role("button", name="Workshop beenden").wait_for(timeout=PATIENCE)


def _copied_end(day: Day) -> str:
    """The end that the message for group B says, as it lies in the clipboard."""
    page, panel = day.page, day.panel
    panel.get_by_role("button", name=re.compile("Kopieren.*Gruppe B")).first.click()
    panel.get_by_text("Kopiert. Jetzt im Chat einfügen.").wait_for(timeout=PATIENCE)
    text = str(page.evaluate("() => { window.focus(); return navigator.clipboard.readText(); }"))
    assert text.startswith("Gruppe B: Check-in")
    return re.findall(r"bis (\d\d:\d\d)", text)[0]


def _ends_shown(panel: FrameLocator) -> str:
    return re.findall(r"bis (\d\d:\d\d)", panel.locator("#stage-clock").inner_text())[0]


def _end_by_the_real_start(day: Day) -> str:
    """When the block will be over, from the minute it really began and what the plan gives it now."""
    store, owner = day.service.bench.store, _owner(day.service)
    course = store.courses.find(owner, day.board)
    assert course is not None
    begun = course.passages[-1]
    plan = store.runs.blueprint(owner, store.boards.get(owner, day.board).run_id).workshop.blocks
    block = next(one for one in plan if one.id == begun.block)
    minutes = block.cut_to if block.id in course.cuts else block.minutes
    return (begun.began + timedelta(minutes=minutes)).astimezone(BERLIN).strftime("%H:%M")


def _put_groups_together(panel: FrameLocator, guest: Guest) -> None:
    panel.get_by_text("Gruppen zusammenlegen").click()
    panel.get_by_role("button", name="Zusammenlegen", exact=True).click()
    panel.get_by_role("button", name="Gruppe D wieder für sich (jetzt bei A)").wait_for(timeout=PATIENCE)
    guest.shot("workshop-4-together")


def _write(service: Service, board: str, area: str, text: str) -> None:
    """A group writes into its slot."""
    bench = service.bench_for(_owner(service))
    run = bench.store.boards.get(bench.owner, board).run_id
    box = bench.store.runs.blueprint(bench.owner, run).by_key[area].geometry
    token = bench.whiteboard.issue_token("Developer")
    session = Session(bench.url, token=lambda: token, app=bench.whiteboard)
    body = {"data": {"content": text}, "position": {"x": box.x, "y": box.y}}
    assert session.write("POST", f"/v2/boards/{board}/sticky_notes", body=body).is_success


def _release_the_evening_sheet(panel: FrameLocator, guest: Guest) -> str:
    panel.get_by_role("button", name="Abendblatt ansehen").click()
    panel.get_by_label(QUESTION).wait_for(timeout=LONG)
    panel.get_by_role("button", name="Abendblatt freigeben").click()
    address = panel.locator("#evening pre")
    address.wait_for(timeout=LONG)
    guest.shot("workshop-5-released")
    return address.inner_text()


def _the_receipt_adds_up(day: Day, phone: Page) -> None:
    ledger, page = day.service.bench_for(_owner(day.service)).harvest(day.board).ledger, day.another_page()
    page.goto(f"{day.account}/links/")
    page.get_by_role("button", name="Quittung zur letzten Ernte anlegen").click()
    address = page.locator(".address a", has_text="/receipt/").get_attribute("href")
    assert address is not None
    day.receipt = address
    page.close()
    phone.goto(address)
    rows = phone.locator("table.sums tr").all_inner_texts()
    sums = {label: int(count) for label, count in (row.split("\t") for row in rows)}
    counts = ledger.counts
    assert sums["Notizen gefunden"] == counts.found > 0
    assert (sums["verwendet"], sums["zu prüfen"]) == (counts.used, counts.to_review)
    phone.get_by_text("Der Azubi hat mir Tabellen gezeigt").wait_for(timeout=PATIENCE)
    assert counts.not_used == 1, "the sentence from the survey, which hung there to be read"
    phone.get_by_text("vorab bestätigter Satz, zum Lesen aufgehängt").wait_for(timeout=PATIENCE)
    _shot(phone, "workshop-8-receipt")
