"""A network document: its faults with their lines, who sees what, and what is left when somebody goes."""

import json
from pathlib import Path

import pytest

from plugin.errors import InvalidDocument
from plugin.series.leaving import network_without, network_without_people
from plugin.series.network import Network
from plugin.series.network_document import read_network
from plugin.series.network_view import proposals, seen_by, standing_of
from plugin.series.schema import network_schema
from plugin.series.series import Company, Host, Series

PUBLISHED = Path(__file__).parents[2] / "docs" / "network.schema.json"
SERIES = Series(
    "reihe",
    "Reihe",
    (Host("Verband Nord"), Host("Netzwerk West", "network"), Host("Ein Werk", "organisation")),
    (),
    companies=tuple(Company(one, one.title()) for one in ("kranich", "amsel", "meise", "star", "fink")),
)
NETWORK = """\
kind: network
id: nord-lernt
title: Nord lernt
host: {name: Netzwerk West, kind: network}
status: review
since: "2027-06-10"
members: [kranich, amsel, meise, star, fink]
rhythm: alle sechs Wochen
decisions:
  - {day: "2027-06-10", text: Netzwerk in Prüfung, status: offen, review: "2027-09-30"}
alliances:
  - id: tandem
    companies: [kranich, amsel]
    challenge: Übergaben zwischen Schichten
    status: agreed
    contact: {name: Kim Beispiel, consent: "2027-06-10", reach: kim@firma.example, company: amsel}
    agreement: [Jede Firma trägt ihre Zeit selbst.]
offers:
  - {id: o1, company: kranich, topic: Lerntandems in der Montage zeigen, opt_in: true}
  - {id: o2, company: meise, topic: Werkstattrunden, opt_in: false}
needs:
  - {id: n1, company: amsel, topic: Wie Lerntandems beginnen, opt_in: true}
  - {id: n2, company: star, topic: Lerntandems für Nachtschichten, opt_in: true}
matches:
  - {offer: o1, need: n1, yes: [kranich]}
multipliers:
  - {name: Robin Muster, consent: "2027-06-10", company: kranich}
"""


def read(text: str = NETWORK) -> Network:
    return read_network(text, "network.yaml", SERIES)


def faults(text: str) -> list[tuple[int | None, str | None]]:
    with pytest.raises(InvalidDocument) as caught:
        read(text)
    assert {fault.file for fault in caught.value.faults} == {"network.yaml"}
    return [(fault.line, fault.key) for fault in caught.value.faults]


def test_every_fault_is_told_at_once_with_line_and_key() -> None:
    broken = (
        NETWORK.replace("status: review\n", "status: maybe\n")
        .replace("members: [kranich,", "members: [storch,")
        .replace('name: Robin Muster, consent: "2027-06-10"', "name: Robin Muster")
        .replace("offer: o1, need: n1, yes: [kranich]", "offer: o2, need: n9, yes: [fink]")
    )
    assert faults(broken) == [
        (5, "status"),
        (7, "members[0]"),
        (25, "matches[0].need"),
        (25, "matches[0].offer"),
        (25, "matches[0].yes[0]"),
        (27, "multipliers[0].consent"),
    ]


def test_a_contact_without_consent_is_none() -> None:
    assert faults(NETWORK.replace('Kim Beispiel, consent: "2027-06-10"', "Kim Beispiel")) == [
        (16, "alliances[0].contact.consent")
    ]


def test_the_synthesis_gets_numbers_and_decisions_and_nobody() -> None:
    told = standing_of(read())
    assert (told.status, told.since, told.members) == ("review", "2027-06-10", 5)
    assert (told.offers, told.needs, told.matched, told.alliances) == (1, 2, 0, 1)
    for name in ("kranich", "amsel", "Kim", "Robin"):
        assert name not in repr(told)


def test_nobody_learns_of_a_partner_before_both_said_yes() -> None:
    half, both = read(), read(NETWORK.replace("yes: [kranich]", "yes: [kranich, amsel]"))
    assert [match.partner for match in seen_by(half, "amsel").matches] == [""]
    assert "kranich" not in repr(seen_by(half, "amsel").matches)
    assert [match.partner for match in seen_by(both, "amsel").matches] == ["kranich"]
    assert [match.partner for match in seen_by(both, "kranich").matches] == ["amsel"]
    assert standing_of(both).matched == 1
    assert seen_by(both, "meise").matches == ()


def test_a_company_sees_its_own_postings_and_alliances_only() -> None:
    seen = seen_by(read(), "meise")
    assert [one.id for one in seen.offers] == ["o2"]
    assert seen.alliances == ()
    for foreign in ("Kim", "Robin", "Lerntandems"):
        assert foreign not in repr(seen)
    few = read(NETWORK.replace("[kranich, amsel, meise, star, fink]", "[kranich, amsel, meise]"))
    assert seen_by(few, "meise").network.members == ()


def test_pairs_are_proposed_only_among_those_who_opted_in_and_once() -> None:
    assert [(one.offer, one.need) for one in proposals(read())] == [("o1", "n2")]
    assert proposals(read(NETWORK.replace("Nachtschichten, opt_in: true", "Nachtschichten"))) == ()


def test_a_company_that_goes_takes_everything_of_its_own_along() -> None:
    left = network_without(read(), "kranich")
    assert "kranich" not in repr(left)
    assert left.alliances == ()
    assert left.matches == ()
    assert left.multipliers == ()
    assert [one.id for one in left.needs] == ["n1", "n2"]


def test_a_person_that_goes_takes_the_way_to_reach_them_along() -> None:
    left = network_without_people(read(), lambda text: "Kim Beispiel" in text)
    assert left.alliances[0].contact is None
    assert "kim@firma.example" not in repr(left)
    assert [one.name for one in left.multipliers] == ["Robin Muster"]


def test_the_published_schema_is_that_of_the_code() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == network_schema()
