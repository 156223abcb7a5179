"""Invitations to a series in the browser: made once, accepted after signing in, over at once when withdrawn."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from plugin.wiring.service import Service
from tests.web.people import Person
from tests.web.test_series import load


def invite(person: Person, place: str, **form: str) -> str:
    """The path of the link."""
    answer = person.post(f"{place}members/", **form)
    assert answer.status_code == 200, answer.text
    found = re.search(r"/invitations/[\w-]+", answer.text)
    assert found is not None
    return found[0]


def test_somebody_signs_in_and_accepts(app: Flask, service: Service, anna: Person) -> None:
    place = load(anna)
    link = invite(anna, place, role="facilitator", events="one", label="Frau B.")
    assert link not in anna.browser.get(f"{place}members/").text
    bert = Person(app, service, "Bert", "Süd")
    page = bert.browser.get(link)
    assert "Unsere Reihe" in page.text
    assert "Moderation" in page.text
    assert bert.post("/invitations/").status_code == 401
    way = re.search(r'href="(/connect\?back=[^"]*)"', page.text)
    assert way is not None
    token = link.rsplit("/", 1)[1]
    sent = bert.browser.get(way[1].replace("&amp;", "&")).headers["Location"]
    assert token not in sent
    answer = bert.browser.get(bert.consent(sent))
    assert answer.headers["Location"] == "/invitations/"
    assert bert.browser.get("/invitations/").status_code == 200
    accepted = bert.post("/invitations/")
    assert accepted.headers["Location"] == place
    assert "Auftakt" in bert.browser.get(place).text
    assert "Deine Rolle: Moderation" in bert.browser.get(place).text
    assert "Unsere Reihe" in bert.browser.get("/account/series/").text
    listed = anna.browser.get(f"{place}members/").text
    assert "Bert (Süd)" in listed
    assert "Auftakt" in listed
    again = bert.browser.get(link)
    assert again.status_code == 403
    assert "Hast du sie schon angenommen, findest du die Reihe unter „Meine Reihen“." in again.text


def test_a_withdrawn_or_old_invitation_is_over_at_once(
    anna: Person, bert: Person, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = load(anna)
    link = invite(anna, place, role="officer")
    assert bert.browser.get(link).status_code == 200
    withdraw = re.search(r'action="([^"]+/withdraw)"', anna.browser.get(f"{place}members/").text)
    assert withdraw is not None
    anna.post(withdraw[1])
    assert bert.post("/invitations/").status_code == 403
    assert bert.browser.get(place).status_code == 404
    old = invite(anna, place, role="officer", days="2")
    assert bert.browser.get(old).status_code == 200
    later = service.clock() + timedelta(days=3)
    monkeypatch.setattr(service, "clock", lambda: later)
    assert bert.post("/invitations/").status_code == 403
    assert bert.browser.get(old).status_code == 403


def test_what_is_wrong_with_an_invitation_stands_at_its_field(anna: Person) -> None:
    place = load(anna)
    answer = anna.post(f"{place}members/", role="reader", days="0", label="Herr C.")
    assert answer.status_code == 422
    assert 'id="e-companies"' in answer.text
    assert 'id="e-days"' in answer.text
    assert '<a href="#e-companies">Die Mitgliedsunternehmen</a>' in answer.text
    assert 'value="Herr C."' in answer.text
    assert "Keine." in anna.browser.get(f"{place}members/").text


def test_the_owner_does_not_invite_themselves(anna: Person) -> None:
    place = load(anna)
    link = invite(anna, place, role="host")
    assert "Das ist deine eigene Reihe" in anna.browser.get(link).text


def test_what_people_are_called_is_text_and_never_markup(anna: Person) -> None:
    place = load(anna)
    invite(anna, place, role="host", label="<b>x</b>")
    page = anna.browser.get(f"{place}members/").text
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page
