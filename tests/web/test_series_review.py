"""The review of an event's board by members of its series: those who may, at their event, and nowhere else."""

from collections.abc import Iterator

import pytest
from flask import Flask

from plugin.series.roles import Part, Role
from plugin.web.deeds import BOARD_DEEDS
from plugin.web.rules import RULES, Access
from plugin.wiring.service import Service
from tests.web.people import Person
from tests.web.test_series_minutes import READER, series
from tests.web.test_series_network import join
from tests.web.test_tenants import FILLED

LEADS = Part(Role.FACILITATOR, events=("eins",))
VALUES = FILLED | dict.fromkeys(("link_id", "survey_id", "interview_id", "source_id", "document_id"), "x")
BOARD = "/account/boards/b-eins/review"


def calls(app: Flask, endpoint: str) -> Iterator[tuple[str, str]]:
    """Method and path of every call of a route about the event's board."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules(endpoint):
        values = {name: (VALUES | {"board_id": "b-eins", "note_id": "n1"})[name] for name in rule.arguments}
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            yield method, adapter.build(endpoint, values)


def ask(person: Person, method: str, path: str) -> int:
    form = {"csrf": person.csrf()} if method in ("POST", "PUT") else None
    return person.browser.open(path, method=method, data=form).status_code


@pytest.mark.parametrize(
    ("part", "is_let_in"),
    [
        (Part(Role.OFFICER), True),
        (LEADS, True),
        (Part(Role.FACILITATOR, events=("zwei",)), False),
        (Part(Role.CO_FACILITATOR, events=("eins",)), False),
        (READER, False),
        (Part(Role.HOST), False),
        (None, False),
    ],
    ids=lambda value: f"{value.role}-{'-'.join(value.events)}" if isinstance(value, Part) else str(value),
)
def test_every_route_of_the_review_with_every_role(
    part: Part | None, is_let_in: bool, app: Flask, service: Service, anna: Person, bert: Person
) -> None:
    app.config["RATELIMIT_ENABLED"] = False
    series(service, anna.owner)
    if part is not None:
        join(service, anna.owner, "nord", bert, part)
    for endpoint in BOARD_DEEDS:
        for method, path in calls(app, endpoint):
            status = ask(bert, method, path)
            assert (status in (200, 303, 409, 422)) is is_let_in, (path, status)
            assert is_let_in or status == 404, (path, status)


def test_whoever_reviews_gets_to_nothing_else_of_the_board(
    app: Flask, service: Service, anna: Person, bert: Person
) -> None:
    app.config["RATELIMIT_ENABLED"] = False
    series(service, anna.owner)
    join(service, anna.owner, "nord", bert, Part(Role.OFFICER))
    others = [rule.endpoint for rule in app.url_map.iter_rules() if "board_id" in rule.arguments]
    others = [name for name in others if RULES[name] is Access.SIGNED_IN and name not in BOARD_DEEDS]
    assert "review.documents" in others
    for endpoint in others:
        for method, path in calls(app, endpoint):
            assert ask(bert, method, path) == 404, path
    assert bert.browser.get("/account/boards/guessed/review/").status_code == 404


def test_what_a_facilitator_decides_is_decided_on_the_owners_board(
    service: Service, anna: Person, bert: Person
) -> None:
    place = series(service, anna.owner)
    join(service, anna.owner, "nord", bert, LEADS)
    event = bert.browser.get(f"{place}/").text
    assert f'href="{BOARD}/"' in event
    page = bert.browser.get(f"{BOARD}/notes").text
    assert f'href="{place}/"' in page
    assert f"{BOARD}/documents" not in page
    assert bert.post(f"{BOARD}/notes/n1", act="drop").status_code in (303, 422)
    assert bert.post(f"{BOARD}/notes/n1", act="reword", text="Schichtplan").status_code == 303
    review = service.bench_for(anna.owner).reviewing("b-eins").open()
    assert review.by_id["n1"].reworded == "Schichtplan"
    for status in ("reviewed", "published"):
        assert bert.post(f"{BOARD}/release", status=status).status_code == 303
    assert service.bench.store.reviews.get(anna.owner, "b-eins").remarks.status == "published"
    assert service.bench.store.reviews.get(bert.owner, "b-eins").remarks.status == "draft"
    assert anna.browser.get(f"{BOARD}/documents").status_code == 200


def test_who_is_removed_reviews_no_more(service: Service, anna: Person, bert: Person) -> None:
    series(service, anna.owner)
    join(service, anna.owner, "nord", bert, LEADS)
    assert bert.browser.get(f"{BOARD}/").status_code == 200
    (member,) = service.bench.store.members.all(anna.owner, "nord")
    service.bench.store.members.remove(anna.owner, "nord", member.id)
    assert bert.browser.get(f"{BOARD}/").status_code == 404
