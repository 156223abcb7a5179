"""A served kick-off board, a real Chromium, and people in windows of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import requests
from playwright.sync_api import Browser, Page, Request, sync_playwright

from plugin.board import Item, Kind, Snapshot
from plugin.sandbox import Whiteboard
from plugin.sandbox.options import PAGE_FOLDER
from plugin.sandbox.server import serving
from plugin.settings import Settings
from plugin.wiring import Workbench

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SHOTS = Path(__file__).parent / "shots"
TEMPLATE = "peer-learning-kickoff"
PATIENCE = 15_000
"""Milliseconds a page may take for anything on a busy machine."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives a browser; each says why when it cannot."""
    here = str(Path(__file__).parent)
    missing = _missing()
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)
            if missing:
                item.add_marker(pytest.mark.skip(reason=missing))


def _missing() -> str:
    if not CHROMIUM.exists():
        return "no Chromium: apt-get install chromium"
    if not (PAGE_FOLDER / "manifest.json").exists():
        return "the board page is not built: make page"
    return ""


@dataclass(frozen=True)
class Place:
    """A whiteboard on a port with one kick-off board."""

    bench: Workbench
    address: str
    board_id: str

    @property
    def whiteboard(self) -> Whiteboard:
        return self.bench.whiteboard

    @property
    def page(self) -> str:
        return f"{self.address}/app/board/{quote(self.board_id, safe='')}/"

    def snapshot(self) -> Snapshot:
        """The board as a tool with a token reads it."""
        return self.bench.provider.read(self.board_id)

    def note(self, text: str) -> Item:
        """The one note with these words."""
        (found,) = [item for item in self.snapshot().items if item.text.plain == text]
        return found

    def texts(self) -> list[str]:
        """The words of all notes."""
        notes = [item for item in self.snapshot().items if item.kind is Kind.STICKY_NOTE]
        return [note.text.plain for note in notes if note.text.plain]


class Api:
    """A tool that writes to the board over REST."""

    def __init__(self, place: Place) -> None:
        self.root = f"{place.address}/v2/boards/{quote(place.board_id, safe='')}"
        self.headers = {"Authorization": f"Bearer {place.bench.token}"}

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        address = f"{self.root}/{path}".rstrip("/")
        answer = requests.request(method, address, json=body, headers=self.headers, timeout=10)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def post(self, path: str, body: Any) -> Any:
        return self._call("POST", path, body)

    def patch(self, path: str, body: Any) -> Any:
        return self._call("PATCH", path, body)

    def delete(self, path: str) -> None:
        self._call("DELETE", path)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("served")
    bench = Workbench(
        Settings(
            miro_api_url="",
            miro_access_token="",
            database_url=f"sqlite:///{folder / 'boardwright.db'}",
            data_dir=folder,
            board_templates=(),
            embedded=True,
        )
    )
    made = bench.create(bench.recipe(TEMPLATE, {}, "de"), name=None, on=None, progress=lambda _: None)
    with serving(bench.whiteboard) as address:
        yield Place(bench, address, made.board_id)
    bench.whiteboard.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class Guest:
    """Somebody with a browser of their own; remembers what it asked for and what went wrong in it."""

    page: Page
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("request", self._ask)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _ask(self, request: Request) -> None:
        self.asked.append(request.url)

    def hosts(self) -> set[str]:
        return {urlsplit(url).netloc for url in self.asked if url.startswith("http")}

    def shot(self, name: str) -> None:
        SHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png")

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_selector("[data-status=saved]", timeout=PATIENCE)

    def go_to(self, frame: str) -> None:
        self.page.get_by_label("Springe zu").select_option(label=frame)
        self.page.wait_for_timeout(300)

    def write_note(self, x: float, y: float, text: str) -> None:
        """Double click somewhere in the window, write, and be done."""
        self.page.mouse.dblclick(x, y)
        self.page.wait_for_selector("textarea.excalidraw-wysiwyg", timeout=PATIENCE)
        self.page.keyboard.type(text)
        self.page.keyboard.press("Escape")
        self.saved()

    def saved(self) -> None:
        self.page.wait_for_selector("[data-status=saved]", timeout=PATIENCE)

    def sees(self, text: str) -> None:
        """Wait until that note is on the canvas."""
        note = self.page.get_by_role("listitem").filter(has_text=text)
        note.first.wait_for(state="attached", timeout=PATIENCE)

    def misses(self, text: str) -> None:
        """Wait until that note is gone from the canvas."""
        note = self.page.get_by_role("listitem").filter(has_text=text)
        note.first.wait_for(state="detached", timeout=PATIENCE)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Take what is there and put it elsewhere, in steps as a hand does."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=5)
        self.page.mouse.move(*end, steps=5)
        self.page.mouse.up()
        self.page.wait_for_timeout(400)
        self.saved()

    def notes(self) -> list[str]:
        return [text.strip() for text in self.page.get_by_role("listitem").all_inner_texts()]


Invite = Callable[..., Guest]


@pytest.fixture
def invite(chromium: Browser) -> Iterator[Invite]:
    """Makes a guest with a fresh browser."""
    contexts: list[Any] = []

    def make(*, language: str = "de-DE") -> Guest:
        context = chromium.new_context(viewport={"width": 1400, "height": 850}, locale=language)
        contexts.append(context)
        guest = Guest(context.new_page())
        guest.watch()
        return guest

    yield make
    for context in contexts:
        context.close()
