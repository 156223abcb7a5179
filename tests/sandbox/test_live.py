"""An open page follows its board and proves to apps who is looking."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from plugin.sandbox import Options, create_app
from plugin.sandbox.options import DEVELOPMENT_CLIENT, DEVELOPMENT_SECRET
from tests.sandbox.conftest import Board, Clock, Person
from tests.sandbox.visiting import Browser


@pytest.fixture
def anna(board: Board) -> Browser:
    return Browser(board.person.whiteboard, board.id).arrive()


def test_the_page_sees_what_the_api_writes_in_absolute_places_and_without_authors(anna: Browser, board: Board) -> None:
    frame = board.frame(width=1000, height=800, x=500, y=400)
    position = {"x": 300, "y": 200}
    note = board.sticky("drin", parent={"id": frame["id"]}, position=position, geometry={"width": 100})
    news = anna.news()
    seen = {item["id"]: item for item in news["items"]}
    assert (news["name"], news["may_write"]) == ("Workshop", True)
    assert seen[frame["id"]]["title"] == "Frame"
    assert (seen[note["id"]]["box"]["left"], seen[note["id"]]["client"]) == (250, None)
    assert "createdBy" not in str(news)


def test_what_lies_in_a_frame_that_moved_is_news_too(anna: Browser, board: Board) -> None:
    frame = board.frame(x=0, y=0)
    note = board.sticky("mit", parent={"id": frame["id"]}, position={"x": 200, "y": 200})
    before = anna.news()
    board.done("PATCH", "frames", frame["id"], body={"position": {"x": 5000, "y": 0}})
    moved = {item["id"]: item["box"]["left"] for item in anna.news(before["revision"])["items"]}
    shift = moved[note["id"]] - {item["id"]: item["box"]["left"] for item in before["items"]}[note["id"]]
    assert shift == 5000


def test_what_was_deleted_is_named(anna: Browser, board: Board) -> None:
    note = board.sticky("weg")
    seen = anna.news()["revision"]
    board.done("DELETE", "items", note["id"])
    assert anna.news(seen)["deleted"] == [note["id"]]


def test_without_news_the_answer_is_empty(anna: Browser, board: Board) -> None:
    board.sticky()
    seen = anna.news()["revision"]
    assert anna.news(seen) == {"revision": seen, "items": [], "deleted": []}


def test_a_waiting_page_hears_at_once(anna: Browser, board: Board) -> None:
    seen = anna.news()["revision"]
    writer = threading.Timer(0.2, board.sticky, args=("neu",))
    writer.start()
    began = time.monotonic()
    news = anna.news(seen, wait=20)
    assert [item["content"] for item in news["items"]] == ["<p>neu</p>"]
    assert time.monotonic() - began < 2
    writer.join()


def test_a_waiting_page_hears_of_another_process(tmp_path: Path) -> None:
    here, there = create_app(Options(folder=tmp_path)), create_app(Options(folder=tmp_path))
    board = Person(there, there.issue_token("Erika")).board()
    browser = Browser(here, board.id).arrive()
    seen = browser.news()["revision"]
    writer = threading.Timer(0.2, board.sticky, args=("von drüben",))
    writer.start()
    assert [item["content"] for item in browser.news(seen, wait=20)["items"]] == ["<p>von drüben</p>"]
    writer.join()
    for whiteboard in (here, there):
        whiteboard.close()


def test_closing_the_whiteboard_keeps_no_page_waiting() -> None:
    whiteboard = create_app(Options())
    board = Person(whiteboard, whiteboard.issue_token("Erika")).board()
    browser = Browser(whiteboard, board.id).arrive()
    seen = browser.news()["revision"]
    closer = threading.Timer(0.2, whiteboard.close)
    closer.start()
    began = time.monotonic()
    answer = browser.client.get(browser.path("live"), query_string={"since": seen, "wait": 20})
    assert (answer.status_code, time.monotonic() - began < 2) == (503, True)
    closer.join()


def test_a_wrong_revision_or_wait_is_refused(anna: Browser) -> None:
    for query in ({"since": "x"}, {"since": "-2"}, {"wait": "x"}):
        assert anna.client.get(anna.path("live"), query_string=query).status_code == 400


def test_following_and_writing_cost_the_visitor_no_credits(board: Board, anna: Browser) -> None:
    for _ in range(5):
        anna.note()
        anna.news()
    with board.person.whiteboard.database.transaction() as sql:
        payers = [row["payer"] for row in sql.execute("SELECT DISTINCT payer FROM credits")]
    assert all(payer.endswith(DEVELOPMENT_CLIENT) for payer in payers)


def test_the_identity_token_says_who_looks_and_is_signed_for_one_app(anna: Browser, clock: Clock, board: Board) -> None:
    answer = anna.post(anna.path("id-token"), {"client_id": DEVELOPMENT_CLIENT})
    token = jwt.decode(answer.get_json()["token"], OctKey.import_key(DEVELOPMENT_SECRET), algorithms=["HS256"])
    note = anna.note()
    author = board.done("GET", "items", note["id"])["createdBy"]["id"]
    assert {name: token.claims[name] for name in ("iss", "sub", "user")} == {
        "iss": "miro",
        "sub": DEVELOPMENT_CLIENT,
        "user": author,
    }
    assert token.claims["team"] == board.done("GET")["team"]["id"]
    assert token.claims["iat"] <= clock.now < token.claims["exp"] <= clock.now + 3600


def test_no_identity_token_for_unknown_apps_or_foreign_boards(anna: Browser, board: Board) -> None:
    for body in ({}, [], {"client_id": "nobody"}, {"client_id": 1}):
        assert anna.post(anna.path("id-token"), body).status_code == 400
    board.done("PATCH", body={"policy": {"sharingPolicy": {"teamAccess": "private"}}})
    assert anna.post(anna.path("id-token"), {"client_id": DEVELOPMENT_CLIENT}).status_code == 404
