"""The pages people open in a browser."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from werkzeug.test import Client

from tests.sandbox.conftest import Make, Person

EVIL = "<script>alert(1)</script>"


def browser(person: Person) -> Client:
    return Client(person.whiteboard)


def test_the_list_shows_boards_with_their_items_in_the_readers_language(erika: Person) -> None:
    board = erika.board(name="Kick-off")
    board.sticky()
    german = browser(erika).get("/", headers={"Accept-Language": "de"})
    assert "Kick-off" in german.text
    assert "Eingebautes Whiteboard" in german.text
    assert f'href="/app/board/{quote(board.id)}/"' in german.text
    english = browser(erika).get("/", headers={"Accept-Language": "en-GB"})
    assert '<html lang="en">' in english.text


def test_an_empty_whiteboard_says_so(erika: Person) -> None:
    assert "Noch kein Board" in browser(erika).get("/").text


def test_somebody_without_an_account_begins_a_board_and_it_is_theirs(erika: Person) -> None:
    guest = browser(erika)
    begun = guest.post("/app/boards", data={"name": f" {EVIL} "}, headers={"Sec-Fetch-Site": "same-origin"})
    assert begun.status_code == 303
    assert EVIL not in guest.get("/").text
    assert "&lt;script&gt;alert(1)" in guest.get("/").text
    board = begun.location.split("/")[-2]
    assert guest.get(f"/sandbox/boards/{board}/live?since=-1").status_code == 200
    again = guest.post("/app/boards", data={})
    assert "Set-Cookie" not in again.headers
    assert "Neues Board" in guest.get("/").text
    theirs = erika.call("GET", f"/v2/boards/{board}")
    assert (theirs.status_code, theirs.get_json()["owner"]["name"]) == (200, "Gast 1")


def test_another_site_begins_no_board(erika: Person) -> None:
    refused = browser(erika).post("/app/boards", data={"name": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403
    assert "Noch kein Board" in browser(erika).get("/").text


def test_a_board_without_drawing_is_a_list_of_its_texts(erika: Person) -> None:
    board = erika.board(name=EVIL)
    board.sticky("&lt;b&gt; hello")
    page = browser(erika).get(f"/app/board/{quote(board.id)}/")
    assert EVIL not in page.text
    assert "&lt;b&gt; hello" in page.text


def test_a_board_is_drawn_from_its_document(someone: Make) -> None:
    drawn: list[Any] = []

    def draw(document: Any) -> str:
        drawn.append(document)
        return "<svg xmlns='http://www.w3.org/2000/svg'/>"

    person = someone(draw=draw)
    board = person.board(name="Kick-off")
    note = board.sticky()
    page = browser(person).get(f"/app/board/{quote(board.id)}/")
    assert f"/app/board/{quote(board.id)}.svg" in page.text
    picture = browser(person).get(f"/app/board/{quote(board.id)}.svg")
    assert picture.mimetype == "image/svg+xml"
    assert (drawn[0]["name"], drawn[0]["items"]) == ("Kick-off", [note])


def test_pages_load_nothing_foreign(erika: Person) -> None:
    board = erika.board()
    for path in ("/", f"/app/board/{quote(board.id)}/"):
        answer = browser(erika).get(path)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "http://" not in answer.text
        assert "https://" not in answer.text


def test_a_deleted_board_has_no_page(erika: Person) -> None:
    board = erika.board()
    board.done("DELETE")
    assert browser(erika).get(f"/app/board/{quote(board.id)}/").status_code == 404
    assert browser(erika).get(f"/app/board/{quote(board.id)}.svg").status_code == 404
    assert browser(erika).get("/app/board/none/").status_code == 404


def test_addresses_nothing_answers_on_say_so_as_miro_does(erika: Person) -> None:
    answer = erika.call("GET", "/v2/nothing")
    assert (answer.status_code, answer.get_json()["message"]) == (404, "No endpoint GET /v2/nothing.")
    answer = erika.call("PUT", f"/v2/boards/{erika.board().id}/items")
    assert (answer.status_code, answer.get_json()["code"]) == (405, "methodNotSupported")


def test_a_body_that_is_not_json_is_refused(erika: Person) -> None:
    headers = {"Authorization": f"Bearer {erika.token}"}
    for body in ("{", "[" * 100_000, b"\xff"):
        answer = browser(erika).post("/v2/boards", data=body, headers=headers, content_type="application/json")
        assert answer.status_code == 400
    answer = browser(erika).post("/v2/boards", data=b"x" * (9 * 1024 * 1024), headers=headers)
    assert answer.status_code == 413
