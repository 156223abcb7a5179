"""A whiteboard in memory with a clock of its own, and people who call it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import pytest
from werkzeug.test import Client, TestResponse

from plugin.sandbox import Options, Whiteboard, create_app
from tests.contract.openapi import Recorder, broken_by

recorder = Recorder()


@dataclass
class Clock:
    """Time that only passes when told to."""

    now: float = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Person:
    """Somebody with a token."""

    whiteboard: Whiteboard
    token: str
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, body: Any = None, **query: Any) -> TestResponse:
        client = Client(recorder.around(self.whiteboard))
        headers = {"Authorization": f"Bearer {self.token}", **self.headers}
        return client.open(path, method=method, json=body, query_string=query or None, headers=headers)

    def done(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        answer = self.call(method, path, body, **query)
        assert answer.status_code in (200, 201, 204), answer.text
        return answer.get_json() if answer.data else None

    def refused(self, method: str, path: str, body: Any = None, **query: Any) -> tuple[int, list[str]]:
        """Status and the names of the fields that were wrong."""
        answer = self.call(method, path, body, **query)
        assert answer.status_code >= 400, answer.text
        context = answer.get_json()["context"] or {}
        return answer.status_code, [each["field"] for each in context.get("fields", [])]

    def board(self, **wish: Any) -> Board:
        return Board(self, self.done("POST", "/v2/boards", {"name": "Workshop", **wish})["id"])


@dataclass
class Board:
    """One board as one person sees it."""

    person: Person
    id: str

    def path(self, *parts: str) -> str:
        return "/".join(["/v2/boards", quote(self.id), *parts])

    def done(self, method: str, *parts: str, body: Any = None, **query: Any) -> Any:
        return self.person.done(method, self.path(*parts), body, **query)

    def refused(self, method: str, *parts: str, body: Any = None, **query: Any) -> tuple[int, list[str]]:
        return self.person.refused(method, self.path(*parts), body, **query)

    def frame(self, width: float = 1600, height: float = 900, x: float = 0, y: float = 0) -> Any:
        geometry, position = {"width": width, "height": height}, {"x": x, "y": y}
        body = {"data": {"title": "Frame"}, "geometry": geometry, "position": position}
        return self.done("POST", "frames", body=body)

    def sticky(self, content: str = "Note", **wish: Any) -> Any:
        return self.done("POST", "sticky_notes", body={"data": {"content": content}, **wish})

    def bulk(self, *items: Any) -> Any:
        return self.done("POST", "items", "bulk", body=list(items))["data"]

    def all_items(self, **query: Any) -> list[Any]:
        found: list[Any] = []
        cursor = ""
        while True:
            page = self.done("GET", "items", limit=50, cursor=cursor, **query)
            found += page["data"]
            if "cursor" not in page:
                return found
            cursor = page["cursor"]

    def seen_by(self, person: Person) -> Board:
        return Board(person, self.id)


Make = Callable[..., Person]


@pytest.fixture(autouse=True)
def _within_the_contract() -> Iterator[None]:
    """Every call of every test is one that Miro's own description allows (if MIRO_OPENAPI names it)."""
    recorder.exchanges.clear()
    yield
    assert broken_by(recorder) == []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def someone(clock: Clock) -> Iterator[Make]:
    """Makes a whiteboard with the given options and gives a person who may use it."""
    made: list[Whiteboard] = []

    def make(**options: Any) -> Person:
        whiteboard = create_app(Options(**{"clock": clock, "page_folder": None, **options}))
        made.append(whiteboard)
        return Person(whiteboard, whiteboard.issue_token("Erika"))

    yield make
    for whiteboard in made:
        whiteboard.close()


@pytest.fixture
def erika(someone: Make) -> Person:
    return someone()


@pytest.fixture
def board(erika: Person) -> Board:
    return erika.board()
