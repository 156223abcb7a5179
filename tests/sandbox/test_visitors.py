"""Guests: people at a board page without an account."""

from __future__ import annotations

from plugin.sandbox.options import DEVELOPMENT_CLIENT
from plugin.sandbox.visitors import COOKIE
from tests.sandbox.conftest import Board, Make, Person
from tests.sandbox.visiting import Browser


def arrive(board: Board, language: str = "de") -> Browser:
    return Browser(board.person.whiteboard, board.id, language).arrive()


def name_of(board: Board, user_id: str) -> str:
    with board.person.whiteboard.database.transaction() as sql:
        return str(sql.execute("SELECT name FROM users WHERE id = ?", (user_id,)).fetchone()["name"])


def author_of_a_note_by(browser: Browser, board: Board) -> str:
    note = browser.note()
    return str(board.done("GET", "items", note["id"])["createdBy"]["id"])


def test_each_browser_is_a_guest_of_its_own_and_stays_the_same_one(board: Board) -> None:
    anna, ben = arrive(board), arrive(board, "en")
    first = author_of_a_note_by(anna, board)
    anna.arrive()
    assert author_of_a_note_by(anna, board) == first
    assert name_of(board, first) == "Gast 1"
    assert name_of(board, author_of_a_note_by(ben, board)) == "Guest 2"


def test_the_secret_of_a_guest_is_out_of_reach_for_scripts_and_opens_no_api(board: Board) -> None:
    browser = Browser(board.person.whiteboard, board.id)
    cookie = browser.post("/sandbox/visits", {}).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    secret = cookie.split("=", 1)[1].split(";")[0]
    thief = Person(board.person.whiteboard, secret)
    assert thief.call("GET", board.path()).status_code == 403


def test_an_access_token_of_an_app_is_no_visit(board: Board) -> None:
    browser = Browser(board.person.whiteboard, board.id)
    browser.client.set_cookie(COOKIE, board.person.token)
    assert browser.client.get(browser.path("live")).status_code == 401


def test_nobody_follows_or_edits_without_a_visit(board: Board) -> None:
    browser = Browser(board.person.whiteboard, board.id)
    assert browser.client.get(browser.path("live")).status_code == 401
    assert browser.post(browser.path("edits"), {"edits": []}).status_code == 401


def test_a_form_of_another_site_changes_nothing(board: Board) -> None:
    browser = arrive(board)
    for path in ("/sandbox/visits", browser.path("edits"), browser.path("id-token")):
        assert browser.client.post(path, data='{"edits": []}', content_type="text/plain").status_code == 415


def test_guests_do_what_the_policy_of_the_board_lets_them(board: Board) -> None:
    browser = arrive(board)
    assert browser.news()["may_write"]
    note = browser.note("kept")
    board.done("PATCH", body={"policy": {"sharingPolicy": {"teamAccess": "view"}}})
    news = browser.news()
    assert (news["may_write"], [item["id"] for item in news["items"]]) == (False, [note["id"]])
    assert browser.post(browser.path("edits"), {"edits": []}).status_code == 403
    board.done("PATCH", body={"policy": {"sharingPolicy": {"teamAccess": "private"}}})
    assert browser.client.get(browser.path("live")).status_code == 404


def test_guests_are_strangers_on_boards_of_other_teams(someone: Make) -> None:
    erika = someone()
    stranger = Person(erika.whiteboard, erika.whiteboard.issue_token("Otto", team="Elsewhere"))
    foreign = stranger.board()
    browser = arrive(foreign)
    assert browser.client.get(browser.path("live")).status_code == 404
    foreign.done("PATCH", body={"policy": {"sharingPolicy": {"access": "edit"}}})
    assert browser.note("by link")["content"] == "<p>by link</p>"


def test_who_allows_an_app_is_that_person_at_the_board_page_too(board: Board) -> None:
    browser = arrive(board)
    with board.person.whiteboard.database.transaction() as sql:
        erika = sql.execute("SELECT id FROM users WHERE name = 'Erika'").fetchone()["id"]
    asked = {"client_id": DEVELOPMENT_CLIENT, "redirect_uri": "http://localhost/back", "user_id": erika}
    assert author_of_a_note_by(browser, board) != erika
    browser.client.post("/oauth/authorize", data={**asked, "decision": "refuse"})
    assert author_of_a_note_by(browser, board) != erika
    browser.client.post("/oauth/authorize", data={**asked, "decision": "approve"})
    assert author_of_a_note_by(browser, board) == erika
