"""The guard of series: whoever has no part finds nothing, whoever has one goes as far as it does, until it is over."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from plugin.series.membership import Invitation
from plugin.series.roles import Deed, Part, Role
from plugin.web import rules, visitors
from plugin.web.acting import acting
from plugin.wiring.service import Service
from tests.web.people import Person

DOCUMENT = """
kind: series
id: reihe
title: Reihe
hosts: [{name: Verband}]
companies: [{id: metal, name: Metall}, {id: care, name: Pflege}]
events:
  - {id: one, title: Eins, date: "2027-02-04", time: "16:00", template: {id: peer-learning-kickoff}}
  - {id: two, title: Zwei, date: "2027-03-04", time: "16:00", template: {id: peer-learning-kickoff}, invited: [care]}
"""
HARVEST = "/series/{door}/events/{event}/harvest"


@pytest.fixture
def routes(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Routes that need a part in a series."""
    deeds = {"page": Deed.SEE, "harvest": Deed.HARVEST, "own": Deed.OWN}
    monkeypatch.setattr(visitors, "DEEDS", deeds)
    known = dict.fromkeys([*deeds, "new"], rules.Access.SIGNED_IN)
    monkeypatch.setattr(visitors, "RULES", dict(rules.RULES) | known)
    app.add_url_rule("/series/<door>", "page", lambda door: [one.id for one in acting().events(Deed.SEE)])
    app.add_url_rule("/series/<door>/events/<event_id>/harvest", "harvest", lambda door, event_id: acting().owner)
    app.add_url_rule("/series/<door>/companies/<company_id>", "own", lambda door, company_id: company_id)
    app.add_url_rule("/series/<door>/new", "new", lambda door: "secret")


@pytest.fixture
def door(routes: None, anna: Person, service: Service) -> str:
    """The door of a series of Anna's."""
    now = datetime.now(UTC)
    return service.bench.store.series_sheets.save(anna.owner, "reihe", DOCUMENT, door="d00r", now=now).door


def join(service: Service, owner: str, person: Person, part: Part) -> str:
    now = datetime.now(UTC)
    invitation = Invitation(f"i-{person.user_id}-{part.role}", part, "", now + timedelta(days=1))
    service.bench.store.members.invite(owner, "reihe", invitation, invitation.id, now=now)
    service.bench.store.members.accept(invitation.id, person.owner, now=now)
    return invitation.id


def status(person: Person, path: str) -> int:
    return person.browser.get(path).status_code


def test_whoever_has_no_part_sees_what_nobody_has_made(door: str, anna: Person, bert: Person) -> None:
    assert status(anna, f"/series/{door}") == 200
    there, guessed = bert.browser.get(f"/series/{door}"), bert.browser.get("/series/guessed")
    assert there.status_code == guessed.status_code == 404
    assert there.text == guessed.text.replace("guessed", door)


def test_a_part_goes_as_far_as_its_events(door: str, anna: Person, bert: Person, service: Service) -> None:
    join(service, anna.owner, bert, Part(Role.FACILITATOR, events=("one",)))
    assert bert.browser.get(f"/series/{door}").json == ["one"]
    assert bert.browser.get(HARVEST.format(door=door, event="one")).text == anna.owner
    assert status(bert, HARVEST.format(door=door, event="two")) == 404
    assert status(bert, HARVEST.format(door=door, event="nine")) == 404
    assert status(bert, f"/series/{door}/companies/metal") == 403


def test_a_part_goes_as_far_as_its_companies(door: str, anna: Person, bert: Person, service: Service) -> None:
    join(service, anna.owner, bert, Part(Role.READER, companies=("metal",)))
    assert bert.browser.get(f"/series/{door}").json == ["one"]
    assert status(bert, f"/series/{door}/companies/metal") == 200
    assert status(bert, f"/series/{door}/companies/care") == 404
    assert status(bert, HARVEST.format(door=door, event="one")) == 403


def test_who_is_removed_is_out_at_the_next_request(door: str, anna: Person, bert: Person, service: Service) -> None:
    member = join(service, anna.owner, bert, Part(Role.OFFICER))
    assert status(bert, f"/series/{door}") == 200
    service.bench.store.members.remove(anna.owner, "reihe", member)
    assert status(bert, f"/series/{door}") == 404


def test_a_route_with_a_door_and_without_a_deed_answers_nobody(door: str, anna: Person) -> None:
    answer = anna.browser.get(f"/series/{door}/new")
    assert answer.status_code == 404
    assert "secret" not in answer.text
