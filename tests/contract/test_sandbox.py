"""A tour through every operation of Miro's OpenAPI file on the embedded whiteboard, checked against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from werkzeug.test import Client

from plugin.sandbox import DEVELOPMENT_CLIENT, DEVELOPMENT_SECRET, Options, Whiteboard, create_app
from tests.contract.openapi import Contract, Recorder, require_contract

CONTRACT = require_contract()

KINDS: dict[str, tuple[Any, Any]] = {
    "frames": ({"data": {"title": "F"}}, {"data": {"title": "G"}}),
    "sticky_notes": ({"data": {"content": "x"}}, {"style": {"fillColor": "pink"}}),
    "shapes": ({"data": {"content": "x"}}, {"style": {"fontSize": "20"}}),
    "texts": ({"data": {"content": "x"}}, {"style": {"fontSize": "20"}, "geometry": {"width": 300}}),
    "cards": ({"data": {"title": "x"}}, {"data": {"description": "y"}}),
    "app_cards": ({"data": {"title": "x"}}, {"data": {"status": "connected"}}),
    "images": ({"data": {"url": "https://example.org/a.png"}}, {"data": {"title": "y"}}),
    "documents": ({"data": {"url": "https://example.org/a.pdf"}}, {"data": {"title": "y"}}),
    "embeds": ({"data": {"url": "https://example.org/a"}}, {"data": {"mode": "modal"}}),
    "docs": ({"data": {"contentType": "markdown", "content": "# x"}}, None),
}


@pytest.fixture
def contract() -> Contract:
    return CONTRACT


@dataclass
class Guest:
    """Somebody who calls everything once."""

    whiteboard: Whiteboard
    recorder: Recorder

    def call(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.whiteboard.issue_token('Guest')}"}
        client = Client(self.recorder.around(self.whiteboard))
        answer = client.open(path, method=method, json=body, query_string=query or None, headers=headers)
        return answer.get_json() if answer.data else None


@pytest.fixture
def guest() -> Iterator[Guest]:
    whiteboard = create_app(Options())
    yield Guest(whiteboard, Recorder())
    whiteboard.close()


def tour(guest: Guest) -> None:
    board = f"/v2/boards/{guest.call('POST', '/v2/boards', {'name': 'Tour'})['id']}"
    boards(guest, board)
    for kind, (creation, change) in KINDS.items():
        items(guest, f"{board}/{kind}", creation, change)
    one, two = (guest.call("POST", f"{board}/sticky_notes", {})["id"] for _ in range(2))
    general(guest, board, one)
    connectors(guest, board, one, two)
    tags(guest, board, one)
    groups(guest, board, one, two)
    guest.call("DELETE", f"{board}/items/{one}")
    guest.call("DELETE", board)
    tokens(guest)


def boards(guest: Guest, board: str) -> None:
    guest.call("GET", "/v2/boards", limit=10, sort="last_created")
    guest.call("GET", board)
    guest.call("PATCH", board, {"description": "New", "policy": {"sharingPolicy": {"access": "view"}}})
    guest.call("PUT", "/v2/boards", {"name": "Copy"}, copy_from=board.rsplit("/", 1)[1])
    member = guest.call("POST", f"{board}/members", {"emails": ["anton@example.org", "wrong"]})["successful"][0]
    guest.call("GET", f"{board}/members", limit=10)
    guest.call("GET", f"{board}/members/{member}")
    guest.call("PATCH", f"{board}/members/{member}", {"role": "editor"})
    guest.call("DELETE", f"{board}/members/{member}")
    guest.call("GET", "/v2/boards/none")


def items(guest: Guest, path: str, creation: Any, change: Any) -> None:
    item = guest.call("POST", path, creation)["id"]
    guest.call("GET", f"{path}/{item}")
    if change is not None:
        guest.call("PATCH", f"{path}/{item}", change)
    guest.call("DELETE", f"{path}/{item}")
    guest.call("DELETE", f"{path}/{item}")
    guest.call("POST", path, {"metadata": {}})


def general(guest: Guest, board: str, item: str) -> None:
    geometry = {"width": 800, "height": 800}
    frame = guest.call("POST", f"{board}/frames", {"data": {}, "geometry": geometry})["id"]
    inside = {"parent": {"id": frame}, "position": {"x": 300, "y": 300}}
    batch = [
        {"type": "sticky_note", "data": {"content": "a"}, "geometry": {"width": 199}, **inside},
        {"type": "text", "data": {"content": "b"}, "style": {"fontSize": "24"}, **inside},
        {"type": "shape", "data": {"shape": "circle"}, "style": {"borderWidth": "2.0"}},
        {"type": "frame", "data": {"title": "c"}, "geometry": geometry},
    ]
    guest.call("POST", f"{board}/items/bulk", batch)
    guest.call("POST", f"{board}/items/bulk", [{"type": "text"}])
    guest.call("GET", f"{board}/items", limit=50)
    guest.call("GET", f"{board}/items", limit=10, type="text")
    guest.call("GET", f"{board}/items", limit=9)
    guest.call("GET", f"{board}/items", parent_item_id=frame)
    guest.call("GET", f"{board}/items/{item}")
    guest.call("PATCH", f"{board}/items/{item}", inside)


def connectors(guest: Guest, board: str, one: str, two: str) -> None:
    ends = {"startItem": {"id": one, "snapTo": "right"}, "endItem": {"id": two, "position": {"x": "0%", "y": "50%"}}}
    line = guest.call("POST", f"{board}/connectors", {**ends, "captions": [{"content": "x"}]})["id"]
    guest.call("GET", f"{board}/connectors", limit=10)
    guest.call("GET", f"{board}/connectors/{line}")
    guest.call("PATCH", f"{board}/connectors/{line}", {"style": {"strokeColor": "#ff0000"}})
    guest.call("DELETE", f"{board}/connectors/{line}")


def tags(guest: Guest, board: str, item: str) -> None:
    tag = guest.call("POST", f"{board}/tags", {"title": "t", "fillColor": "cyan"})["id"]
    guest.call("POST", f"{board}/tags", {"title": "t"})
    guest.call("GET", f"{board}/tags", limit=10)
    guest.call("GET", f"{board}/tags/{tag}")
    guest.call("PATCH", f"{board}/tags/{tag}", {"title": "u"})
    guest.call("POST", f"{board}/items/{item}", tag_id=tag)
    guest.call("GET", f"{board}/items/{item}/tags")
    guest.call("GET", f"{board}/items", tag_id=tag, limit=10)
    guest.call("DELETE", f"{board}/items/{item}", tag_id=tag)
    guest.call("DELETE", f"{board}/tags/{tag}")


def groups(guest: Guest, board: str, one: str, two: str) -> None:
    body = {"data": {"items": [one, two]}}
    group = guest.call("POST", f"{board}/groups", body)["id"]
    guest.call("POST", f"{board}/groups", {"data": {"items": [one]}})
    guest.call("GET", f"{board}/groups", limit=10)
    guest.call("GET", f"{board}/groups/items", group_item_id=group)
    guest.call("GET", f"{board}/groups/{group}")
    replaced = guest.call("PUT", f"{board}/groups/{group}", body)["id"]
    guest.call("DELETE", f"{board}/groups/{replaced}", delete_items="false")


def tokens(guest: Guest) -> None:
    guest.call("GET", "/v1/oauth-token")
    app = {"clientId": DEVELOPMENT_CLIENT, "clientSecret": DEVELOPMENT_SECRET}
    guest.call("POST", "/v2/oauth/revoke", {"accessToken": guest.whiteboard.issue_token("Guest"), **app})
    guest.call("POST", "/v1/oauth/revoke", access_token=guest.whiteboard.issue_token("Guest"))


def test_every_exchange_of_the_tour_is_as_the_file_says(contract: Contract, guest: Guest) -> None:
    tour(guest)
    problems = [problem for exchange in guest.recorder.exchanges for problem in contract.problems(exchange)]
    assert problems == []


def test_the_tour_visits_every_operation_on_boards_and_tokens(contract: Contract, guest: Guest) -> None:
    tour(guest)
    visited = {contract.operation(exchange) for exchange in guest.recorder.exchanges if exchange.status < 400}
    left_out = {f"{each.method} {each.path}" for each in contract.operations} - {
        f"{each.method} {each.path}" for each in visited if each is not None
    }
    assert left_out == set()
