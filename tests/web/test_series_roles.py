"""Every route of a series with every role: what is allowed, what is refused, and what looks as if it did not exist.

A route without a line in `TABLE` fails. Columns are owner, officer, facilitator, co-facilitator, reader, host: `+` is
let in, `r` is told that the role does not go that far (403), `n` finds nothing (404). The facilitators' event is
`one`; the reader's company `metal` is invited to `one` and not to `two`.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from plugin.series.membership import Invitation
from plugin.series.roles import Part, Role
from plugin.web.deeds import DEEDS, EVENT
from plugin.wiring.service import Service
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
    "series_events.minutes": ("++++++", "++nnn+"),
    "series_members.overview": ("++rrrr",),
    "series_members.invite": ("++rrrr",),
    "series_members.remove": ("++rrrr",),
    "series_members.withdraw": ("++rrrr",),
}
PARTS = {
    Role.OFFICER: Part(Role.OFFICER),
    Role.FACILITATOR: Part(Role.FACILITATOR, events=("one",)),
    Role.CO_FACILITATOR: Part(Role.CO_FACILITATOR, events=("one",)),
    Role.READER: Part(Role.READER, companies=("metal",)),
    Role.HOST: Part(Role.HOST),
}
WORDS = {"part": "defaults", "suffix": "csv", "member_id": "nobody", "invitation_id": "nobody"}
MINUTES = {"suffix": "md"}
SHARED = DOCUMENT.replace("invited: [care]", "invited: [care], confidentiality: members")


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


@pytest.fixture
def cast(app: Flask, service: Service, anna: Person) -> Cast:
    answer = anna.post("/account/series/new/document", text=SHARED)
    door = answer.headers["Location"].rstrip("/").rsplit("/", 1)[1]
    anna.post(f"/account/series/{door}/boards")
    service.worker.work()
    for event in ("one", "two"):
        anna.post(f"/account/series/{door}/events/{event}/harvest")
    service.worker.work()
    bench = service.bench_for(anna.owner)
    for record in bench.store.boards.all(anna.owner):
        if bench.store.harvests.all(anna.owner, record.board_id):
            bench.reviewing(record.board_id).release("published")
    people = {Role.OWNER: anna}
    for number, (role, part) in enumerate(PARTS.items()):
        person = Person(app, service, f"Gast {number}", f"Team {number}")
        person.sign_in()
        give(service, anna.owner, person, part)
        people[role] = person
    return Cast(door, people)


def paths(app: Flask, endpoint: str, door: str) -> list[tuple[str, str]]:
    """Method and path of the route; where it names an event, one for each of the two."""
    adapter = app.url_map.bind("localhost")
    (rule,) = [rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint]
    (method,) = (rule.methods or set()) - {"OPTIONS", "HEAD"}
    words = {**WORDS, **(MINUTES if endpoint == "series_events.minutes" else {}), "door": door}
    events = ("one", "two") if EVENT in rule.arguments else ("one",)
    found = []
    for event in events:
        values = {name: (words | {EVENT: event})[name] for name in rule.arguments}
        found.append((method, adapter.build(endpoint, values)))
    return found


def ask(person: Person, method: str, path: str) -> int:
    query = "?version=public" if "/minutes." in path else ""
    form: dict[str, Any] = {"csrf": person.csrf()} if method == "POST" else {}
    if path.endswith("/document") and method == "POST":
        form["text"] = SHARED
    return person.browser.open(f"{path}{query}", method=method, data=form or None).status_code


def test_every_route_is_in_the_table() -> None:
    assert set(TABLE) == {endpoint for endpoint in DEEDS if "-api" not in endpoint}


def test_every_role_gets_as_far_as_the_table_says(app: Flask, cast: Cast) -> None:
    said, found = {}, {}
    for endpoint, rows in TABLE.items():
        for (method, path), row in zip(paths(app, endpoint, cast.door), rows, strict=True):
            for role, mark in zip(Role, row, strict=True):
                status = ask(cast.people[role], method, path)
                said[path, method, role] = mark
                found[path, method, role] = {403: "r", 404: "n"}.get(status, "+" if status in (200, 303, 422) else "?")
    assert found == said


def test_a_stranger_finds_nothing_and_a_guessed_door_is_none(app: Flask, cast: Cast, bert: Person) -> None:
    for endpoint in TABLE:
        for method, path in paths(app, endpoint, cast.door):
            assert ask(bert, method, path) == 404, path
        for method, path in paths(app, endpoint, "guessed"):
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
    bench = service.bench_for(owner)
    for record in bench.store.boards.all(owner):
        if bench.store.harvests.all(owner, record.board_id):
            bench.reviewing(record.board_id).release("draft")
    path = f"/account/series/{cast.door}/events/one/minutes.md?version=public"
    assert [person.browser.get(path).status_code for person in cast.people.values()] == [200, 200, 200, 404, 404, 404]


def test_who_was_removed_is_out_and_cannot_come_back_by_the_same_link(
    cast: Cast, service: Service, anna: Person
) -> None:
    officer, root = cast.people[Role.OFFICER], f"/account/series/{cast.door}"
    member = f"{officer.user_id}-officer"
    assert officer.browser.get(f"{root}/members/").status_code == 200
    assert anna.post(f"{root}/members/{member}/remove").status_code == 303
    assert officer.browser.get(f"{root}/members/").status_code == 404
    assert officer.browser.get(f"/invitations/{member}").status_code == 403
