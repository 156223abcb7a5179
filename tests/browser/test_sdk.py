"""The stand-in for the Web SDK: what an app's frame may ask of the page, and who is not heard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from playwright.sync_api import Frame

from plugin.sandbox import Options, create_app
from plugin.sandbox.options import DEVELOPMENT_SECRET
from plugin.sandbox.server import serving
from tests.browser.conftest import PATIENCE, Guest, Invite
from tests.sandbox.conftest import Board, Person

PANEL = """<!doctype html><title>Panel</title><p>Panel of an app</p><script src="{sdk}"></script>"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and logs nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Stage:
    """A whiteboard with a small board, and an app's panel on another port."""

    page: str
    panel: str
    board: Board
    note: str
    frame: str

    def with_panel(self, address: str) -> str:
        return f"{self.page}?panel={quote(address, safe='')}"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    whiteboard = create_app(Options())
    apps = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=apps.serve_forever, daemon=True).start()
    board = Person(whiteboard, whiteboard.issue_token("Erika")).board()
    frame = board.frame(x=4000, y=4000)
    note = board.sticky("Hallo", position={"x": 0, "y": 0})
    with serving(whiteboard) as address:
        (tmp_path / "panel.html").write_text(PANEL.format(sdk=f"{address}/app/assets/sdk.js"))
        yield Stage(
            page=f"{address}/app/board/{quote(board.id, safe='')}/",
            panel=f"http://127.0.0.1:{apps.server_port}/panel.html",
            board=board,
            note=note["id"],
            frame=frame["id"],
        )
    apps.shutdown()
    apps.server_close()
    whiteboard.close()


def panel_in(guest: Guest, stage: Stage) -> Frame:
    guest.open(stage.with_panel(stage.panel))
    guest.page.frame_locator("aside iframe").get_by_text("Panel of an app").wait_for(timeout=PATIENCE)
    (found,) = [frame for frame in guest.page.frames if frame.url == stage.panel]
    return found


def test_an_app_learns_the_board_its_items_and_who_is_looking(stage: Stage, invite: Invite) -> None:
    panel = panel_in(invite(), stage)
    assert panel.evaluate("miro.board.getInfo()")["id"] == stage.board.id
    (note,) = panel.evaluate("miro.board.get({type: 'sticky_note'})")
    assert (note["id"], note["content"]) == (stage.note, "<p>Hallo</p>")
    token = panel.evaluate("miro.board.getIdToken()")
    assert jwt.decode(token, OctKey.import_key(DEVELOPMENT_SECRET), algorithms=["HS256"]).claims["iss"] == "miro"


def test_an_app_leads_the_eye_and_selects(stage: Stage, invite: Invite) -> None:
    guest = invite()
    panel = panel_in(guest, stage)
    assert panel.evaluate("miro.board.getSelection()") == []
    panel.evaluate(f"miro.board.select({{id: ['{stage.note}']}})")
    assert [each["id"] for each in panel.evaluate("miro.board.getSelection()")] == [stage.note]
    panel.evaluate(f"miro.board.get({{id: '{stage.frame}'}}).then((items) => miro.board.viewport.zoomTo(items))")
    panel.evaluate("miro.board.notifications.showInfo('Geschafft <b>')")
    guest.page.get_by_role("alert").get_by_text("Boardwright: Geschafft <b>").wait_for(timeout=PATIENCE)
    guest.shot("sdk-zoomed")


def test_votings_and_unknown_wishes_are_refused_as_without_the_feature(stage: Stage, invite: Invite) -> None:
    panel = panel_in(invite(), stage)
    refused = panel.evaluate("miro.board.experimental.getVotingResults().then(() => 'given', (error) => error.message)")
    assert "not available" in refused


def test_the_panel_closes_itself(stage: Stage, invite: Invite) -> None:
    guest = invite()
    panel_in(guest, stage).evaluate("void miro.board.ui.closePanel()")
    guest.page.locator("aside").wait_for(state="detached", timeout=PATIENCE)


def test_a_page_of_no_known_app_is_not_framed(stage: Stage, invite: Invite) -> None:
    guest = invite()
    for address in ("https://elsewhere.example/panel", "javascript:alert(1)", "data:text/html,x"):
        guest.open(stage.with_panel(address))
        assert guest.page.locator("aside").count() == 0
    assert len(guest.hosts()) == 1
