"""A workshop day in real browsers: input beforehand, check, late start, cut, groups together, sheet, receipt."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Frame, FrameLocator, Page

from plugin.http import Session
from plugin.wiring.service import Service
from tests.browser.conftest import PATIENCE, Guest
from tests.browser.service import served
from tests.browser.test_access import _findings
from tests.browser.test_note_links import _hanging, _make_link, _owner, _phone, _shot
from tests.browser.test_panel import LONG, WORDS, _board_page, _connect, _new_board, _open_panel

BERLIN = ZoneInfo("Europe/Berlin")
QUESTION = "Wie können wir verbindlich starten und zugleich freiwillig bleiben?"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("service")) as running:
        yield running


def test_a_day_from_the_first_note_to_the_receipt(service: Service, chromium: Browser) -> None:
    context = chromium.new_context(
        viewport={"width": 1400, "height": 1000}, locale="de-DE", timezone_id="Europe/Berlin"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    guest = Guest(context.new_page())
    guest.watch()
    page, board = guest.page, _new_board(service, "Kick-off")
    _connect(page, service, WORDS["de"])
    page.goto(_board_page(service, board))
    panel = _open_panel(page)
    panel.get_by_role("button", name="Hier einrichten").click()
    panel.get_by_role("button", name="Workshop starten").wait_for(timeout=LONG)
    _write_beforehand(context.new_page(), service, board, chromium)
    _check_the_board(page, panel, guest)
    _begin_late_and_cut(panel, guest)
    _outlives_its_clock(panel)
    assert _copied_end(page, panel) == _ends_shown(panel)
    _put_groups_together(panel, guest)
    for area, text in (("wp1.top@A", "Lernzirkel"), ("wp2.top@A", QUESTION)):
        _write(service, board, area, text)
    address = _release_the_evening_sheet(panel, guest)
    phone = _phone(chromium, scripts=True)
    sheet = phone.new_page()
    sheet.goto(address)
    sheet.get_by_text(QUESTION).wait_for(timeout=PATIENCE)
    assert (_findings(sheet), _hanging(sheet)) == ([], [])
    _shot(sheet, "workshop-6-evening")
    panel.get_by_role("button", name="Workshop beenden").click()
    panel.get_by_text("Der Workshop ist beendet").wait_for(timeout=PATIENCE)
    guest.shot("workshop-7-over")
    _the_receipt_adds_up(context.new_page(), service, board, phone.new_page())
    assert guest.errors == []
    phone.close()
    context.close()


def _frame(page: Page) -> Frame:
    return next(one for one in page.frames if one.url.endswith("/panel/"))


def _write_beforehand(page: Page, service: Service, board: str, chromium: Browser) -> None:
    """Somebody at home, on a phone without scripts."""
    address = _make_link(page, service, board, "Vorab: Das habe ich erlebt")
    phone = _phone(chromium)
    field = phone.new_page()
    field.goto(address)
    field.get_by_label("Deine Notiz").fill("Der Azubi hat mir Tabellen gezeigt")
    field.get_by_role("button", name="Abschicken").click()
    field.get_by_role("status").get_by_text("Danke, deine Notiz ist da.").wait_for(timeout=PATIENCE)
    phone.close()
    page.close()


def _check_the_board(page: Page, panel: FrameLocator, guest: Guest) -> None:
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


def _begin_late_and_cut(panel: FrameLocator, guest: Guest) -> None:
    due = datetime.now(BERLIN) - timedelta(minutes=6)
    panel.get_by_label("Geplanter Beginn").fill(due.strftime("%H:%M"))
    panel.get_by_role("button", name="Workshop starten").click()
    panel.get_by_text("später als geplant").wait_for(timeout=PATIENCE)
    guest.shot("workshop-2-late")
    panel.get_by_role("button", name="So kürzen").click()
    panel.get_by_text("Im Plan").wait_for(timeout=PATIENCE)
    panel.get_by_role("button", name="Nächster Block: Check-in").click()
    panel.get_by_role("button", name=re.compile("Kopieren.*Gruppe B")).first.wait_for(timeout=PATIENCE)
    guest.shot("workshop-3-checkin")


def _outlives_its_clock(panel: FrameLocator) -> None:
    """The clock asks by itself every ten seconds; what stands around it stays."""
    panel.locator("#stage-clock").evaluate("node => { node.dataset.seen = 'yes'; }")
    panel.locator("#stage-clock:not([data-seen])").wait_for(timeout=PATIENCE)
    panel.get_by_role("button", name="Workshop beenden").wait_for(timeout=PATIENCE)


def _copied_end(page: Page, panel: FrameLocator) -> str:
    """The end that the message for group B says, as it lies in the clipboard."""
    panel.get_by_role("button", name=re.compile("Kopieren.*Gruppe B")).first.click()
    panel.get_by_text("Kopiert. Jetzt im Chat einfügen.").wait_for(timeout=PATIENCE)
    text = str(page.evaluate("() => { window.focus(); return navigator.clipboard.readText(); }"))
    assert text.startswith("Gruppe B: Check-in")
    return re.findall(r"bis (\d\d:\d\d)", text)[0]


def _ends_shown(panel: FrameLocator) -> str:
    return re.findall(r"bis (\d\d:\d\d)", panel.locator("#stage-clock").inner_text())[0]


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


def _the_receipt_adds_up(page: Page, service: Service, board: str, phone: Page) -> None:
    ledger = service.bench_for(_owner(service)).harvest(board).ledger
    page.goto(f"{service.settings.public_url}/account/boards/{board}/links/")
    page.get_by_role("button", name="Quittung zur letzten Ernte anlegen").click()
    address = page.locator(".address a", has_text="/receipt/").get_attribute("href")
    assert address is not None
    phone.goto(address)
    rows = phone.locator("table.sums tr").all_inner_texts()
    sums = {label: int(count) for label, count in (row.split("\t") for row in rows)}
    counts = ledger.counts
    assert sums["Notizen gefunden"] == counts.found > 0
    assert (sums["verwendet"], sums["zu prüfen"]) == (counts.used, counts.to_review)
    phone.get_by_text("Der Azubi hat mir Tabellen gezeigt").wait_for(timeout=PATIENCE)
    _shot(phone, "workshop-8-receipt")
