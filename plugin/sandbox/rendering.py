"""How pages are rendered: in the reader's language, with headers that keep foreign code out."""

from __future__ import annotations

import secrets
from typing import Any

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from plugin.sandbox.wording import words_for

PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def page(template: str, *, status: int = 200, form_target: str = "", **values: Any) -> Response:
    """A page of ours; `form_target` is an origin its form may be redirected to besides our own."""
    nonce, words = secrets.token_urlsafe(12), words_for(request.accept_languages)
    html = render_template(template, words=words, nonce=nonce, **values)
    response = guarded(make_response(html, status), _policy(nonce, form_target))
    response.headers["Vary"] = "Accept-Language"
    return response


def guarded(response: Response, policy: str) -> Response:
    """The response with a content policy, and kept in no cache."""
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


def _policy(nonce: str, form_target: str) -> str:
    return (
        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; "
        f"script-src 'nonce-{nonce}'; form-action 'self' {form_target}; base-uri 'none'; frame-ancestors 'none'"
    )
