"""Every route of a series with every role: what is allowed, what is refused, and what looks as if it did not exist.

A route without a line in `TABLE` fails. Columns are owner, officer, facilitator, co-facilitator, reader, host: `+` is
let in, `r` is told that the role does not go that far (403), `n` finds nothing (404). The facilitators' event is
`one`; the reader's company `metal` is invited to `one` and not to `two`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from plugin.series.membership import Invitation
from plugin.series.roles import Part, Role
from plugin.settings import Settings
from plugin.web.app import create_app
from plugin.web.deeds import DEEDS, EVENT
from plugin.wiring.service import Service
from tests.store.databases import fresh_database
from tests.web.people import Person
from tests.web.test_series import DOCUMENT

TABLE = {
    "series.page": ("++++++",),
    "series.plan": ("++rrrr",),
    "series.make": ("++rrrr",),
    "series.links": ("+++++r",),
    "series_editing.edit": ("++rrrr",),
    "series_editing.save": ("++rrrr",),
    "series_editing.details": ("++rrrr",),
    "series_editing.save_details": ("++rrrr",),
    "series_editing.text": ("++rrrr",),
    "series_editing.save_text": ("++rrrr",),
    "series_editing.download": ("++rrrr",),
    "series_events.show": ("++++++", "++nnn+"),
    "series_events.harvest": ("++++rr", "++nnrr"),
    "series_events.groups": ("+++rrr", "++nrrr"),
    "series_minutes.read": ("++++++", "++nnn+"),
    "series_minutes.document": ("++++++", "++nnn+"),
    "series-api.SeriesDetail": ("++++++",),
    "series-api.SeriesDocument": ("++rrrr",),
    "series-api.SeriesPlan": ("++rrrr",),
    "series-api.SeriesBoards": ("++rrrr",),
    "series-api.SeriesStatus": ("+++++r",),
    "series_synthesis.overview": ("+++r++",),
    "series_synthesis.document": ("+++r++",),
    "series_synthesis.decide": ("++rrrr",),
    "series_synthesis.recommend": ("++rrrr",),
    "series_members.overview": ("++rrrr",),
    "series_members.invite": ("++rrrr",),
    "series_members.remove": ("++rrrr",),
    "series_members.withdraw": ("++rrrr",),
    "series_network.overview": ("++rr++",),
    "series_network.keep": ("++rrr+",),
    "series_network.post": ("++rr++",),
    "series_network.agree": ("++rr++",),
    "series_erasing.overview": ("+rrrrr",),
    "series_erasing.erase": ("+rrrrr",),
    "series_growing.spin_off": ("++rr+r", "++rrnr"),
    "series_growing.since": ("++rrrr", "++rrrr"),
    "series_keeping.overview": ("++rrrr",),
    "series_keeping.freeze": ("++rrrr",),
    "series_keeping.pass_on": ("++rrrr",),
    "series_keeping.hand_over": ("+rrrrr",),
}
PARTS = {
    Role.OFFICER: Part(Role.OFFICER),
    Role.FACILITATOR: Part(Role.FACILITATOR, events=("one",)),
    Role.CO_FACILITATOR: Part(Role.CO_FACILITATOR, events=("one",)),
    Role.READER: Part(Role.READER, companies=("metal",)),
    Role.HOST: Part(Role.HOST),
}
WORDS = {
    "part": "defaults",
    "kind": "csv",
    "suffix": "md",
    "member_id": "nobody",
    "invitation_id": "nobody",
    "company_id": "metal",
}
ALLOWED = (200, 202, 303, 422)
"""Answers to somebody who was let in; 422 is a form that says too little."""


@dataclass(frozen=True)
class Cast:
    """A series of Anna's with boards that were harvested and published, and somebody in each role."""

    door: str
    people: dict[Role, Person]


def give(service: Service, owner: str, person: Person, part: Part, *, days: int = 1) -> str:
    """Makes the person a member by an invitation; its id."""
    now = service.clock()
    invitation = Invitation(f"{person.user_id}-{part.role}", part, "", now + timedelta(days=days))
    service.bench.store.members.invite(owner, "reihe", invitation, invitation.id, now=now)
    service.bench.store.members.accept(invitation.id, person.owner, now=now)
    return invitation.id


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("roles")
    with fresh_database(folder) as url:
        settings = Settings(
            miro_api_url="",
            miro_access_token="",
            database_url=url,
            data_dir=folder / "var",
            board_templates=(),
            embedded=True,
        )
        made = Service(settings)
        yield made
        made.close()


@pytest.fixture(scope="module")
def app(service: Service) -> Flask:
    made = create_app(service)
    made.testing = True
    made.config["RATELIMIT_ENABLED"] = False
    return made


@pytest.fixture(scope="module")
def bert(app: Flask, service: Service) -> Person:
    """Signed in, without a part in anything."""
    person = Person(app, service, "Bert", "Süd")
    person.sign_in()
    return person


@pytest.fixture(scope="module")
def cast(app: Flask, service: Service) -> Cast:
    anna = Person(app, service, "Anna", "Nord")
    anna.sign_in()
    answer = anna.post("/account/series/new/document", text=DOCUMENT)
    door = answer.headers["Location"].rstrip("/").rsplit("/", 1)[1]
    anna.post(f"/account/series/{door}/boards")
    service.worker.work()
    for event in ("one", "two"):
        anna.post(f"/account/series/{door}/events/{event}/harvest")
    service.worker.work()
    release(service, anna.owner, "published")
    people = {Role.OWNER: anna}
    for number, (role, part) in enumerate(PARTS.items()):
        person = Person(app, service, f"Gast {number}", f"Team {number}")
        person.sign_in()
        give(service, anna.owner, person, part)
        people[role] = person
    return Cast(door, people)


def release(service: Service, owner: str, status: str) -> None:
    """Brings the minutes of every harvested board into that status."""
    bench = service.bench_for(owner)
    for record in bench.store.boards.all(owner):
        if bench.store.harvests.all(owner, record.board_id):
            for step in ("draft",) if status == "draft" else ("reviewed", status):
                bench.reviewing(record.board_id).release(step)


def calls(app: Flask, endpoint: str, door: str) -> Iterator[tuple[int, str, str]]:
    """Row of the table, method and path of every call of a route; where it names an event, each of the two."""
    adapter = app.url_map.bind("localhost")
    words = {**WORDS, "door": door}
    for rule in app.url_map.iter_rules():
        if rule.endpoint == endpoint:
            for number, event in enumerate(("one", "two") if EVENT in rule.arguments else ("one",)):
                values = {name: (words | {EVENT: event})[name] for name in rule.arguments}
                for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
                    yield number, method, adapter.build(endpoint, values)


def ask(person: Person, method: str, path: str) -> int:
    """The status of the answer to a call that is right but for who calls."""
    if path.startswith("/api/"):
        return person.panel(method, path, **({"json": {"document": DOCUMENT}} if method == "PUT" else {})).status_code
    query = "?version=public" if "/minutes." in path else ""
    form: dict[str, Any] = {"csrf": person.csrf()} if method == "POST" else {}
    if path.endswith("/document") and method == "POST":
        form["text"] = DOCUMENT
    return person.browser.open(f"{path}{query}", method=method, data=form or None).status_code


def test_every_route_is_in_the_table() -> None:
    assert set(TABLE) == set(DEEDS)


def test_every_role_gets_as_far_as_the_table_says(app: Flask, cast: Cast) -> None:
    said, found = {}, {}
    for endpoint, rows in TABLE.items():
        for number, method, path in calls(app, endpoint, cast.door):
            for role, mark in zip(Role, rows[number], strict=True):
                status = ask(cast.people[role], method, path)
                said[path, method, role] = mark
                found[path, method, role] = {403: "r", 404: "n"}.get(status, "+" if status in ALLOWED else status)
    assert found == said


def test_a_stranger_finds_nothing_and_a_guessed_door_is_none(app: Flask, cast: Cast, bert: Person) -> None:
    for endpoint in TABLE:
        for _, method, path in calls(app, endpoint, cast.door):
            assert ask(bert, method, path) == 404, path
        for _, method, path in calls(app, endpoint, "guessed"):
            assert ask(cast.people[Role.OFFICER], method, path) == 404, path


def test_guessed_events_and_companies_look_like_none(cast: Cast) -> None:
    for person in cast.people.values():
        for rest in ("", "minutes.md?version=public"):
            assert person.browser.get(f"/account/series/{cast.door}/events/nine/{rest}").status_code == 404


def test_a_member_company_reads_what_is_for_it_and_no_other_companys_name(cast: Cast, service: Service) -> None:
    reader, root = cast.people[Role.READER], f"/account/series/{cast.door}"
    page = reader.browser.get(f"{root}/").text
    assert "Auftakt" in page
    assert "Rückblick" not in page
    event = reader.browser.get(f"{root}/events/one/").text
    links = reader.browser.get(f"{root}/links.csv").get_data(as_text=True)
    for text in (page, event, links):
        assert "Musterhaus Pflege" not in text
        assert "Rückblick" not in text
    for version in ("data", "participants", "management", "member&company=care", "member&company=metal"):
        assert reader.browser.get(f"{root}/events/one/minutes.md?version={version}").status_code == 404, version
    assert reader.browser.get(f"{root}/events/one/minutes.md?version=public").status_code == 200


def test_minutes_that_are_no_longer_published_are_read_by_nobody_else(cast: Cast, service: Service) -> None:
    owner = cast.people[Role.OWNER].owner
    path = f"/account/series/{cast.door}/events/one/minutes.md?version=public"
    release(service, owner, "draft")
    found = [person.browser.get(path).status_code for person in cast.people.values()]
    release(service, owner, "published")
    assert found == [200, 200, 200, 404, 404, 404]


def test_who_was_removed_is_out_and_cannot_come_back_by_the_same_link(cast: Cast, service: Service) -> None:
    anna, officer, root = cast.people[Role.OWNER], cast.people[Role.OFFICER], f"/account/series/{cast.door}"
    member = f"{officer.user_id}-officer"
    assert officer.browser.get(f"{root}/members/").status_code == 200
    assert anna.post(f"{root}/members/{member}/remove").status_code == 303
    assert officer.browser.get(f"{root}/members/").status_code == 404
    assert officer.browser.get(f"/invitations/{member}").status_code == 403
    give(service, anna.owner, officer, PARTS[Role.OFFICER])
    assert officer.browser.get(f"{root}/members/").status_code == 200
