"""OAuth as Miro speaks it: consent page, codes, tokens, revoking, and who a token belongs to."""

from __future__ import annotations

import hmac
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from plugin.sandbox.database import Database
from plugin.sandbox.dispatch import Json, authenticate, read_json, refusal, respond
from plugin.sandbox.failures import Refused
from plugin.sandbox.grants import Consent, GrantRefused, exchange_code, issue_code, refresh, revoke
from plugin.sandbox.options import Client, Options
from plugin.sandbox.people import team_name
from plugin.sandbox.rendering import page
from plugin.sandbox.visitors import keep_visitor, start_visit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
ASKED = ("response_type", "client_id", "redirect_uri", "state", "code_challenge", "code_challenge_method")


@dataclass(frozen=True)
class Authority:
    """The OAuth side of one whiteboard."""

    database: Database
    options: Options

    def ask(self) -> Any:
        """The consent page: who are you, and may this app act for you."""
        client = self._client_asking(request.args)
        with self.database.transaction() as sql:
            users = sql.execute(
                "SELECT users.id, users.name, teams.name AS team, team_id FROM users "
                "JOIN teams ON teams.id = team_id ORDER BY team_id <> ?, users.id",
                (request.args.get("team_id", ""),),
            ).fetchall()
        asked = {name: request.args[name] for name in ASKED if name in request.args}
        target = _origin(asked["redirect_uri"])
        return page("consent.html", form_target=target, client=client, users=users, asked=asked)

    def decide(self) -> Any:
        """Send the user back to the app, with a code or with the refusal."""
        form = request.form
        self._client_asking(form)
        if form.get("decision") != "approve":
            return _redirect(form, {"error": "access_denied", "client_id": form["client_id"]})
        with self.database.transaction() as sql:
            user = self._user(sql, form.get("user_id", ""))
            consent = Consent(
                client_id=form["client_id"],
                user_id=user["id"],
                team_id=user["team_id"],
                redirect_uri=form["redirect_uri"],
                challenge=form.get("code_challenge"),
            )
            code = issue_code(sql, consent, self.options.clock())
            secret = start_visit(sql, user["id"], user["team_id"])
        back = {"code": code, "client_id": form["client_id"], "team_id": user["team_id"]}
        response = _redirect(form, back)
        keep_visitor(request, response, secret)  # who allows an app is that person on board pages too
        return response

    def give_token(self) -> Response:
        """Tokens for a code or a refresh token, from the form or, as one client does, the query."""
        form, now = request.values, self.options.clock()
        client_id = form.get("client_id", "")
        if not self._knows(client_id, form.get("client_secret", "")):
            return _turn_down(401, "invalid_client", "Unknown client or wrong client secret")
        try:
            return respond(200, self._grant(client_id, form, now), {"Cache-Control": "no-store"})
        except GrantRefused as refused:
            return _turn_down(400, refused.error, str(refused))

    def revoke_token(self) -> Response:
        """End a token of the app that proves itself (POST /v2/oauth/revoke)."""
        body = read_json(request)
        wish = body if isinstance(body, dict) else {}
        client_id = str(wish.get("clientId", ""))
        with self.database.transaction() as sql:
            known = self._knows(client_id, str(wish.get("clientSecret", "")))
            done = known and revoke(sql, str(wish.get("accessToken", "")), client_id)
        return respond(204, None) if done else respond(*refusal(_no_token()))

    def revoke_token_of_old(self) -> Response:
        """The deprecated POST /v1/oauth/revoke?access_token=, which proves nothing."""
        with self.database.transaction() as sql:
            done = revoke(sql, request.values.get("access_token", ""), None)
        return respond(204, None) if done else respond(400, {"message": "Invalid token provided"})

    def token_info(self) -> Response:
        """Whose token this is; an unknown one answers 400 (token-info in the OpenAPI file)."""
        with self.database.transaction() as sql:
            try:
                person = authenticate(sql, request, self.options.clock())
            except Refused:
                return respond(*refusal(Refused(400, "invalidToken", "Invalid token provided")))
            user = {"type": "user", "id": person.user_id, "name": person.name}
            team = {"type": "team", "id": person.team_id, "name": team_name(sql, person.team_id)}
        organization = {"type": "organization", "id": "3458764500000000000", "name": "Sandbox"}
        about = {"type": "oAuthToken", "organization": organization, "team": team, "createdBy": user}
        return respond(200, {**about, "user": user, "scopes": list(person.scopes)})

    def _grant(self, client_id: str, form: Mapping[str, str], now: float) -> Json:
        refused: GrantRefused
        with self.database.transaction() as sql:
            try:
                if form.get("grant_type") == "authorization_code":
                    return exchange_code(sql, client_id, {"code": "", **form}, now)
                if form.get("grant_type") == "refresh_token":
                    return refresh(sql, client_id, form.get("refresh_token", ""), now)
                refused = GrantRefused("unsupported_grant_type", "Unknown grant_type")
            except GrantRefused as caught:
                refused = caught
        raise refused

    def _knows(self, client_id: str, secret: str) -> bool:
        client = self.options.clients.get(client_id)
        return client is not None and hmac.compare_digest(client.secret.encode(), secret.encode())

    def _client_asking(self, form: Mapping[str, str]) -> Client:
        client = self.options.clients.get(form.get("client_id", ""))
        if client is None:
            raise Refused(400, "invalidClient", "Unknown client_id")
        if not _may_receive(client, form.get("redirect_uri", "")):
            raise Refused(400, "invalidRedirectUri", "The redirect_uri is not one of the app's")
        if form.get("response_type", "code") != "code":
            raise Refused(400, "unsupportedResponseType", "Only response_type=code is supported")
        if form.get("code_challenge") and form.get("code_challenge_method") != "S256":
            raise Refused(400, "invalidRequest", "Only code_challenge_method=S256 is supported")
        return client

    def _user(self, sql: sqlite3.Connection, user_id: str) -> sqlite3.Row:
        row: sqlite3.Row | None = sql.execute("SELECT * FROM users WHERE id = ?", (user_id,)).fetchone()
        if row is None:
            raise Refused(400, "invalidUser", "Unknown user")
        return row


def blueprint(database: Database, options: Options) -> Blueprint:
    """The addresses of OAuth."""
    authority, routes = Authority(database, options), Blueprint("oauth", __name__)
    routes.add_url_rule("/oauth/authorize", "ask", authority.ask, methods=["GET"])
    routes.add_url_rule("/oauth/authorize", "decide", authority.decide, methods=["POST"])
    routes.add_url_rule("/v1/oauth/token", "token", authority.give_token, methods=["POST"])
    routes.add_url_rule("/v2/oauth/revoke", "revoke", authority.revoke_token, methods=["POST"])
    routes.add_url_rule("/v1/oauth/revoke", "old", authority.revoke_token_of_old, methods=["POST"])
    routes.add_url_rule("/v1/oauth-token", "info", authority.token_info, methods=["GET"])
    return routes


def _may_receive(client: Client, address: str) -> bool:
    if client.redirect_uris:
        return address in client.redirect_uris
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and parts.hostname in LOOPBACK


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}{f':{parts.port}' if parts.port else ''}"


def _redirect(form: Mapping[str, str], answer: Mapping[str, str]) -> Any:
    state = {"state": form["state"]} if form.get("state") else {}
    separator = "&" if "?" in form["redirect_uri"] else "?"
    return redirect(f"{form['redirect_uri']}{separator}{urlencode({**answer, **state})}", 302)


def _turn_down(status: int, error: str, message: str) -> Response:
    body = {"error": error, "error_description": message, "type": "error", "status": status}
    return respond(status, {**body, "code": error, "message": message}, {"Cache-Control": "no-store"})


def _no_token() -> Refused:
    return Refused(404, "tokenNotFound", "No such token of this app")
