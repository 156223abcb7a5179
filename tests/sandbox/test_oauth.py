"""OAuth: consent, codes, rotation, revoking, scopes."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.test import Client, TestResponse

from plugin.sandbox import DEVELOPMENT_CLIENT, DEVELOPMENT_SECRET
from plugin.sandbox import Client as App
from tests.sandbox.conftest import Clock, Make, Person

CALLBACK = "http://127.0.0.1:5000/oauth/callback"
ASKED = {"response_type": "code", "client_id": DEVELOPMENT_CLIENT, "redirect_uri": CALLBACK, "state": "s1"}
APP = {"client_id": DEVELOPMENT_CLIENT, "client_secret": DEVELOPMENT_SECRET}


def browser(person: Person) -> Client:
    return Client(person.whiteboard)


def consent(person: Person, decision: str = "approve", **more: str) -> dict[str, str]:
    """What the app finds in the address the browser is sent back to."""
    about = person.done("GET", "/v1/oauth-token")
    form = {**ASKED, "decision": decision, "user_id": about["user"]["id"], **more}
    answer = browser(person).post("/oauth/authorize", data=form)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(CALLBACK)
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


def exchange(person: Person, code: str, **more: str) -> TestResponse:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, **APP, **more}
    return browser(person).post("/v1/oauth/token", data=form)


def refresh(person: Person, token: str, **more: str) -> TestResponse:
    form = {"grant_type": "refresh_token", "refresh_token": token, **APP, **more}
    return browser(person).post("/v1/oauth/token", data=form)


def tokens(person: Person) -> Any:
    return exchange(person, consent(person)["code"]).get_json()


def works(person: Person, token: str) -> bool:
    return Person(person.whiteboard, token).call("GET", "/v2/boards").status_code == 200


@pytest.mark.parametrize(("language", "word"), [("de", "Erlauben"), ("en", "Allow"), ("", "Erlauben")])
def test_the_consent_page_asks_in_the_language_of_the_reader(erika: Person, language: str, word: str) -> None:
    headers = {"Accept-Language": language} if language else {}
    page = browser(erika).get("/oauth/authorize", query_string=ASKED, headers=headers)
    assert word in page.text
    assert "Erika" in page.text
    assert "http://127.0.0.1:5000" in page.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_what_comes_in_by_the_address_is_escaped(erika: Person) -> None:
    page = browser(erika).get("/oauth/authorize", query_string={**ASKED, "state": '"><script>x</script>'})
    assert "<script>x" not in page.text


def test_approving_gives_a_code_for_tokens_that_work(erika: Person) -> None:
    back = consent(erika)
    assert (back["state"], back["client_id"]) == ("s1", DEVELOPMENT_CLIENT)
    answer = exchange(erika, back["code"])
    assert answer.headers["Cache-Control"] == "no-store"
    given = answer.get_json()
    assert given["team_id"] == back["team_id"]
    assert (given["token_type"], given["expires_in"], given["scope"]) == ("bearer", 3599, "boards:read boards:write")
    about = Person(erika.whiteboard, given["access_token"]).done("GET", "/v1/oauth-token")
    assert about["user"]["name"] == "Erika"
    assert about["scopes"] == ["boards:read", "boards:write"]


def test_refusing_sends_the_refusal_back(erika: Person) -> None:
    back = consent(erika, decision="refuse")
    assert back["error"] == "access_denied"
    assert back["state"] == "s1"
    assert "code" not in back


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": "unknown"},
        {"redirect_uri": "https://evil.example.org/"},
        {"redirect_uri": "javascript:alert(1)"},
        {"response_type": "token"},
        {"code_challenge": "x", "code_challenge_method": "plain"},
    ],
)
def test_wrong_requests_are_shown_and_not_sent_back(erika: Person, change: dict[str, str]) -> None:
    assert browser(erika).get("/oauth/authorize", query_string={**ASKED, **change}).status_code == 400
    assert browser(erika).post("/oauth/authorize", data={**ASKED, **change}).status_code == 400


def test_an_app_with_addresses_gets_codes_there_only(someone: Make) -> None:
    app = App(secret="s", name="Kit", redirect_uris=("https://kit.example.org/back",))
    person = someone(clients={"kit": app})
    asked = {**ASKED, "client_id": "kit", "redirect_uri": "https://kit.example.org/back"}
    assert browser(person).get("/oauth/authorize", query_string=asked).status_code == 200
    assert browser(person).get("/oauth/authorize", query_string={**asked, "redirect_uri": CALLBACK}).status_code == 400


def test_a_code_works_once(erika: Person) -> None:
    code = consent(erika)["code"]
    assert exchange(erika, code).status_code == 200
    again = exchange(erika, code)
    assert (again.status_code, again.get_json()["error"]) == (400, "invalid_grant")


def test_a_code_works_for_ten_minutes(erika: Person, clock: Clock) -> None:
    code = consent(erika)["code"]
    clock.now += 600
    assert exchange(erika, code).status_code == 400


@pytest.mark.parametrize("change", [{"redirect_uri": "http://127.0.0.1:1/"}, {"code": "guess"}])
def test_a_code_fits_its_request_only(erika: Person, change: dict[str, str]) -> None:
    form = {"code": consent(erika)["code"], **change}
    assert exchange(erika, **form).get_json()["error"] == "invalid_grant"


def test_the_app_has_to_prove_itself(erika: Person) -> None:
    answer = exchange(erika, consent(erika)["code"], client_secret="guess")
    assert (answer.status_code, answer.get_json()["error"]) == (401, "invalid_client")


def test_a_challenge_is_checked_when_one_was_sent(erika: Person) -> None:
    verifier = "v" * 43
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    proof = {"code_challenge": challenge, "code_challenge_method": "S256"}
    assert exchange(erika, consent(erika, **proof)["code"]).status_code == 400
    assert exchange(erika, consent(erika, **proof)["code"], code_verifier="wrong").status_code == 400
    assert exchange(erika, consent(erika, **proof)["code"], code_verifier=verifier).status_code == 200


def test_access_ends_after_an_hour_and_can_be_refreshed_for_sixty_days(erika: Person, clock: Clock) -> None:
    given = tokens(erika)
    clock.now += 3599
    assert works(erika, given["access_token"])
    clock.now += 1
    assert not works(erika, given["access_token"])
    clock.now += 59 * 24 * 3600
    renewed = refresh(erika, given["refresh_token"]).get_json()
    assert works(erika, renewed["access_token"])
    clock.now += 60 * 24 * 3600
    assert refresh(erika, renewed["refresh_token"]).status_code == 400


def test_refreshing_ends_both_old_tokens_at_once(erika: Person) -> None:
    given = tokens(erika)
    renewed = refresh(erika, given["refresh_token"]).get_json()
    assert not works(erika, given["access_token"])
    assert works(erika, renewed["access_token"])
    assert refresh(erika, given["refresh_token"]).get_json()["error"] == "invalid_grant"
    assert refresh(erika, renewed["refresh_token"], grant_type="password").status_code == 400


def test_the_token_address_reads_the_query_too(erika: Person) -> None:
    given = tokens(erika)
    query = {"grant_type": "refresh_token", "refresh_token": given["refresh_token"], **APP}
    assert browser(erika).post("/v1/oauth/token", query_string=query).status_code == 200


def test_revoking_ends_access_and_refresh_token(erika: Person) -> None:
    given = tokens(erika)
    body = {"accessToken": given["access_token"], "clientId": DEVELOPMENT_CLIENT, "clientSecret": "guess"}
    assert browser(erika).post("/v2/oauth/revoke", json=body).status_code == 404
    assert works(erika, given["access_token"])
    body["clientSecret"] = DEVELOPMENT_SECRET
    assert browser(erika).post("/v2/oauth/revoke", json=body).status_code == 204
    assert not works(erika, given["access_token"])
    assert refresh(erika, given["refresh_token"]).status_code == 400
    assert browser(erika).post("/v2/oauth/revoke", json=body).status_code == 404


def test_without_a_good_token_nothing_is_answered(erika: Person) -> None:
    assert browser(erika).get("/v2/boards").get_json()["code"] == "tokenNotProvided"
    assert Person(erika.whiteboard, "guess").call("GET", "/v2/boards").status_code == 401
    assert Person(erika.whiteboard, "guess").call("GET", "/v1/oauth-token").status_code == 400


def test_a_token_without_the_scope_may_not_write(erika: Person) -> None:
    with erika.whiteboard.database.transaction() as sql:
        sql.execute("UPDATE grants SET scopes = 'boards:read'")
    assert erika.call("GET", "/v2/boards").status_code == 200
    assert erika.refused("POST", "/v2/boards", {})[0] == 403


def test_tokens_are_not_kept_in_the_clear(erika: Person) -> None:
    with erika.whiteboard.database.transaction() as sql:
        kept = [row["access"] for row in sql.execute("SELECT access FROM grants").fetchall()]
    assert erika.token not in kept
