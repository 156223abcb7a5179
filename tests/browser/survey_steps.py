"""A survey in browsers: opened by the facilitator, answered on phones without scripts, led to the mirror."""

from playwright.sync_api import Browser, Page

from plugin.board import Kind
from plugin.wiring.service import Service
from tests.browser.conftest import PATIENCE
from tests.browser.test_panel import LONG

QUESTION = "Voneinander lernen klappt bei uns nur, wenn …"
BELIEFS = ("jemand Zeit hat", "es freiwillig ist", "keiner lacht", "Frau Meyer es erlaubt", "die Leitung mitmacht")
CONFIRMED = "Voneinander lernen klappt bei uns nur, wenn es freiwillig ist"


def open_survey(page: Page, board_page: str) -> str:
    """The address of a new survey of the board."""
    page.goto(board_page)
    page.get_by_role("link", name="Vor dem Workshop fragen").click()
    page.get_by_role("button", name="Umfrage öffnen").click()
    return page.locator(".address a").inner_text()


def answer_on_phones(chromium: Browser, address: str) -> None:
    """Five people, each with a phone of 320 pixels without scripts; the keyboard alone is enough."""
    for belief in BELIEFS:
        context = chromium.new_context(
            viewport={"width": 320, "height": 640}, locale="de-DE", java_script_enabled=False
        )
        phone = context.new_page()
        phone.goto(address)
        phone.get_by_label("stimmt eher", exact=True).first.focus()
        phone.keyboard.press("Space")
        phone.get_by_label(QUESTION).fill(belief)
        phone.get_by_role("button", name="Abschicken").press("Enter")
        phone.get_by_text("Danke, die Antworten sind da.").wait_for(timeout=PATIENCE)
        assert context.cookies() == []
        context.close()


def close_survey(page: Page) -> str:
    """Closes it and looks at the results; the address of their page."""
    page.reload()
    page.get_by_role("button", name="Schließen").click()
    page.get_by_role("link", name="Ergebnisse").click()
    page.get_by_text("Zu wenige Antworten, um sie zu zeigen.").first.wait_for(timeout=PATIENCE)
    return page.url


def to_the_mirror(page: Page, service: Service, board_id: str) -> None:
    """One sentence is read, confirmed and hangs on the board; a question that holds both sides is tried beside it."""
    page.get_by_role("link", name="Aus Antworten Sätze machen").click()
    first = page.get_by_role("region", name="Entwurf").filter(has_text="es freiwillig ist").first
    first.get_by_label("Ich habe es gelesen: Der Satz führt zu niemandem.").check()
    first.get_by_role("button", name="Bestätigen und aufs Board").click()
    page.get_by_role("heading", name="Bestätigt: 1").wait_for(timeout=PATIENCE)
    _stands(service, page, board_id)
    page.reload()
    page.get_by_text("hängt auf dem Board").wait_for(timeout=PATIENCE)
    page.get_by_text("Vom Satz zur Frage (nur für dich)").click()
    page.get_by_label("Frage, die beides hält").fill("Müssen wir das immer so machen?")
    page.get_by_role("button", name="Merken").click()
    page.get_by_text("Lässt sich mit Ja oder Nein beantworten.").wait_for(timeout=PATIENCE)


def _stands(service: Service, page: Page, board_id: str) -> None:
    """Waits until a worker brought the sentence."""
    for _ in range(LONG // 200):
        notes = [item for item in service.bench.provider.read(board_id).items if item.kind is Kind.STICKY_NOTE]
        if CONFIRMED in [note.text.plain for note in notes]:
            return
        page.wait_for_timeout(200)
    raise AssertionError("the statement is not on the board")
