"""One call from request to answer: who is it, can they pay, may they, do it, all in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from werkzeug.wrappers import Request, Response

from plugin.sandbox.credits import Balance, Till
from plugin.sandbox.database import Database
from plugin.sandbox.failures import Refused, forbidden, invalid_field, too_many_requests, unauthorised
from plugin.sandbox.options import Options
from plugin.sandbox.people import Person, person_of_token

Json = dict[str, Any]
Answer = tuple[int, Any]
READ, WRITE = "boards:read", "boards:write"


@dataclass
class Call:
    """What an operation works with: the open transaction, the person, the request."""

    sql: sqlite3.Connection
    person: Person
    options: Options
    now: float
    request: Request
    path: Mapping[str, str]

    @property
    def time(self) -> str:
        """Now, as Miro writes it: UTC, whole seconds (seen live, 2026-05)."""
        return timestamp(self.now)

    @property
    def root(self) -> str:
        """Where this whiteboard is reached, without a slash at the end."""
        return self.request.host_url.rstrip("/")

    @property
    def args(self) -> Mapping[str, str]:
        """The query of the request."""
        return self.request.args

    @property
    def body(self) -> Any:
        """The JSON body; an absent one counts as an empty object."""
        return read_json(self.request)

    def argument(self, name: str) -> str:
        """A query parameter that has to be there."""
        value = self.args.get(name)
        if not value:
            raise invalid_field(name, f"Required parameter [{name}] is missing")
        return value


@dataclass(frozen=True)
class Route:
    """An operation with its address, the scope it needs and its price in credits."""

    method: str
    path: str
    scope: str
    cost: int | Callable[[Request], int]
    operation: Callable[[Call], Answer]

    def price(self, request: Request) -> int:
        """Credits this request costs."""
        return self.cost(request) if callable(self.cost) else self.cost


@dataclass
class Routes:
    """The operations of one subject."""

    entries: list[Route] = field(default_factory=list)

    def add(
        self, method: str, path: str, *, cost: int | Callable[[Request], int]
    ) -> Callable[[Callable[[Call], Answer]], Callable[[Call], Answer]]:
        """Let the decorated function answer on an address."""
        scope = READ if method == "GET" else WRITE

        def register(operation: Callable[[Call], Answer]) -> Callable[[Call], Answer]:
            self.entries.append(Route(method, path, scope, cost, operation))
            return operation

        return register


@dataclass(frozen=True)
class Dispatcher:
    """Performs calls against one database with one till."""

    database: Database
    till: Till
    options: Options

    def perform(self, route: Route, request: Request, path: Mapping[str, str]) -> Response:
        """Do what the request asks; refusals become answers, other exceptions undo everything."""
        now = self.options.clock()
        request.get_data(cache=True)  # a slow sender must not hold the database
        try:
            with self.database.transaction() as sql:
                person = authenticate(sql, request, now)
                affordable, balance = self.till.charge(sql, person.payer, route.price(request), now)
                call = Call(sql, person, self.options, now, request, path)
                status, body = self._attempt(route, call) if affordable else refusal(too_many_requests())
                return self._answer(status, body, balance, now)
        except Refused as refused:
            return respond(*refusal(refused))

    def _attempt(self, route: Route, call: Call) -> Answer:
        call.sql.execute("SAVEPOINT operation")
        try:
            if route.scope not in call.person.scopes:
                raise forbidden(f"Missing required scope: {route.scope}")
            answer = route.operation(call)
        except Refused as refused:
            call.sql.execute("ROLLBACK TO operation")
            if not self.options.switches.failed_calls_cost:
                self.till.refund(call.sql, call.person.payer, route.price(call.request), call.now)
            answer = refusal(refused)
        call.sql.execute("RELEASE operation")
        return answer

    def _answer(self, status: int, body: Any, balance: Balance, now: float) -> Response:
        headers = self.till.headers(balance, now, refused=status == 429)
        return respond(status, body, headers)


def authenticate(sql: sqlite3.Connection, request: Request, now: float) -> Person:
    """The person whose access token the request carries."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise unauthorised("tokenNotProvided", "No access token was provided")
    person = person_of_token(sql, token.strip(), now)
    if person is None:
        raise unauthorised("invalidToken", "The access token is invalid or has expired")
    return person


def read_json(request: Request) -> Any:
    """The JSON body of a request, an empty object when there is none."""
    raw = request.get_data(cache=True)
    if not raw.strip():
        return {}
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise invalid_field("", "The request body is not valid JSON") from None


def refusal(refused: Refused) -> Answer:
    """A refusal as an answer."""
    return refused.status, refused.body


def respond(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Response:
    """An answer as a response; no body with 204."""
    if body is None:
        return Response(status=status, headers=dict(headers or {}))
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text, status=status, mimetype="application/json", headers=dict(headers or {}))


def timestamp(seconds: float) -> str:
    """UTC epoch seconds as a timestamp without fractions."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
