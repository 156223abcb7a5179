"""Signing in: the whole way out and back, and everything that can be wrong with the way back."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from werkzeug.test import Client

from plugin.auth.app import App
from plugin.auth.oauth import SignIn, new_browser_mark
from plugin.auth.server import AuthorisationServer
from plugin.errors import (
    AppRefused,
    BoardwrightError,
    CodeRefused,
    ConsentRefused,
    ScopeRefused,
    SignInFailed,
    SignInUnavailable,
    StateExpired,
    StateInvalid,
    StateUsed,
    Unreachable,
)
from plugin.sandbox import Fault
from tests.auth.office import PUBLIC, Clock, Office, open_office

BROWSER = "the cookie of one browser"


def query(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def test_people_are_sent_to_the_consent_page_with_everything_it_needs(office: Office) -> None:
    address = office.sign_in.begin(BROWSER, team_id="42")
    asked = query(address)
    assert address.startswith("http://127.0.0.1:8081/oauth/authorize?")
    assert asked["response_type"] == "code"
    assert asked["redirect_uri"] == f"{PUBLIC}/oauth/callback"
    assert asked["team_id"] == "42"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert Client(office.whiteboard).get(address).status_code == 200


def test_the_address_of_the_consent_page_holds_neither_the_cookie_nor_a_secret(office: Office) -> None:
    address = office.sign_in.begin(BROWSER)
    assert BROWSER not in address
    assert office.app.client_secret not in address
    assert "code_verifier" not in address


def test_a_platform_that_does_not_take_pkce_is_not_bothered_with_it(database_url: str, clock: Clock) -> None:
    office = open_office(database_url, clock, pkce=False)
    assert "code_challenge" not in office.sign_in.begin(BROWSER)
    assert office.connect().bound
    office.close()


def test_consent_becomes_a_connection_that_works(office: Office) -> None:
    address = office.sign_in.begin(BROWSER, back="/boards/7?tab=plan")
    done = office.sign_in.finish(office.consent(address), BROWSER)
    assert done.bound
    assert done.back == "/boards/7?tab=plan"
    user_id, _, team_id = done.owner.partition("@")
    assert user_id == office.user_id("Erika")
    connection = office.vault.find(done.owner)
    assert connection is not None
    assert (connection.user_name, connection.team_name, connection.team_id) == ("Erika", "Sandbox", team_id)
    assert office.works(office.vault.token(done.owner))


def test_signing_in_again_renews_the_same_connection(office: Office) -> None:
    first = office.connect()
    before = office.vault.token(first.owner)
    assert office.connect().owner == first.owner
    assert office.vault.token(first.owner) != before


def test_two_people_have_connections_of_their_own(office: Office) -> None:
    erika, otto = office.connect("Erika"), office.connect("Otto")
    assert erika.owner != otto.owner
    assert office.vault.token(erika.owner) != office.vault.token(otto.owner)


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_nobody_is_sent_to_foreign_pages_afterwards(office: Office, back: str) -> None:
    answer = office.consent(office.sign_in.begin(BROWSER, back=back))
    assert office.sign_in.finish(answer, BROWSER).back == "/"


def marketplace(office: Office) -> dict[str, str]:
    """What arrives when somebody installs from the marketplace: the consent was not asked for by us."""
    asked = {"response_type": "code", "client_id": office.app.client_id, "redirect_uri": office.app.redirect_uri}
    address = f"{office.app.authorize_url}?" + "&".join(f"{name}={value}" for name, value in asked.items())
    return office.consent(address)


def test_an_install_from_the_marketplace_is_kept_but_signs_no_browser_in(office: Office) -> None:
    answer = marketplace(office)
    assert "state" not in answer
    done = office.sign_in.finish(answer, BROWSER)
    assert (done.bound, done.back) == (False, "/")
    assert office.works(office.vault.token(done.owner))


def test_a_sign_in_of_ours_cannot_pass_as_a_marketplace_install(office: Office) -> None:
    answer = office.consent(office.sign_in.begin(BROWSER))
    with pytest.raises(CodeRefused):
        office.sign_in.finish({"code": answer["code"]}, BROWSER)


def test_refused_consent_is_said_and_nothing_is_kept(office: Office) -> None:
    answer = office.consent(office.sign_in.begin(BROWSER), decision="deny")
    with pytest.raises(ConsentRefused):
        office.sign_in.finish(answer, BROWSER)
    assert office.store.installations.owners() == []


def test_refused_consent_of_an_install_from_the_marketplace_is_said_too(office: Office) -> None:
    with pytest.raises(ConsentRefused):
        office.sign_in.finish({"error": "access_denied"}, None)


def test_the_way_back_is_good_once(office: Office) -> None:
    answer = office.consent(office.sign_in.begin(BROWSER))
    office.sign_in.finish(answer, BROWSER)
    with pytest.raises(StateUsed):
        office.sign_in.finish(answer, BROWSER)


def test_refused_consent_uses_the_state_up_as_well(office: Office) -> None:
    answer = office.consent(office.sign_in.begin(BROWSER), decision="deny")
    with pytest.raises(ConsentRefused):
        office.sign_in.finish(answer, BROWSER)
    with pytest.raises(StateUsed):
        office.sign_in.finish(answer, BROWSER)


def test_a_code_is_good_once(office: Office) -> None:
    code = marketplace(office)["code"]
    first = office.sign_in.finish({"code": code}, None)
    with pytest.raises(CodeRefused):
        office.sign_in.finish({"code": code}, None)
    assert office.works(office.vault.token(first.owner))


def test_a_code_of_another_sign_in_does_not_fit(office: Office) -> None:
    mine, theirs = office.sign_in.begin(BROWSER), office.sign_in.begin("another browser")
    answer = {**office.consent(mine), "code": office.consent(theirs)["code"]}
    with pytest.raises(CodeRefused):
        office.sign_in.finish(answer, BROWSER)


@pytest.mark.parametrize("browser", ["another cookie", "", None])
def test_another_browser_cannot_finish_what_this_one_began(office: Office, browser: str | None) -> None:
    answer = office.consent(office.sign_in.begin(BROWSER))
    with pytest.raises(StateInvalid) as caught:
        office.sign_in.finish(answer, browser)
    assert not isinstance(caught.value, StateUsed | StateExpired)
    assert office.sign_in.finish(answer, BROWSER).bound


@pytest.mark.parametrize("forge", [str.upper, str.swapcase, lambda s: s[:-2], lambda s: "", lambda s: s + ".x"])
def test_a_forged_state_is_refused_before_the_code_is_spent(office: Office, forge: Callable[[str], str]) -> None:
    answer = office.consent(office.sign_in.begin(BROWSER))
    with pytest.raises(StateInvalid):
        office.sign_in.finish({**answer, "state": forge(answer["state"])}, BROWSER)
    assert office.line.count("authorization_code") == 0


def test_after_ten_minutes_the_way_back_is_closed(office: Office) -> None:
    answer = office.consent(office.sign_in.begin(BROWSER))
    office.clock.forward(minutes=10)
    with pytest.raises(StateExpired):
        office.sign_in.finish(answer, BROWSER)


def test_just_before_ten_minutes_it_is_open(office: Office) -> None:
    address = office.sign_in.begin(BROWSER)
    office.clock.forward(minutes=9, seconds=58)
    assert office.sign_in.finish(office.consent(address), BROWSER).bound


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("access_denied", ConsentRefused),
        ("invalid_scope", ScopeRefused),
        ("unauthorized_client", AppRefused),
        ("invalid_request", AppRefused),
        ("unsupported_response_type", AppRefused),
        ("server_error", SignInUnavailable),
        ("temporarily_unavailable", SignInUnavailable),
        ("<script>alert(1)</script>", SignInFailed),
    ],
)
def test_every_error_answer_has_its_own_error(office: Office, word: str, kind: type[BoardwrightError]) -> None:
    state = query(office.sign_in.begin(BROWSER))["state"]
    answer = {"error": word, "error_description": "<b>call 0900</b>", "state": state}
    with pytest.raises(kind) as caught:
        office.sign_in.finish(answer, BROWSER)
    assert type(caught.value) is kind
    assert "<" not in str(caught.value.problem())


@pytest.mark.parametrize("answer", [{}, {"code": ""}, {"code": "x" * 3000}])
def test_coming_back_without_a_usable_code_is_refused(office: Office, answer: dict[str, str]) -> None:
    with pytest.raises(CodeRefused):
        office.sign_in.finish(answer, BROWSER)
    assert office.line.asked == []


def test_a_wrong_client_secret_is_our_fault_and_says_so(office: Office) -> None:
    wrong = App(**{**vars(office.app), "client_secret": "a wrong secret"})
    server = AuthorisationServer(wrong, office.server._connect, clock=office.clock)
    sign_in = SignIn(wrong, office.sign_in._states, server, office.vault)
    with pytest.raises(AppRefused):
        sign_in.finish(office.consent(sign_in.begin(BROWSER)), BROWSER)


def test_a_whiteboard_in_trouble_can_be_tried_again(office: Office) -> None:
    answer = office.consent(office.sign_in.begin(BROWSER))
    office.line.disturb = lambda name: Fault.ERROR_BEFORE if name == "authorization_code" else None
    with pytest.raises(SignInUnavailable) as caught:
        office.sign_in.finish(answer, BROWSER)
    assert caught.value.can_retry


def test_tokens_that_come_to_nothing_are_ended(office: Office) -> None:
    answer = office.consent(office.sign_in.begin(BROWSER))
    office.line.disturb = lambda name: Fault.ERROR_BEFORE if name == "GET /v1/oauth-token" else None
    with pytest.raises(SignInUnavailable):
        office.sign_in.finish(answer, BROWSER)
    assert office.line.count("POST /v2/oauth/revoke") == 1
    assert office.store.installations.owners() == []


def test_a_whiteboard_out_of_reach_is_said(office: Office) -> None:
    answer = office.consent(office.sign_in.begin(BROWSER))
    office.line.disturb = lambda name: Fault.RESET if name == "authorization_code" else None
    with pytest.raises(Unreachable):
        office.sign_in.finish(answer, BROWSER)


def test_marks_of_browsers_cannot_be_guessed() -> None:
    assert len({new_browser_mark() for _ in range(50)}) == 50
    assert len(new_browser_mark()) >= 43
