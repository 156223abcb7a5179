"""The web service in a process of its own at the slow whiteboard, with somebody who signed in as people do."""

import os
import socket
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_bytes, token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from joserfc import jwt
from joserfc.jwk import OctKey

from bench.whiteboard import TOKEN
from plugin.sandbox import DEVELOPMENT_CLIENT, DEVELOPMENT_SECRET

PATIENCE = 30.0
"""Seconds the service may take to answer at all."""


@dataclass(frozen=True)
class Visitor:
    """Somebody with an account at the whiteboard, a signed-in browser and a panel. `owner` is whose rows theirs are."""

    web: str
    whiteboard: str
    user_id: str
    team_id: str
    browser: requests.Session

    @property
    def owner(self) -> str:
        return f"{self.user_id}@{self.team_id}"

    def panel(self, method: str, path: str, **options: Any) -> requests.Response:
        """A request of the panel, with a fresh identity token; connections are kept as a browser keeps them."""
        until = int((datetime.now(UTC) + timedelta(minutes=5)).timestamp())
        claims = {"iss": "miro", "sub": DEVELOPMENT_CLIENT, "user": self.user_id, "team": self.team_id, "exp": until}
        token = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(DEVELOPMENT_SECRET))
        headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "gzip"}
        answer = self.browser.request(method, f"{self.web}{path}", headers=headers, timeout=PATIENCE, **options)
        answer.raise_for_status()
        return answer

    def new_board(self) -> str:
        """An empty board."""
        headers = {"Authorization": f"Bearer {TOKEN}"}
        answer = requests.post(
            f"{self.whiteboard}/v2/boards", json={"name": "Bench"}, headers=headers, timeout=PATIENCE
        )
        return str(answer.json()["id"])


@contextmanager
def service(whiteboard: str, folder: Path) -> Iterator[Visitor]:
    """Web with the server of a real deployment, and one worker, on SQLite in `folder`; somebody is signed in."""
    port = _free_port()
    web = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "MIRO_API_URL": whiteboard,
        "MIRO_AUTHORIZE_URL": f"{whiteboard}/oauth/authorize",
        "MIRO_TOKEN_URL": f"{whiteboard}/v1/oauth/token",
        "MIRO_CLIENT_ID": DEVELOPMENT_CLIENT,
        "MIRO_CLIENT_SECRET": DEVELOPMENT_SECRET,
        "PUBLIC_URL": web,
        "SECRET_KEY": token_urlsafe(48),
        "TOKEN_KEYS": urlsafe_b64encode(token_bytes(32)).decode(),
        "DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "REDIS_URL": "",
    }
    options = ("-k", "gthread", "--threads", "8", "-b", f"127.0.0.1:{port}")
    gunicorn = ("-m", "gunicorn", *options, "plugin.web.wsgi:application()")
    worker = ("-c", "from plugin.cli import main; main(['worker'])")
    with ExitStack() as stack:
        for command in (gunicorn, worker):
            stack.enter_context(_running([sys.executable, *command], environment))
        _wait_for(f"{web}/health")
        yield _sign_in(web, whiteboard)


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=silent, stderr=silent) as process:
        try:
            yield
        finally:
            process.terminate()


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if requests.get(address, timeout=1).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise TimeoutError(f"{address} does not answer")


def _sign_in(web: str, whiteboard: str) -> Visitor:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    about = requests.get(f"{whiteboard}/v1/oauth-token", headers=headers, timeout=PATIENCE).json()
    browser = requests.Session()
    asked = browser.get(f"{web}/connect", allow_redirects=False, timeout=PATIENCE).headers["Location"]
    form = {key: values[0] for key, values in parse_qs(urlsplit(asked).query).items()}
    consent = form | {"decision": "approve", "user_id": about["user"]["id"]}
    back = browser.post(f"{whiteboard}/oauth/authorize", data=consent, allow_redirects=False, timeout=PATIENCE)
    browser.get(back.headers["Location"], timeout=PATIENCE).raise_for_status()
    return Visitor(web, whiteboard, about["user"]["id"], about["team"]["id"], browser)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
