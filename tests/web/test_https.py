"""Behind https everything is locked down, and nobody hammers at the door."""

from dataclasses import replace

from flask import Flask

from plugin.settings import Settings
from plugin.web.app import create_app
from plugin.wiring.service import Service
from tests.web.people import Person


def test_with_https_cookies_and_transport_are_locked_down(settings: Settings) -> None:
    keys = {"secret_key": "x" * 40, "token_keys": ("3q2-7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs=",)}
    service = Service(replace(settings, public_url="https://boardwright.example.com", **keys))
    person = Person(create_app(service), service, "Anna", "Nord")
    begun = person.browser.get("/connect", base_url="https://localhost")
    answer = person.browser.get(person.consent(begun.headers["Location"]), base_url="https://localhost")
    cookies = begun.headers.getlist("Set-Cookie") + answer.headers.getlist("Set-Cookie")
    kept = [cookie for cookie in cookies if "Max-Age=0" not in cookie]
    assert len(kept) == 2
    for cookie in kept:
        assert {"Secure", "HttpOnly", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert any(cookie.startswith("__Host-boardwright=") for cookie in kept)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    service.close()


def test_on_this_machine_nothing_is_promised_for_https(app: Flask) -> None:
    assert "Strict-Transport-Security" not in app.test_client().get("/").headers


def test_too_many_sign_ins_are_refused(app: Flask) -> None:
    client = app.test_client()
    statuses = [client.get("/connect").status_code for _ in range(31)]
    assert statuses == [302] * 30 + [429]
    assert client.get("/").status_code == 200
