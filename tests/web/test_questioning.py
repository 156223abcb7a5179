"""Tension maps and hints on questions in the panel: for the facilitator alone, and nothing is kept."""

import re

from flask import Flask

from plugin.wiring.service import Service
from tests.web.fields import set_up
from tests.web.people import Person
from tests.web.test_anonymity import _everything_stored


def test_the_panel_shows_both_sides_of_every_tension_field(app: Flask, service: Service, anna: Person) -> None:
    workshop = set_up(app, service, anna)
    workshop.phone(workshop.link("pre.q")).write("Geheimnis einer Notiz")
    workshop.deliver()
    page = anna.panel("GET", f"/panel/boards/{workshop.board_id}/questions").text
    content = service.bench.catalogue.content.tensions["voluntary-binding"]
    for pole in (content.pole_a, content.pole_b):
        assert pole.value.de in page
        assert pole.overuse.de in page
    assert "Wie können wir … und zugleich …?" in page
    assert "Geheimnis" not in page


def test_hints_are_given_and_nothing_is_kept(app: Flask, service: Service, anna: Person) -> None:
    workshop = set_up(app, service, anna)
    path = f"/panel/boards/{workshop.board_id}/questions"
    answer = anna.panel("POST", path, data={"question": "Sollen wir oder sollen wir nicht, Quittenbaum?"}).text
    assert "Lässt sich mit Ja oder Nein beantworten." in answer
    answer = anna.panel("POST", path, data={"question": "Wie können wir teilen und zugleich unser Wissen schützen?"})
    assert "Keine Hinweise." in answer.text
    assert [name for name, row in _everything_stored(service) if "Quittenbaum" in row] == []


def test_the_step_between_statement_and_question_is_named_and_harvested_where_the_board_has_it(
    app: Flask, service: Service, anna: Person
) -> None:
    workshop = set_up(app, service, anna, **{"with": ["truths"]})
    page = anna.panel("GET", f"/panel/boards/{workshop.board_id}/questions").text
    assert "Auf diesem Board hat der Schritt einen Platz:" in page
    assert page.count('data-act="jump"') == len(set(re.findall(r'data-item="(\w+)"', page))) == 2
    workshop.phone(workshop.link("wp2.both@B")).write("Die Zahl muss stimmen, und zugleich lernen wir nur zusammen")
    workshop.deliver()
    (note,) = [one for one in workshop.harvest().notes if one.area == "wp2.both@B"]
    assert (note.group, note.phase, note.disposition.value) == ("B", "phase2", "used")
    assert note.proposed_area is None


def test_where_the_board_has_no_such_step_the_panel_says_how_to_get_it(
    app: Flask, service: Service, anna: Person
) -> None:
    workshop = set_up(app, service, anna)
    page = anna.panel("GET", f"/panel/boards/{workshop.board_id}/questions").text
    assert "beim Einrichten lässt er sich dazunehmen" in page
    assert 'data-act="jump"' not in page
