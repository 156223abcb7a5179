"""The page around the built front end, its files, and what it may load."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from werkzeug.test import Client, TestResponse

from plugin.sandbox.options import Client as App
from tests.sandbox.conftest import Make, Person

EVIL = "</div><script>alert(1)</script>"
CODE = "console.log('board')"
Build = Callable[..., Person]


@pytest.fixture
def built(tmp_path: Path, someone: Make) -> Build:
    """A person at a whiteboard with a front end of one file."""
    folder = tmp_path / "static"
    (folder / "built").mkdir(parents=True)
    entry = {"file": "built/main-1.js", "css": ["built/main-1.css"]}
    (folder / "manifest.json").write_text(json.dumps({"src/main.tsx": entry}))
    (folder / "built/main-1.js").write_text(CODE)
    (folder / "built/main-1.js.gz").write_bytes(gzip.compress(CODE.encode()))
    (folder / "sdk.js").write_text("sdk")
    return lambda **options: someone(page_folder=folder, **options)


def page_of(person: Person, board_id: str, query: str = "", language: str = "de") -> str:
    path = f"/app/board/{quote(board_id)}/{query}"
    answer = Client(person.whiteboard).get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer.text


def test_a_board_opens_with_the_built_page_in_the_readers_language(built: Build) -> None:
    erika = built()
    board = erika.board(name=EVIL)
    html = page_of(erika, board.id)
    assert '<script type="module" src="/app/assets/built/main-1.js">' in html
    assert '<link rel="stylesheet" href="/app/assets/built/main-1.css">' in html
    assert EVIL not in html
    config = json.loads(unescape(html.split('data-config="')[1].split('"')[0]))
    assert (config["board"], config["language"]) == (board.id, "de")
    assert '<html lang="en">' in page_of(erika, board.id, language="en")


def test_the_secret_of_an_app_stays_on_the_server(built: Build) -> None:
    erika = built(clients={"app": App(secret="hush hush hush hush", name="Boardwright")})
    assert "hush" not in page_of(erika, erika.board().id)


def test_the_page_loads_nothing_from_elsewhere_and_frames_only_its_apps(built: Build) -> None:
    erika = built(clients={"app": App(secret="s" * 20, name="A", sdk_uri="https://apps.example/panel?x=1")})
    answer = Client(erika.whiteboard).get(f"/app/board/{quote(erika.board().id)}/")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-src"] == "https://apps.example"
    assert policy["frame-ancestors"] == "'none'"
    assert answer.headers["Cache-Control"] == "no-store"


def test_files_of_the_page_are_packed_and_kept_where_their_name_tells_their_content(built: Build) -> None:
    browser = Client(built().whiteboard)

    def get(name: str, **headers: str) -> TestResponse:
        with browser.get(f"/app/assets/{name}", headers=headers) as answer:
            answer.get_data()
            return answer

    packed = get("built/main-1.js", **{"Accept-Encoding": "gzip"})
    assert (packed.headers["Content-Encoding"], gzip.decompress(packed.data)) == ("gzip", CODE.encode())
    plain = get("built/main-1.js")
    assert ("Content-Encoding" in plain.headers, plain.text) == (False, CODE)
    for answer in (packed, plain):
        assert answer.mimetype == "text/javascript"
        assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert "max-age=31536000" not in get("sdk.js").headers["Cache-Control"]


def test_only_files_of_the_page_are_given_out(built: Build, erika: Person) -> None:
    browser = Client(built().whiteboard)
    for path in ("nothing.js", "../../app.py", "%2e%2e/%2e%2e/app.py", "built/%2fetc/passwd"):
        assert browser.get(f"/app/assets/{path}").status_code == 404
    assert Client(erika.whiteboard).get("/app/assets/sdk.js").status_code == 404


def test_without_the_build_the_board_is_shown_and_the_page_says_why(erika: Person) -> None:
    board = erika.board()
    assert "Node 20" in page_of(erika, board.id)
    assert "make page" in page_of(erika, board.id, language="en")


def test_the_picture_stays_for_those_who_ask_for_it(built: Build) -> None:
    erika = built(draw=lambda document: "<svg/>")
    board = erika.board()
    html = page_of(erika, board.id, "?view=picture")
    assert f"{quote(board.id)}.svg" in html
    assert "Node 20" not in html
