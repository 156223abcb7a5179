"""The page people work on: its HTML around the built front end, the front end's files, what it may load."""

from __future__ import annotations

import json
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, make_response, render_template, request, send_from_directory
from werkzeug.wrappers import Response

from plugin.sandbox.failures import no_endpoint
from plugin.sandbox.options import BoardDocument, Options
from plugin.sandbox.rendering import guarded
from plugin.sandbox.wording import words_for

ENTRY = "src/main.tsx"
ASSETS = "/app/assets"
YEAR = 365 * 24 * 3600
MACHINE = "http://localhost:* http://127.0.0.1:*"
"""Where an app without a page of its own may be while it is developed."""


@dataclass(frozen=True)
class BoardPage:
    """The built front end of one whiteboard, if there is one."""

    options: Options

    @property
    def built(self) -> bool:
        """Whether the front end was built (see `page/package.json`)."""
        return self._folder is not None and (self._folder / "manifest.json").is_file()

    @property
    def _folder(self) -> Path | None:
        return self.options.page_folder

    def show(self, board: BoardDocument) -> Response:
        """The page of one board."""
        assert self._folder is not None
        entry = json.loads((self._folder / "manifest.json").read_text("utf-8"))[ENTRY]
        words = words_for(request.accept_languages)
        html = render_template(
            "whiteboard.html",
            words=words,
            board=board,
            script=f"{ASSETS}/{entry['file']}",
            styles=[f"{ASSETS}/{name}" for name in entry.get("css", [])],
            config={"board": board["id"], "language": words["language"], "apps": self._apps()},
        )
        response = guarded(make_response(html), self._policy())
        response.headers["Vary"] = "Accept-Language"
        return response

    def asset(self, name: str) -> Response:
        """A file of the front end; names with a hash never change."""
        if self._folder is None:
            raise no_endpoint(request.method, request.path)
        packed = f"{name}.gz"
        zipped = request.accept_encodings["gzip"] > 0 and (self._folder / packed).is_file()
        response = send_from_directory(
            self._folder,
            packed if zipped else name,
            mimetype=guess_type(name)[0],
            max_age=YEAR if _hashed(name) else 0,
        )
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    def _apps(self) -> list[dict[str, str]]:
        return [
            {"id": client_id, "name": client.name, "sdk": client.sdk_uri}
            for client_id, client in self.options.clients.items()
        ]

    def _policy(self) -> str:
        origins = {_origin(client.sdk_uri) for client in self.options.clients.values()}
        frames = " ".join(sorted(origin or MACHINE for origin in origins)) or "'none'"
        return (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            f"font-src 'self' data:; connect-src 'self'; worker-src 'self'; frame-src {frames}; "
            "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
        )


def blueprint(options: Options) -> Blueprint:
    """The address of the front end's files."""
    page, routes = BoardPage(options), Blueprint("assets", __name__)
    routes.add_url_rule(f"{ASSETS}/<path:name>", "asset", page.asset, methods=["GET"])
    return routes


def _hashed(name: str) -> bool:
    return name.startswith("built/")


def _origin(address: str) -> str:
    parts: Any = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") else ""
