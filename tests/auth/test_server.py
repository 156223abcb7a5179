"""The authorisation server: what is sent where, and every kind of answer it may give."""

import json
import logging
from typing import Any
from urllib.parse import parse_qs

import pytest
import responses

from plugin.auth.app import App, connect_to
from plugin.auth.server import AuthorisationServer, GrantEnded, refusal
from plugin.errors import (
    AppRefused,
    BoardwrightError,
    CodeRefused,
    ReconnectNeeded,
    Refused,
    ScopeRefused,
    SignInFailed,
    SignInUnavailable,
    Unreachable,
)
from plugin.sandbox import Options, create_app
from plugin.sandbox.server import serving
from tests.auth.office import PATIENCE, Clock, Office

API = "https://api.board.example"
TOKEN = "https://tokens.board.example/v1/oauth/token"
SECRET = "the secret of the app"
APP = App("7", SECRET, "https://board.example/oauth/authorize", TOKEN, API, "https://us.example/oauth/callback")
GIVEN = {"access_token": "new-access", "refresh_token": "new-refresh", "expires_in": 3599, "token_type": "bearer"}


@pytest.fixture
def server(clock: Clock) -> AuthorisationServer:
    return AuthorisationServer(APP, connect_to(patience=PATIENCE), clock=clock)


def sent() -> dict[str, str]:
    """The form of the last call; nothing of it may stand in the address."""
    request = responses.calls[-1].request
    assert "?" not in str(request.url)
    body = request.body or ""
    return {name: values[0] for name, values in parse_qs(body if isinstance(body, str) else body.decode()).items()}


@responses.activate
def test_a_code_goes_to_the_token_address_in_the_body(server: AuthorisationServer) -> None:
    responses.post(TOKEN, json=GIVEN)
    tokens = server.exchange("the-code", "the-verifier")
    assert (tokens.access, tokens.refresh) == ("new-access", "new-refresh")
    assert sent() == {
        "grant_type": "authorization_code",
        "code": "the-code",
        "code_verifier": "the-verifier",
        "redirect_uri": APP.redirect_uri,
        "client_id": "7",
        "client_secret": SECRET,
    }


@responses.activate
def test_a_server_that_does_not_rotate_lets_us_keep_the_refresh_token(server: AuthorisationServer) -> None:
    responses.post(TOKEN, json={"access_token": "new-access", "expires_in": 60})
    assert server.refresh("old-refresh").refresh == "old-refresh"
    assert sent()["refresh_token"] == "old-refresh"


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, {"error": "invalid_grant"}, CodeRefused),
        (400, {"error": "invalid_scope"}, ScopeRefused),
        (401, {"error": "invalid_client"}, AppRefused),
        (400, {"error": "unauthorized_client"}, AppRefused),
        (400, {"error": ["invalid_grant"]}, SignInFailed),
        (400, ["invalid_grant"], SignInFailed),
        (403, "<html>blocked</html>", SignInFailed),
        (429, {}, SignInUnavailable),
        (503, "<html>incident</html>", SignInUnavailable),
        (200, "<html>incident</html>", Unreachable),
        (200, {"token": "elsewhere"}, Unreachable),
        (307, {}, Refused),
    ],
    ids=str,
)
@responses.activate
def test_answers_to_a_code(server: AuthorisationServer, status: int, body: Any, kind: type[BoardwrightError]) -> None:
    responses.post(TOKEN, status=status, body=body if isinstance(body, str) else json.dumps(body))
    with pytest.raises(kind) as caught:
        server.exchange("the-code", None)
    assert type(caught.value) is kind


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, {"error": "invalid_grant"}, GrantEnded),
        (401, {"error": "invalid_client"}, AppRefused),
        (400, {"message": "something else"}, ReconnectNeeded),
        (403, "<html>blocked</html>", ReconnectNeeded),
        (429, {}, Unreachable),
        (500, {}, Unreachable),
        (200, {}, Unreachable),
    ],
    ids=str,
)
@responses.activate
def test_answers_to_a_refresh_token(
    server: AuthorisationServer, status: int, body: Any, kind: type[BoardwrightError]
) -> None:
    responses.post(TOKEN, status=status, body=body if isinstance(body, str) else json.dumps(body))
    with pytest.raises(kind) as caught:
        server.refresh("old-refresh")
    assert type(caught.value) is kind
    assert "old-refresh" not in caught.value.message


@responses.activate
def test_revoking_names_the_token_in_the_body(server: AuthorisationServer) -> None:
    responses.post(f"{API}/v2/oauth/revoke", status=204)
    server.revoke("an-access-token")
    body = json.loads(responses.calls[0].request.body or "")
    assert body == {"accessToken": "an-access-token", "clientId": "7", "clientSecret": SECRET}


@responses.activate
def test_a_token_nobody_knows_is_as_good_as_revoked(server: AuthorisationServer) -> None:
    responses.post(f"{API}/v2/oauth/revoke", status=404)
    server.revoke("an-access-token")


@pytest.mark.parametrize(
    ("status", "kind"), [(400, AppRefused), (403, AppRefused), (429, Unreachable), (502, Unreachable)]
)
@responses.activate
def test_a_token_that_was_not_revoked_is_said(
    server: AuthorisationServer, status: int, kind: type[BoardwrightError]
) -> None:
    responses.post(f"{API}/v2/oauth/revoke", status=status)
    with pytest.raises(kind):
        server.revoke("an-access-token")


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"user": {"id": "1"}},
        {"user": "1", "team": "2"},
        {"user": {"id": "1@1"}, "team": {"id": "2"}},
        {"user": {"id": None}, "team": {}},
    ],
    ids=str,
)
@responses.activate
def test_an_answer_that_names_nobody_signs_nobody_in(server: AuthorisationServer, body: Any) -> None:
    responses.get(f"{API}/v1/oauth-token", json=body)
    with pytest.raises(SignInFailed):
        server.holder("an-access-token")


@responses.activate
def test_whose_a_token_is_needs_no_names(server: AuthorisationServer) -> None:
    responses.get(f"{API}/v1/oauth-token", json={"user": {"id": "1"}, "team": {"id": 2}})
    holder = server.holder("an-access-token")
    assert (holder.identity.owner, holder.user_name) == ("1@2", "")
    assert responses.calls[0].request.headers["Authorization"] == "Bearer an-access-token"


@responses.activate
def test_the_access_token_is_not_sent_to_the_token_address(server: AuthorisationServer) -> None:
    responses.post(TOKEN, json=GIVEN)
    server.refresh("old-refresh")
    assert "Authorization" not in responses.calls[0].request.headers


def test_an_error_word_we_do_not_know_is_not_repeated() -> None:
    assert "0900" not in refusal("call 0900").message


def test_over_a_real_line_no_secret_is_logged(office: Office, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    whiteboard = create_app(Options(clock=lambda: clock().timestamp()))
    with serving(whiteboard) as address:
        values = {**vars(office.app), "token_url": f"{address}/v1/oauth/token", "api_url": address}
        server = AuthorisationServer(App(**values), connect_to(patience=PATIENCE), clock=clock)
        token = whiteboard.issue_token("Erika")
        server.holder(token)
        with pytest.raises(CodeRefused):
            server.exchange("a-code-nobody-gave", "a-verifier")
        with pytest.raises(ReconnectNeeded):
            server.refresh("a-refresh-token")
        server.revoke(token)
    whiteboard.close()
    assert "/v1/oauth/token" in caplog.text
    for secret in (token, "a-code-nobody-gave", "a-verifier", "a-refresh-token", office.app.client_secret):
        assert secret not in caplog.text
