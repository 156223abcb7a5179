"""Somebody who facilitates for two associations meets each series for itself, even where both have the same id."""

import pytest
from flask import Flask

from plugin.series.roles import Part, Role
from plugin.wiring.service import Service
from tests.web.people import Person
from tests.web.test_series import DOCUMENT
from tests.web.test_series_roles import give

THEIRS = DOCUMENT.replace("Unsere Reihe", "Reihe am Meer")


@pytest.fixture
def doors(anna: Person, bert: Person) -> tuple[str, str]:
    """Where the series of two hosts are found, Anna's and Bert's."""
    return _begun(anna, DOCUMENT), _begun(bert, THEIRS)


@pytest.fixture
def tessa(app: Flask, anna: Person, bert: Person, service: Service, doors: tuple[str, str]) -> Person:
    """Facilitates the first event for Anna and helps with the second for Bert."""
    person = Person(app, service, "Tessa", "West")
    person.sign_in()
    give(service, anna.owner, person, Part(Role.FACILITATOR, events=("one",)))
    give(service, bert.owner, person, Part(Role.CO_FACILITATOR, events=("two",)))
    return person


def _begun(person: Person, document: str) -> str:
    answer = person.post("/account/series/new/document", text=document)
    return answer.headers["Location"].rstrip("/").rsplit("/", 1)[1]


def test_both_series_are_hers_and_each_shows_its_own_words(tessa: Person, doors: tuple[str, str]) -> None:
    mine = tessa.browser.get("/account/series/").text
    assert all(door in mine for door in doors)
    first, second = (tessa.browser.get(f"/account/series/{door}/").text for door in doors)
    assert ("Unsere Reihe" in first, "Reihe am Meer" in first) == (True, False)
    assert ("Unsere Reihe" in second, "Reihe am Meer" in second) == (False, True)


def test_in_each_she_gets_as_far_as_that_host_said(tessa: Person, doors: tuple[str, str]) -> None:
    statuses = {
        (number, event): tessa.browser.get(f"/account/series/{door}/events/{event}/").status_code
        for number, door in enumerate(doors)
        for event in ("one", "two")
    }
    assert statuses == {(0, "one"): 200, (0, "two"): 404, (1, "one"): 404, (1, "two"): 200}


def test_who_is_no_longer_asked_by_one_still_works_for_the_other(
    tessa: Person, anna: Person, doors: tuple[str, str], service: Service
) -> None:
    (member,) = service.bench.store.members.all(anna.owner, "reihe")
    anna.post(f"/account/series/{doors[0]}/members/{member.id}/remove")
    gone, kept = (tessa.browser.get(f"/account/series/{door}/").status_code for door in doors)
    assert (gone, kept) == (404, 200)
