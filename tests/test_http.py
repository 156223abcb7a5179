"""Calls out: what is repeated, where the token goes, and how failures look."""

import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests
import responses

from plugin.errors import ReconnectNeeded, Refused, Unreachable
from plugin.http import Answer, Patience, Session, retry_after

API = "https://board.example"
SECRET = "very-secret-token"


class Pauses(list[float]):
    """Remembers how long somebody would have slept."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
def session(pauses: Pauses) -> Session:
    return Session(API, token=lambda: SECRET, patience=Patience(sleep=pauses))


class Watch:
    def __init__(self) -> None:
        self.sent = 0
        self.statuses: list[int] = []

    def sending(self) -> None:
        self.sent += 1

    def answered(self, answer: Answer) -> None:
        self.statuses.append(answer.status)


@responses.activate
def test_a_read_is_repeated_until_the_host_recovers(session: Session, pauses: Pauses) -> None:
    responses.get(f"{API}/thing", status=503)
    responses.get(f"{API}/thing", body=requests.ConnectionError())
    responses.get(f"{API}/thing", json={"found": True})
    watch = Watch()
    assert session.read("/thing", watch=watch).json() == {"found": True}
    assert pauses == [0.5, 1.0]
    assert (watch.sent, watch.statuses) == (3, [503, 200])


@responses.activate
def test_a_read_gives_up_after_a_few_attempts(session: Session, pauses: Pauses) -> None:
    responses.get(f"{API}/thing", body=requests.ReadTimeout())
    with pytest.raises(Unreachable, match="in time"):
        session.read("/thing")
    assert len(pauses) == 3


@responses.activate
def test_the_last_failing_answer_is_handed_over(session: Session) -> None:
    responses.get(f"{API}/thing", status=500)
    assert session.read("/thing").status == 500


@responses.activate
def test_a_read_waits_as_long_as_the_host_asks(session: Session, pauses: Pauses) -> None:
    responses.get(f"{API}/thing", status=429, headers={"Retry-After": "7"})
    responses.get(f"{API}/thing", json={})
    session.read("/thing")
    assert pauses == [7.0]


@responses.activate
def test_a_wait_beyond_all_patience_is_not_waited(session: Session, pauses: Pauses) -> None:
    responses.get(f"{API}/thing", status=429, headers={"Retry-After": "4000"})
    assert session.read("/thing").status == 429
    assert pauses == []


@pytest.mark.parametrize("header", ["soon", "", "-1", "nan", "inf", "Sun, 22 Nov 2026 10:00:00 GMT"])
def test_an_odd_retry_after_is_no_wait(header: str) -> None:
    assert retry_after(Answer(429, {"Retry-After": header})) is None


@responses.activate
@pytest.mark.parametrize("failure", [requests.ConnectionError(), requests.ReadTimeout()])
def test_a_write_is_never_repeated(session: Session, pauses: Pauses, failure: Exception) -> None:
    call = responses.post(f"{API}/thing", body=failure)
    with pytest.raises(Unreachable):
        session.write("POST", "/thing", body={})
    assert (call.call_count, pauses) == (1, [])


@responses.activate
@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_failing_write_is_handed_over_at_once(session: Session, status: int) -> None:
    call = responses.post(f"{API}/thing", status=status)
    assert session.write("POST", "/thing", body=[]).status == status
    assert call.call_count == 1


@responses.activate
def test_the_token_goes_to_its_own_host_only(session: Session) -> None:
    responses.get(f"{API}/picture", status=307, headers={"Location": "https://elsewhere.example/p.png"})
    there = responses.get("https://elsewhere.example/p.png", body=b"png")
    assert session.read("/picture").body == b"png"
    assert responses.calls[0].request.headers["Authorization"] == f"Bearer {SECRET}"
    assert "Authorization" not in there.calls[0].request.headers


@responses.activate
@pytest.mark.parametrize("target", [f"http://board.example{'/x'}", "https://board.example:444/x"])
def test_another_scheme_or_port_is_another_host(session: Session, target: str) -> None:
    responses.get(f"{API}/thing", status=302, headers={"Location": target})
    there = responses.get(target, json={})
    session.read("/thing")
    assert "Authorization" not in there.calls[0].request.headers


@responses.activate
def test_a_write_that_is_redirected_is_refused(session: Session) -> None:
    responses.post(f"{API}/thing", status=307, headers={"Location": "https://elsewhere.example/"})
    with pytest.raises(Refused, match="redirect"):
        session.write("POST", "/thing", body={"text": "private"})
    assert len(responses.calls) == 1


@responses.activate
def test_a_circle_of_redirects_ends(session: Session) -> None:
    responses.get(f"{API}/thing", status=302, headers={"Location": "/thing"})
    with pytest.raises(Refused, match="circle"):
        session.read("/thing")


@responses.activate
def test_cookies_are_not_kept(session: Session) -> None:
    responses.get(f"{API}/thing", headers={"Set-Cookie": "a=b"})
    session.read("/thing")
    session.read("/thing")
    assert "Cookie" not in responses.calls[1].request.headers


@responses.activate
def test_neither_token_nor_text_is_logged_or_shown(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    responses.post(f"{API}/thing", json={"text": "a private note"})
    answer = session.write("POST", "/thing", body={"text": "a private note"})
    shown = caplog.text + repr(session) + repr(answer)
    assert SECRET not in shown
    assert "private" not in shown


def test_a_page_of_html_is_no_document() -> None:
    with pytest.raises(Unreachable, match="502"):
        Answer(502, {}, b"<html>Bad gateway</html>").json()


@responses.activate
def test_a_form_is_sent_as_a_form() -> None:
    responses.post(f"{API}/token", json={})
    Session(API).write("POST", "/token", form={"grant_type": "refresh_token"})
    assert responses.calls[0].request.body == "grant_type=refresh_token"
    assert "Authorization" not in responses.calls[0].request.headers


def echo(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """A tiny application that says what it was sent."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    said = {
        "method": environ["REQUEST_METHOD"],
        "path": environ["PATH_INFO"],
        "query": environ["QUERY_STRING"],
        "token": environ.get("HTTP_AUTHORIZATION"),
        "body": environ["wsgi.input"].read(length).decode(),
    }
    start_response("200 OK", [("Content-Type", "application/json"), ("X-Echo", "yes")])
    return [json.dumps(said).encode()]


def test_an_application_of_this_process_is_called_without_a_port() -> None:
    session = Session("http://embedded.invalid", token=lambda: SECRET, app=echo)
    answer = session.write("PATCH", "/v2/boards/a%3D", query={"limit": 50}, body={"text": "Grüße"})
    assert answer.headers["x-echo"] == "yes"
    said = answer.json()
    assert json.loads(said.pop("body")) == {"text": "Grüße"}
    assert said == {
        "method": "PATCH",
        "path": "/v2/boards/a=",
        "query": "limit=50",
        "token": f"Bearer {SECRET}",
    }


@pytest.mark.parametrize("crash", [ConnectionResetError(), BrokenPipeError(), TimeoutError()])
def test_an_application_that_cuts_the_line_is_unreachable(crash: Exception) -> None:
    def broken(_: Any, __: Any) -> list[bytes]:
        raise crash

    with pytest.raises(Unreachable):
        Session("http://embedded.invalid", app=broken).write("POST", "/x")


def test_several_threads_are_in_the_application_at_once() -> None:
    together = threading.Barrier(4, timeout=5)

    def meeting(environ: Any, start_response: Any) -> list[bytes]:
        together.wait()
        return echo(environ, start_response)

    session = Session("http://embedded.invalid", app=meeting)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda n: session.read(f"/{n}").json()["path"], range(4)))
    assert answers == ["/0", "/1", "/2", "/3"]


class Wallet:
    """Has a new token once the old one was refused."""

    def __init__(self) -> None:
        self.token = "old"
        self.refused: list[str] = []

    def __call__(self) -> str:
        return self.token

    def renew(self, refused: str) -> None:
        self.refused.append(refused)
        self.token = "new"


def answer_by_token(request: requests.PreparedRequest) -> tuple[int, dict[str, str], str]:
    return (200 if request.headers["Authorization"] == "Bearer new" else 401), {}, "{}"


@responses.activate
def test_a_call_whose_token_was_refused_is_made_once_more_with_another() -> None:
    wallet, watch = Wallet(), Watch()
    session = Session(API, token=wallet)
    responses.add_callback("POST", f"{API}/thing", callback=answer_by_token)
    assert session.write("POST", "/thing", body={"a": 1}, watch=watch).status == 200
    assert [json.loads(call.request.body or "") for call in responses.calls] == [{"a": 1}, {"a": 1}]
    assert (wallet.refused, watch.statuses) == (["old"], [401, 200])


@responses.activate
def test_a_second_refusal_is_the_answer() -> None:
    wallet = Wallet()
    responses.get(f"{API}/thing", status=401)
    assert Session(API, token=wallet).read("/thing").status == 401
    assert (len(responses.calls), wallet.refused) == (2, ["old"])


@responses.activate
def test_what_renewing_has_to_say_to_a_person_comes_out() -> None:
    class Empty(Wallet):
        def renew(self, refused: str) -> None:
            raise ReconnectNeeded("connect again")

    responses.get(f"{API}/thing", status=401)
    with pytest.raises(ReconnectNeeded):
        Session(API, token=Empty()).read("/thing")


@responses.activate
def test_a_token_that_cannot_be_renewed_is_tried_once(session: Session) -> None:
    responses.get(f"{API}/thing", status=401)
    assert session.read("/thing").status == 401
    assert len(responses.calls) == 1


@responses.activate
def test_a_foreign_host_that_refuses_renews_nothing() -> None:
    wallet = Wallet()
    responses.get(f"{API}/thing", status=302, headers={"Location": "https://elsewhere.example/"})
    responses.get("https://elsewhere.example/", status=401)
    assert Session(API, token=wallet).read("/thing").status == 401
    assert wallet.refused == []
