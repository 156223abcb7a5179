"""A facilitator runs a workshop that began six minutes late: the light, the cut, messages to copy, groups together."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from plugin.wiring.service import Service
from tests.browser.conftest import PATIENCE, Guest
from tests.browser.service import served
from tests.browser.test_panel import LONG, WORDS, _board_page, _connect, _new_board, _open_panel

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("service")) as running:
        yield running


def test_late_by_six_minutes_one_click_brings_it_back(service: Service, chromium: Browser) -> None:
    context = chromium.new_context(
        viewport={"width": 1400, "height": 1000}, locale="de-DE", timezone_id="Europe/Berlin"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    guest = Guest(context.new_page())
    guest.watch()
    page = guest.page
    _connect(page, service, WORDS["de"])
    page.goto(_board_page(service, _new_board(service, "Kick-off")))
    panel = _open_panel(page)
    panel.get_by_role("button", name="Hier einrichten").click()
    panel.get_by_role("button", name="Workshop starten").wait_for(timeout=LONG)
    guest.shot("workshop-1-ready")
    due = datetime.now(BERLIN) - timedelta(minutes=6)
    panel.get_by_label("Geplanter Beginn").fill(due.strftime("%H:%M"))
    panel.get_by_role("button", name="Workshop starten").click()
    panel.get_by_text("später als geplant").wait_for(timeout=PATIENCE)
    guest.shot("workshop-2-late")
    panel.get_by_role("button", name="So kürzen").click()
    panel.get_by_text("Im Plan").wait_for(timeout=PATIENCE)
    panel.get_by_role("button", name="Nächster Block: Check-in").click()
    copy = panel.get_by_role("button", name=re.compile("Kopieren.*Gruppe B")).first
    copy.wait_for(timeout=PATIENCE)
    guest.shot("workshop-3-checkin")
    copy.click()
    panel.get_by_text("Kopiert. Jetzt im Chat einfügen.").wait_for(timeout=PATIENCE)
    panel.get_by_text("Gruppen zusammenlegen").click()
    panel.get_by_role("button", name="Zusammenlegen", exact=True).click()
    panel.get_by_text("Gruppen zusammenlegen").click()
    panel.get_by_role("button", name="Gruppe D wieder für sich (jetzt bei A)").wait_for(timeout=PATIENCE)
    guest.shot("workshop-4-together")
    panel.get_by_role("button", name="Workshop beenden").click()
    panel.get_by_text("Der Workshop ist beendet").wait_for(timeout=PATIENCE)
    guest.shot("workshop-5-over")
    assert guest.errors == []
    context.close()
