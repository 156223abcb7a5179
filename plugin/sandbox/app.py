"""The embedded whiteboard as one object: a WSGI app with a database, tokens and a line that can fail."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound
from werkzeug.wrappers import Response

from plugin.sandbox import (
    board_page,
    boards,
    changes,
    connectors,
    groups,
    item_routes,
    live,
    members,
    oauth,
    pages,
    tags,
)
from plugin.sandbox.credits import Till
from plugin.sandbox.database import Database
from plugin.sandbox.dispatch import Dispatcher, Route, refusal, respond
from plugin.sandbox.failures import Refused, broken, no_endpoint, wrong_method
from plugin.sandbox.faults import Line
from plugin.sandbox.options import DEVELOPMENT_CLIENT, Options
from plugin.sandbox.people import DEFAULT_TEAM, ensure_team, ensure_user, fresh_secret, remember_token

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LARGEST_BODY = 8 * 1024 * 1024
"""Bytes. Miro documents 6 MB for files and nothing for JSON."""


class Whiteboard:
    """An embedded whiteboard. Call it as a WSGI app, from as many threads as you like."""

    def __init__(self, options: Options) -> None:
        """Open the database in `options.folder`, with what an earlier whiteboard left there."""
        self.options = options
        self.database = Database(options.folder)
        self.flask = _flask_app(self.database, options)
        self._line = Line(self.flask.wsgi_app, options)
        self.flask.wsgi_app = self._line  # type: ignore[method-assign]
        self._settle_people()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request; raises ConnectionResetError when a fault cuts the line."""
        return self.flask(environ, start_response)

    def issue_token(
        self,
        name: str,
        *,
        email: str | None = None,
        team: str = DEFAULT_TEAM,
        client_id: str = DEVELOPMENT_CLIENT,
        token: str | None = None,
    ) -> str:
        """A lasting access token for the user of that name, who is made if unknown."""
        issued = token or fresh_secret()
        with self.database.transaction() as sql:
            team_id = ensure_team(sql, team)
            user_id = ensure_user(sql, name, team_id, email)
            remember_token(sql, issued, user_id=user_id, team_id=team_id, client_id=client_id)
        return issued

    def land_late_calls(self) -> int:
        """Perform the calls that `Fault.LATE` held back; gives how many."""
        return self._line.land_late_calls()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    def _settle_people(self) -> None:
        with self.database.transaction() as sql:
            ensure_user(sql, self.options.developer, ensure_team(sql, DEFAULT_TEAM))
        if self.options.token:
            self.issue_token(self.options.developer, token=self.options.token)


def create_app(options: Options | None = None) -> Whiteboard:
    """An embedded whiteboard made from `options`, by default one in memory."""
    return Whiteboard(options or Options())


def _flask_app(database: Database, options: Options) -> Flask:
    app = Flask("boardwright-sandbox", root_path=str(Path(__file__).parent))
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    dispatcher = Dispatcher(database, Till(options.limits, options.switches), options)
    for subject in (boards, members, item_routes, connectors, tags, groups, changes):
        for route in subject.routes.entries:
            _add_route(app, dispatcher, route)
    app.register_blueprint(oauth.blueprint(database, options))
    app.register_blueprint(live.blueprint(database, options))
    app.register_blueprint(board_page.blueprint(options))
    app.register_blueprint(pages.blueprint(database, options))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(sqlite3.OperationalError, _disk_trouble)
    app.register_error_handler(Refused, lambda refused: respond(*refusal(refused)))
    return app


def _add_route(app: Flask, dispatcher: Dispatcher, route: Route) -> None:
    view = partial(_perform, dispatcher, route)
    endpoint = f"{route.method} {route.path}".replace(".", " ")
    app.add_url_rule(route.path, endpoint, view, methods=[route.method], provide_automatic_options=False)


def _perform(dispatcher: Dispatcher, route: Route, **path: str) -> Response:
    return dispatcher.perform(route, request, path)


def _disk_trouble(error: sqlite3.OperationalError) -> Any:
    """A full or broken disk is nothing the caller did: 500, and one line for whoever runs the whiteboard."""
    logging.getLogger("boardwright-sandbox").warning("The whiteboard cannot be stored: %s", error)
    return respond(*refusal(broken()))


def _http_error(error: HTTPException) -> Any:
    if isinstance(error, NotFound):
        return respond(*refusal(no_endpoint(request.method, request.path)))
    if isinstance(error, MethodNotAllowed):
        return respond(*refusal(wrong_method(request.method)))
    status = error.code or 500
    refused = broken() if status == 500 else Refused(status, "invalidRequest", error.name)
    return respond(*refusal(refused))
