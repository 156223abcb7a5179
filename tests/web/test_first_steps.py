"""Whoever tries it alone is told the next step in the words of the whiteboard in front of them."""

from dataclasses import replace

import pytest
from flask import Flask

from plugin.wiring.service import Service
from tests.web.people import Person

BUTTON = "„Boardwright öffnen“"
ICON = "Symbol"


def _elsewhere(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "settings", replace(service.settings, embedded=False))


@pytest.mark.parametrize("path", ["/", "/help", "/connected", "/account/"])
def test_the_embedded_whiteboard_has_a_button_and_others_an_icon(
    path: str, anna: Person, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = anna.browser.get(path).text
    assert BUTTON in here
    assert ICON not in here
    _elsewhere(service, monkeypatch)
    there = anna.browser.get(path).text
    assert ICON in there
    assert BUTTON not in there


def test_from_a_workshop_looked_at_closely_one_gets_in_and_back_to_all(app: Flask) -> None:
    page = app.test_client().get("/templates/peer-learning-kickoff/frames/?lang=de").text
    assert 'href="/connect"' in page
    assert '<a href="/">Alle Workshops</a>' in page


def test_nobody_looks_for_a_lock_where_the_template_is_locked_anyway(
    anna: Person, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Schloss" not in anna.browser.get("/help").text
    _elsewhere(service, monkeypatch)
    assert "Schloss" in anna.browser.get("/help").text


def test_the_sentences_of_an_answer_stand_apart(app: Flask) -> None:
    assert "schreibt ohne Konto mit. Für Handys" in app.test_client().get("/help").text


def test_who_was_never_connected_is_not_told_to_renew(app: Flask, anna: Person, service: Service) -> None:
    service.vault.disconnect(anna.owner)
    page = anna.panel("GET", f"/panel/boards/{anna.new_board()}/").text
    assert "nicht verbunden" in page
    assert "noch einmal" not in page
