"""Styles, scripts and icons, all from here: read and packed once, kept by browsers for an hour."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound

FOLDER = Path(__file__).parent / "static"
WORTH_PACKING = 1000
AN_HOUR = 3600


@dataclass(frozen=True)
class Asset:
    """One file as it is sent. `packed` is its gzip form, None for what would not shrink."""

    media_type: str
    content: bytes
    packed: bytes | None
    fingerprint: str


def serve_assets(app: Flask) -> None:
    """Puts every file of the folder under /static/."""
    assets = {path.name: _asset(path) for path in FOLDER.iterdir() if path.suffix in (".js", ".css", ".svg")}

    def static(filename: str) -> Response:
        if filename not in assets:
            raise NotFound
        return _answer(assets[filename])

    app.add_url_rule("/static/<filename>", "static", static)


@cache
def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    packed = gzip.compress(content, 9, mtime=0) if len(content) > WORTH_PACKING else None
    return Asset(media_type, content, packed, hashlib.sha256(content).hexdigest()[:20])


def _answer(asset: Asset) -> Response:
    zipped = asset.packed is not None and request.accept_encodings["gzip"] > 0
    response = Response(asset.packed if zipped else asset.content, content_type=f"{asset.media_type}; charset=utf-8")
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = f"public, max-age={AN_HOUR}"
    response.set_etag(asset.fingerprint)
    response.make_conditional(request)
    return response
