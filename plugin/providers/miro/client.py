"""Miro's REST calls, one thin method each: address, credits, schema of the reply, errors.

Addresses, parameters and levels: [SPEC paths/*]. Board ids end in `=` and are percent-encoded in addresses; ids
match `[a-zA-Z0-9_=-]+` [PROBE-A; PROBE-B CHANGELOG 1.20.0].
"""

import re
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from marshmallow import Schema

from plugin.credits.throttle import Throttle
from plugin.errors import Unreachable
from plugin.http import Answer, Patience, Query, Session
from plugin.ports import Budget, Usage
from plugin.providers.miro import schemas
from plugin.providers.miro.failures import Missing, bulk_failure, failure
from plugin.providers.miro.schemas import Reply, load
from plugin.providers.miro.tariff import LEVEL_1, LEVEL_2, TARIFF, RateLimit, wait_asked

Body = dict[str, Any]

PAGE_SIZE = 50
"""The most a page may hold; 51 is a 400 [PROBE-B CHANGELOG], the default of 10 costs five times as much."""

IDENTIFIER = re.compile(r"[A-Za-z0-9_=-]+")


def patience(*, clock: Callable[[], float] = time.time, sleep: Callable[[float], None] = time.sleep) -> Patience:
    """How a session waits for Miro: it understands the reset headers of a 429."""
    return Patience(sleep=sleep, asked_wait=wait_asked(clock))


class MiroClient:
    """The calls we make. Each may raise NotAuthorised, Refused, Missing, Throttled or Unreachable.

    Credits are taken from `budget` before every attempt; what the headers say is reported back to it, and how
    quickly writes are answered to `throttle`. Safe to share between threads.
    """

    def __init__(
        self,
        session: Session,
        budget: Budget,
        *,
        clock: Callable[[], float] = time.time,
        throttle: Throttle | None = None,
    ) -> None:
        self._session = session
        self._budget = budget
        self._clock = clock
        self._throttle = throttle or Throttle()
        self._wait_asked = wait_asked(clock)
        self._usage = Usage()
        self._lock = threading.Lock()

    @property
    def usage(self) -> Usage:
        """Calls and credits since this client was made; repeated reads count every time."""
        with self._lock:
            return self._usage

    def token_info(self) -> Reply:
        """Team and scopes of the token. No level is given for it, so it counts as free [SPEC /v1/oauth-token]."""
        return self._read("/v1/oauth-token", schemas.TokenSchema, credits=0)

    def create_board(self, body: Body) -> Reply:
        return self._reply("POST", "/v2/boards", schemas.BoardSchema, credits=TARIFF.create_board, body=body)

    def copy_board(self, source: str, body: Body) -> Reply:
        answer = self._write("PUT", "/v2/boards", credits=TARIFF.copy_board, body=body, query={"copy_from": source})
        return load(schemas.BoardSchema, answer)

    def boards(self, query: Query) -> Reply:
        return self._read("/v2/boards", schemas.BoardPageSchema, credits=TARIFF.read_board, query=query)

    def board(self, board_id: str) -> Reply:
        return self._read(board_path(board_id), schemas.BoardSchema, credits=TARIFF.read_board)

    def delete_board(self, board_id: str) -> None:
        """Raises Unreachable when the answer is a page: nothing tells that the board is gone."""
        self._delete(board_path(board_id), credits=TARIFF.delete_board)

    def items(self, board_id: str, query: Query) -> Reply:
        """A page of items; `query` may hold cursor, type or parent_item_id."""
        return self._read(
            f"{board_path(board_id)}/items",
            schemas.ItemPageSchema,
            credits=TARIFF.read_page,
            query={"limit": PAGE_SIZE, **query},
        )

    def authored(self, board_id: str, query: Query) -> Reply:
        """A page of items with who made them, and nothing else of them."""
        path = f"{board_path(board_id)}/items"
        query = {"limit": PAGE_SIZE, **query}
        return self._read(path, schemas.AuthoredPageSchema, credits=TARIFF.read_page, query=query)

    def members(self, board_id: str, offset: int) -> Reply:
        query = {"limit": PAGE_SIZE, "offset": offset}
        return self._read(f"{board_path(board_id)}/members", schemas.MemberPageSchema, credits=LEVEL_1, query=query)

    def tagged_items(self, board_id: str, tag_id: str, *, offset: int) -> Reply:
        """A page of the items with a tag; it is cheaper than a page of items [SPEC get-items-by-tag, L1]."""
        query: Query = {"tag_id": tag_id, "limit": PAGE_SIZE, "offset": offset}
        return self._read(f"{board_path(board_id)}/items", schemas.ItemPageSchema, credits=LEVEL_1, query=query)

    def tags(self, board_id: str, offset: int) -> Reply:
        query = {"limit": PAGE_SIZE, "offset": offset}
        return self._read(f"{board_path(board_id)}/tags", schemas.TagPageSchema, credits=LEVEL_1, query=query)

    def item(self, board_id: str, item_id: str) -> Reply:
        return self._read(
            f"{board_path(board_id)}/items/{_safe(item_id)}", schemas.ItemSchema, credits=TARIFF.read_item
        )

    def connectors(self, board_id: str, query: Query) -> Reply:
        return self._read(
            f"{board_path(board_id)}/connectors",
            schemas.ConnectorPageSchema,
            credits=LEVEL_2,
            query={"limit": PAGE_SIZE, **query},
        )

    def connector(self, board_id: str, item_id: str) -> Reply:
        return self._read(
            f"{board_path(board_id)}/connectors/{_safe(item_id)}", schemas.ConnectorSchema, credits=LEVEL_1
        )

    def create_items(self, board_id: str, bodies: Sequence[Body]) -> list[str]:
        """Make at most 20 items at once, all or none; their ids in the order of `bodies`.

        A raw array [SPEC create-items]; the answer's order is the request's, ids rise [PROBE-A G.1].
        Raises BulkRefused when nothing was made, Unreachable when that is unknown.
        """
        path, credits = f"{board_path(board_id)}/items/bulk", TARIFF.create * len(bodies)
        answer = self.call("POST", path, credits=credits, body=list(bodies))
        if not answer.is_success:
            raise bulk_failure(answer)
        return [item["id"] for item in load(schemas.BulkSchema, answer)["data"]]

    def create_item(self, board_id: str, path: str, *, body: Body) -> str:
        """Make one item of the kind that lives at `path` (`frames`, `connectors`, ...); its id."""
        address = f"{board_path(board_id)}/{path}"
        return str(self._reply("POST", address, schemas.LinkedSchema, credits=TARIFF.create, body=body)["id"])

    def update_item(self, board_id: str, path: str, *, item_id: str, body: Body) -> None:
        """Raises Unreachable when the answer is not the item: what a gateway says instead proves nothing."""
        address = f"{board_path(board_id)}/{path}/{_safe(item_id)}"
        self._reply("PATCH", address, schemas.LinkedSchema, credits=TARIFF.update, body=body)

    def delete_item(self, board_id: str, path: str, *, item_id: str) -> None:
        """The answer is empty [SPEC delete-item: 204]; a page instead of it proves nothing. Raises Unreachable then."""
        self._delete(f"{board_path(board_id)}/{path}/{_safe(item_id)}", credits=TARIFF.delete)

    def _delete(self, path: str, *, credits: int) -> None:
        answer = self._write("DELETE", path, credits=credits)
        if answer.body:
            answer.json()

    def _read(self, path: str, schema: type[Schema], *, credits: int, query: Query | None = None) -> Reply:
        answer = self._session.read(path, query=query, watch=_Charge(self, credits))
        return load(schema, self._checked(answer))

    def _reply(self, method: str, path: str, schema: type[Schema], *, credits: int, body: Body) -> Reply:
        return load(schema, self._write(method, path, credits=credits, body=body))

    def _write(
        self, method: str, path: str, *, credits: int, body: Body | None = None, query: Query | None = None
    ) -> Answer:
        return self._checked(self.call(method, path, credits=credits, body=body, query=query))

    def call(self, method: str, path: str, *, credits: int, body: Any = None, query: Query | None = None) -> Answer:
        """One attempt of any call, paid like all others; the answer as it came."""
        watch = _Charge(self, credits)
        try:
            answer = self._session.write(method, path, query=query, body=body, watch=watch)
        except Unreachable:
            self._throttle.lost(seconds=self._clock() - watch.sent, now=self._clock())
            raise
        sort = f"{method} {'many' if isinstance(body, list) else 'one'}"
        self._throttle.answered(sort, answer.status, seconds=self._clock() - watch.sent, now=self._clock())
        return answer

    def time(self) -> float:
        """This moment (UTC epoch seconds)."""
        return self._clock()

    def _checked(self, answer: Answer) -> Answer:
        if answer.is_success:
            return answer
        raise failure(answer, self._wait_asked(answer))

    def charge(self, credits: int) -> None:
        """Take the credits of one attempt. Raises Throttled when they can never be had."""
        self._budget.acquire(credits)
        with self._lock:
            self._usage = Usage(self._usage.calls + 1, self._usage.credits + credits)

    def report(self, answer: Answer) -> None:
        """Tell the budget what the headers say, if they say anything."""
        said = RateLimit.of(answer, self._clock())
        if said != RateLimit():
            self._budget.report(limit=said.limit, remaining=said.remaining, reset_at=said.reset_at)


class _Charge:
    """Pays for one call, once for every attempt; `sent` is when the newest one went out, after it was paid."""

    def __init__(self, client: MiroClient, credits: int) -> None:
        self._client = client
        self._credits = credits
        self.sent = client.time()

    def sending(self) -> None:
        self._client.charge(self._credits)
        self.sent = self._client.time()

    def answered(self, answer: Answer) -> None:
        self._client.report(answer)


def board_path(board_id: str) -> str:
    """The address of a board. Raises Missing for what is no id."""
    return f"/v2/boards/{_safe(board_id)}"


def _safe(identifier: str) -> str:
    """An id as part of an address; one that cannot exist is missing without asking."""
    if not IDENTIFIER.fullmatch(identifier):
        raise Missing("this is not an id of the whiteboard")
    return quote(identifier, safe="")
