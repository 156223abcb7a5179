"""Browsers at a whiteboard: each keeps its own cookies, as a guest's does."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import quote

from werkzeug.test import Client, TestResponse

from plugin.sandbox import Whiteboard

_numbers = count(1)


def client_id() -> str:
    """A name that a page gives to what it makes."""
    return f"p-{next(_numbers)}"


@dataclass
class Browser:
    """Somebody without an account, at the page of one board."""

    whiteboard: Whiteboard
    board_id: str
    language: str = "de"
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = Client(self.whiteboard)

    def arrive(self) -> Browser:
        answer = self.post("/sandbox/visits", {})
        assert answer.status_code == 200
        return self

    def post(self, path: str, body: Any, **more: Any) -> TestResponse:
        return self.client.post(path, json=body, headers={"Accept-Language": self.language}, **more)

    def path(self, what: str) -> str:
        return f"/sandbox/boards/{quote(self.board_id)}/{what}"

    def news(self, since: int = -1, **query: Any) -> Any:
        answer = self.client.get(self.path("live"), query_string={"since": since, **query})
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    def shown(self) -> dict[str, Any]:
        """Everything on the board, by id, as the page sees it."""
        return {item["id"]: item for item in self.news()["items"]}

    def edit(self, *edits: Any) -> list[Any]:
        answer = self.post(self.path("edits"), {"edits": list(edits)})
        assert answer.status_code == 200, answer.text
        return list(answer.get_json()["answers"])

    def done(self, edit: Any) -> Any:
        """The item that an edit made or changed."""
        (answer,) = self.edit(edit)
        assert "item" in answer, answer
        return answer["item"]

    def note(self, text: str = "Note", left: float = 0.0, top: float = 0.0, **more: Any) -> Any:
        box = {"left": left, "top": top, "width": 199}
        wish = {"do": "create", "client": client_id(), "kind": "sticky_note", "text": text, "box": box}
        return self.done({**wish, **more})
