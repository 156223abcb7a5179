"""What an open board page asks for: follow the board, hand in edits, prove to an app who is looking."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask import Blueprint, request
from werkzeug.wrappers import Response

from plugin.sandbox import pictures
from plugin.sandbox.access import open_board
from plugin.sandbox.appearance import changes
from plugin.sandbox.changes import NUMBER
from plugin.sandbox.database import Database
from plugin.sandbox.dispatch import Answer, Call, read_json, refusal, respond
from plugin.sandbox.edits import perform, revision_of
from plugin.sandbox.failures import Refused, invalid_field
from plugin.sandbox.options import Options
from plugin.sandbox.visitors import keep_visitor, visitor, visitor_or_guest
from plugin.sandbox.wording import words_for

LONGEST_WAIT = 20.0
"""Seconds a page that asks for news is kept waiting; longer and proxies cut the line."""

LOOK_AGAIN = 0.5
"""Seconds after which a waiting page looks even if nothing was heard: another process may have written."""

TOKEN_SECONDS = 600
NO_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True)
class Live:
    """The live side of one whiteboard. Its calls cost no credits: people are not apps."""

    database: Database
    options: Options

    def visit(self) -> Response:
        """Who this browser is; one that is new becomes a guest."""
        _only_json()
        language = words_for(request.accept_languages)["language"]
        with self.database.transaction() as sql:
            _, secret = visitor_or_guest(sql, request, self.options.clock(), language)
        response = respond(200, {"new": secret is not None}, NO_STORE)
        if secret is not None:
            keep_visitor(request, response, secret)
        return response

    def follow(self, board_id: str) -> Response:
        """What changed on the board since a revision; with `wait` (seconds), once something did."""
        since, wait = _number("since", -1), min(_number("wait", 0), LONGEST_WAIT)
        deadline = time.monotonic() + wait
        while True:
            commits = self.database.commits
            status, body = self._perform(board_id, partial(_news, since=since))
            left = deadline - time.monotonic()
            if status != 200 or body["revision"] != since or left <= 0:
                return respond(status, body, NO_STORE)
            self.database.wait(commits, min(left, LOOK_AGAIN))

    def edit(self, board_id: str) -> Response:
        """Edits of a visitor who may write here (see `edits.perform`)."""
        _only_json()
        return respond(*self._perform(board_id, _edit), NO_STORE)

    def keep_picture(self, board_id: str) -> Response:
        """A picture somebody puts on the board. A form of another site cannot send its type."""
        if request.mimetype not in pictures.KINDS:
            raise Refused(415, "invalidRequest", f"Content-Type must be one of: {', '.join(pictures.KINDS)}")
        return respond(*self._perform(board_id, pictures.keep), NO_STORE)

    def show_picture(self, picture: str) -> Response:
        """A picture, to whoever knows its address; only ever as a picture."""
        with self.database.transaction() as sql:
            found = pictures.find(sql, picture)
        if found is None:
            return respond(*refusal(Refused(404, "notFound", "There is no such picture")))
        response = Response(found[1], mimetype=found[0])
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
        return response

    def prove(self, board_id: str) -> Response:
        """A token that tells an app who is looking, signed with its secret, as Miro's getIdToken gives it."""
        _only_json()
        return respond(*self._perform(board_id, self._token), NO_STORE)

    def _perform(self, board_id: str, operation: Callable[[Call], Answer]) -> Answer:
        if self.database.closed:
            return refusal(Refused(503, "closing", "The whiteboard is being closed"))
        now = self.options.clock()
        try:
            with self.database.transaction() as sql:
                person = visitor(sql, request, now)
                return operation(Call(sql, person, self.options, now, request, {"board_id": board_id}))
        except Refused as refused:
            return refusal(refused)

    def _token(self, call: Call) -> Answer:
        from joserfc import jwt  # Takes long to import, and only an app's panel asks for a token.
        from joserfc.jwk import OctKey

        open_board(call)
        body = read_json(request)
        client_id = body.get("client_id") if isinstance(body, dict) else None
        client = self.options.clients.get(client_id) if isinstance(client_id, str) else None
        if client is None:
            raise invalid_field("client_id", "Unknown app")
        now, person = int(call.now), call.person
        claims = {"iss": "miro", "sub": client_id, "user": person.user_id, "team": person.team_id}
        times = {"iat": now, "exp": now + TOKEN_SECONDS}
        key = OctKey.import_key(client.secret)
        return 200, {"token": jwt.encode({"alg": "HS256"}, {**claims, **times}, key)}


def blueprint(database: Database, options: Options) -> Blueprint:
    """The addresses an open page uses."""
    live, routes = Live(database, options), Blueprint("live", __name__)
    board = "/sandbox/boards/<board_id>"
    routes.add_url_rule("/sandbox/visits", "visit", live.visit, methods=["POST"])
    routes.add_url_rule(f"{board}/live", "follow", live.follow, methods=["GET"])
    routes.add_url_rule(f"{board}/edits", "edit", live.edit, methods=["POST"])
    routes.add_url_rule(f"{board}/pictures", "keep_picture", live.keep_picture, methods=["POST"])
    routes.add_url_rule("/sandbox/pictures/<picture>", "show_picture", live.show_picture, methods=["GET"])
    routes.add_url_rule(f"{board}/id-token", "prove", live.prove, methods=["POST"])
    return routes


def _news(call: Call, since: int) -> Answer:
    board = open_board(call)
    if board["revision"] == since:
        return 200, {"revision": since, "items": [], "deleted": []}
    return 200, changes(call, board, since if since <= board["revision"] else -1)


def _edit(call: Call) -> Answer:
    board = open_board(call, "editor")
    body = read_json(request)
    answers = perform(call, board, body.get("edits") if isinstance(body, dict) else None)
    return 200, {"revision": revision_of(call, board), "answers": answers}


def _only_json() -> None:
    """A form of another site cannot send JSON, and a script of another site is not let through."""
    if request.mimetype != "application/json":
        raise Refused(415, "invalidRequest", "Content-Type must be application/json")


def _number(name: str, default: int) -> int:
    text = request.args.get(name, str(default))
    if text != "-1" and not NUMBER.fullmatch(text):
        raise invalid_field(name, "must be a whole number")
    return int(text)
