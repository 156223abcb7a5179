"""The network of a series in the web: whose part it is, who learns what and when; a company in two series; erasing."""

from datetime import UTC, datetime, timedelta

import pytest

from plugin.series.membership import Invitation
from plugin.series.roles import Part, Role
from plugin.wiring.service import Service
from tests.web.people import Person

SERIES = """
kind: series
id: {id}
title: {title}
hosts: [{{name: {host}, kind: {kind}}}]
companies: [{{id: kranich, name: Kranich Antriebe}}, {{id: amsel, name: Amsel Pflege}}]
events:
  - {{id: eins, title: Eins, date: "2027-02-04", time: "16:00", template: {{id: peer-learning-kickoff}}}}
"""
NETWORK = """
kind: network
id: netz
title: {title}
host: {{name: {host}, kind: {kind}}}
status: founded
since: "2027-06-10"
members: [kranich, amsel]
offers: [{{id: o1, company: kranich, topic: Lerntandems zeigen, opt_in: true}}]
needs: [{{id: n1, company: amsel, topic: Lerntandems beginnen, opt_in: true}}]
matches: [{{offer: o1, need: n1}}]
multipliers: [{{name: Robin Muster, consent: "2027-06-10", reach: robin@kranich.example, company: kranich}}]
"""
NORTH = {"id": "nord", "title": "Reihe Nord", "host": "Verband Nord", "kind": "association"}
WEST = {"id": "west", "title": "Reihe West", "host": "Netzwerk West", "kind": "network"}


def make(service: Service, owner: str, facts: dict[str, str]) -> str:
    """A series of that owner; its door."""
    sheets = service.bench.store.series_sheets
    return sheets.save(owner, facts["id"], SERIES.format(**facts), door=f"d-{facts['id']}", now=now()).door


def now() -> datetime:
    return datetime.now(UTC)


def join(service: Service, owner: str, series: str, person: Person, part: Part) -> None:
    invitation = Invitation(f"i-{series}-{part.role}", part, "", now() + timedelta(days=1))
    service.bench.store.members.invite(owner, series, invitation, invitation.id, now=now())
    service.bench.store.members.accept(invitation.id, person.owner, now=now())


@pytest.fixture
def page(service: Service, anna: Person) -> str:
    """The network of Anna's series in the north."""
    where = f"/account/series/{make(service, anna.owner, NORTH)}/network"
    assert anna.post(f"{where}/", document=NETWORK.format(**NORTH)).status_code == 303
    return where


def test_a_document_with_faults_is_told_and_changes_nothing(page: str, anna: Person, service: Service) -> None:
    answer = anna.post(f"{page}/", document=NETWORK.format(**NORTH).replace("[kranich, amsel]", "[storch]"))
    assert answer.status_code == 422
    assert "storch" in answer.text
    kept = service.bench.store.networks.find(anna.owner, "nord")
    assert kept is not None
    assert kept.members == ("kranich", "amsel")


def test_a_reader_sees_their_company_and_learns_of_a_partner_only_after_both_said_yes(
    page: str, anna: Person, bert: Person, service: Service
) -> None:
    join(service, anna.owner, "nord", bert, Part(Role.READER, companies=("kranich",)))
    shown = bert.browser.get(f"{page}/").text
    assert "Lerntandems zeigen" in shown
    for foreign in ("Amsel", "Lerntandems beginnen", "Robin", "robin@"):
        assert foreign not in shown
    assert bert.post(f"{page}/amsel/yes", own="n1").status_code == 404
    assert bert.post(f"{page}/", document="x").status_code == 403
    assert bert.post(f"{page}/kranich/yes", own="o1").status_code == 303
    assert "Amsel" not in bert.browser.get(f"{page}/").text
    assert anna.post(f"{page}/amsel/yes", own="n1").status_code == 303
    assert "Amsel Pflege" in bert.browser.get(f"{page}/").text


def test_a_reader_offers_something_and_it_stays_what_they_wrote(
    page: str, anna: Person, bert: Person, service: Service
) -> None:
    join(service, anna.owner, "nord", bert, Part(Role.READER, companies=("kranich",)))
    topic = '2027-01-01: "Runde" <b>& mehr</b> #1'
    assert bert.post(f"{page}/kranich/postings", kind="need", topic=topic).status_code == 303
    kept = service.bench.store.networks.find(anna.owner, "nord")
    assert kept is not None
    assert (kept.needs[-1].topic, kept.needs[-1].opt_in) == (topic, False)
    assert "<b>& mehr" not in bert.browser.get(f"{page}/").text
    assert bert.post(f"{page}/kranich/postings", kind="need", topic="").status_code == 422


def test_a_company_in_two_series_is_never_mixed_and_leaves_only_the_one_it_is_erased_from(
    page: str, anna: Person, bert: Person, service: Service
) -> None:
    west = make(service, bert.owner, WEST)
    other = f"/account/series/{west}/network"
    assert bert.post(f"{other}/", document=NETWORK.format(**WEST)).status_code == 303
    join(service, bert.owner, "west", anna, Part(Role.FACILITATOR, events=("eins",)))
    parts = service.bench.store.members.parts_of(anna.owner)
    assert [(owner, series) for owner, series, _ in parts] == [(bert.owner, "west")]
    assert anna.browser.get(f"{other}/").status_code == 403
    erasing = page.replace("/network", "/erasures")
    looked = anna.post(f"{erasing}/", company="kranich")
    assert "würde gelöscht" in looked.text
    assert "Kranich" in service.bench.store.series_sheets.find(anna.owner, "nord").text  # type: ignore[union-attr]
    assert anna.post(f"{erasing}/", company="kranich", sure="yes").status_code == 200
    left, kept = (service.bench.store.networks.find(o, s) for o, s in ((anna.owner, "nord"), (bert.owner, "west")))
    assert left is not None
    assert kept is not None
    assert "kranich" not in repr(left)
    assert "Robin" not in repr(left)
    assert [one.company for one in kept.offers] == ["kranich"]
    sheets = [service.bench.store.series_sheets.find(o, s) for o, s in ((anna.owner, "nord"), (bert.owner, "west"))]
    assert "ranich" not in sheets[0].text  # type: ignore[union-attr]
    assert "Kranich Antriebe" in sheets[1].text  # type: ignore[union-attr]
    assert bert.browser.get(f"{erasing}/").status_code == 404


def test_a_person_is_erased_with_the_way_to_reach_them(page: str, anna: Person, service: Service) -> None:
    erasing = page.replace("/network", "/erasures")
    assert anna.post(f"{erasing}/", person="Robin Muster", sure="yes").status_code == 200
    kept = service.bench.store.networks.find(anna.owner, "nord")
    assert kept is not None
    assert kept.multipliers == ()
    assert "robin@" not in anna.browser.get(f"{page}/").text
    assert anna.post(f"{erasing}/").status_code == 422


def test_a_spin_off_without_a_board_says_what_to_do(page: str, anna: Person) -> None:
    answer = anna.post(page.replace("/network", "/events/eins/companies/kranich/spinoff"))
    assert answer.status_code == 404
    assert "series create" in answer.text
