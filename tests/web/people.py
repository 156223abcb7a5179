"""People at an embedded whiteboard and their browsers: they consent, sign in, open boards, use the panel."""

from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import OctKey
from werkzeug.test import Client, TestResponse

from plugin.http import Session
from plugin.sandbox import DEVELOPMENT_CLIENT, DEVELOPMENT_SECRET
from plugin.wiring.service import Service


def identity_token(user_id: str, team_id: str, *, secret: str = DEVELOPMENT_SECRET, **claims: Any) -> str:
    """The signed identity token of a panel; `claims` replace the true ones."""
    until = int((datetime.now(UTC) + timedelta(minutes=5)).timestamp())
    content = {"iss": "miro", "sub": DEVELOPMENT_CLIENT, "user": user_id, "team": team_id, "exp": until}
    return jwt.encode({"alg": "HS256"}, content | claims, OctKey.import_key(secret))


class Person:
    """Somebody with a user at the whiteboard, a browser and a panel."""

    def __init__(self, app: Flask, service: Service, name: str, team: str) -> None:
        self.app, self.service = app, service
        self.browser: FlaskClient = app.test_client()
        self._panel: FlaskClient = app.test_client(use_cookies=False)
        self.token = service.bench.whiteboard.issue_token(name, team=team)
        about = self.whiteboard().read("/v1/oauth-token").json()
        self.user_id, self.team_id = about["user"]["id"], about["team"]["id"]

    @property
    def owner(self) -> str:
        return f"{self.user_id}@{self.team_id}"

    def new_board(self, name: str = "Probe") -> str:
        """A board of this person's."""
        answer = self.whiteboard().write("POST", "/v2/boards", body={"name": name})
        return str(answer.json()["id"])

    def consent(self, address: str, decision: str = "approve") -> str:
        """Decides on the consent page and gives the path the whiteboard sends the browser back to."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
        whiteboard = Client(self.service.bench.whiteboard)
        form = asked | {"decision": decision, "user_id": self.user_id}
        return _path(whiteboard.post("/oauth/authorize", data=form).headers["Location"])

    def install(self) -> str:
        """Installs the app from the marketplace, which knows no state of ours; the path that leads back."""
        app = self.service.app
        return self.consent(f"?response_type=code&client_id={app.client_id}&redirect_uri={app.redirect_uri}")

    def sign_in(self) -> TestResponse:
        """The whole dance in this person's browser."""
        back = self.consent(self.browser.get("/connect").headers["Location"])
        return self.browser.get(back)

    def csrf(self) -> str:
        with self.browser.session_transaction() as session:
            session.setdefault("csrf", token_hex())
            return str(session["csrf"])

    def post(self, path: str, **form: str) -> TestResponse:
        """A form of a page of ours."""
        return self.browser.post(path, data=form | {"csrf": self.csrf()})

    def panel(self, method: str, path: str, **options: Any) -> TestResponse:
        """A request of the panel, with its identity."""
        headers = {"Authorization": f"Bearer {identity_token(self.user_id, self.team_id)}"}
        return self._panel.open(path, method=method, headers=headers | options.pop("headers", {}), **options)

    def whiteboard(self) -> Session:
        return Session(self.service.bench.url, token=lambda: self.token, app=self.service.bench.whiteboard)


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"
