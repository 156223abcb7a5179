"""Signing in through the whiteboard's consent page, and out again."""

import pytest
from flask import Flask

from plugin.errors import NotAuthorised
from plugin.wiring.service import Service
from tests.web.people import Person


@pytest.fixture
def anna(app: Flask, service: Service) -> Person:
    """Not signed in yet."""
    return Person(app, service, "Anna", "Nord")


def test_after_consent_the_browser_is_signed_in(anna: Person, service: Service) -> None:
    answer = anna.sign_in()
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    account = anna.browser.get("/account/").text
    assert "Noch keine" in account
    assert f'href="{service.settings.sandbox_url}/">Zum Whiteboard</a>' in account


def test_who_refuses_is_told_so_and_stays_outside(anna: Person) -> None:
    back = anna.consent(anna.browser.get("/connect").headers["Location"], "deny")
    answer = anna.browser.get(back)
    assert answer.status_code == 403
    assert "Du hast die Verbindung abgelehnt" in answer.text
    assert anna.browser.get("/account/").status_code == 401


def test_the_way_back_works_once_and_only_in_its_browser(app: Flask, anna: Person) -> None:
    back = anna.consent(anna.browser.get("/connect").headers["Location"])
    assert app.test_client().get(back).status_code == 400
    assert anna.browser.get(back).status_code == 302
    again = anna.browser.get(back)
    assert again.status_code == 400


def test_an_installation_from_the_marketplace_connects_but_signs_nobody_in(anna: Person, service: Service) -> None:
    answer = anna.browser.get(anna.install())
    assert answer.headers["Location"] == "/connected"
    assert service.vault.token(anna.owner)
    assert anna.browser.get("/account/").status_code == 401


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_strangers(anna: Person, target: str) -> None:
    back = anna.consent(anna.browser.get("/connect", query_string={"back": target}).headers["Location"])
    assert anna.browser.get(back).headers["Location"] == "/account/"
    answer = anna.browser.post("/language", data={"language": "en", "back": target})
    assert answer.headers["Location"] == "/"


def test_signing_out_ends_the_session_and_keeps_the_connection(anna: Person, service: Service) -> None:
    anna.sign_in()
    anna.post("/sign-out")
    assert anna.browser.get("/account/").status_code == 401
    assert service.vault.find(anna.owner) is not None


def test_a_form_without_its_token_does_nothing(anna: Person, service: Service) -> None:
    anna.sign_in()
    for path in ("/sign-out", "/account/disconnect", "/account/erase"):
        assert anna.browser.post(path, data={"sure": "yes"}).status_code == 403
        assert anna.browser.post(path, data={"sure": "yes", "csrf": "guessed"}).status_code == 403
    assert anna.browser.get("/account/").status_code == 200
    assert service.vault.find(anna.owner) is not None


def test_disconnecting_ends_the_token_at_the_whiteboard(anna: Person, service: Service) -> None:
    anna.sign_in()
    token = service.vault.token(anna.owner)
    anna.post("/account/disconnect")
    assert service.vault.find(anna.owner) is None
    assert anna.browser.get("/account/").status_code == 401
    with pytest.raises(NotAuthorised):
        service.bench.acting_for(anna.owner, lambda: token).provider.find_board("any")


def test_erasing_needs_a_yes_and_then_leaves_nothing(anna: Person, service: Service) -> None:
    anna.sign_in()
    anna.post("/account/erase")
    assert service.vault.find(anna.owner) is not None
    anna.post("/account/erase", sure="yes")
    assert service.vault.find(anna.owner) is None
    assert service.bench.store.erase(anna.owner) == 0


def test_a_new_session_forgets_the_old_one(anna: Person) -> None:
    before = anna.csrf()
    anna.sign_in()
    assert anna.csrf() != before
