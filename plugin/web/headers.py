"""The headers of every answer: what browsers may load, who may frame us, what nobody may keep."""

from urllib.parse import urlsplit

from flask import Flask, Response, request

from plugin.settings import MIRO_API_URL
from plugin.web.rules import RULES, Access
from plugin.web.visitors import service

A_YEAR = 31_536_000
MIRO_FRAMES = "https://miro.com https://*.miro.com"
MIRO_SDK = "https://miro.com/app/static/sdk/v2/miro.js"
SDK_PATH = "/app/assets/sdk.js"
"""Where the embedded whiteboard serves its stand-in for the Web SDK."""

PANEL_PAGES = frozenset({"panel.index", "panel.shell"})
DOCS_PAGES = frozenset({"pages.api_docs"})


def sdk_url() -> str:
    """The address of the Web SDK of the whiteboard we work with."""
    settings = service().settings
    if settings.embedded:
        return f"{settings.sandbox_url}{SDK_PATH}"
    return MIRO_SDK if settings.miro_api_url == MIRO_API_URL else f"{settings.miro_api_url}{SDK_PATH}"


def guard_answers(app: Flask) -> None:
    """Puts the headers on every answer."""
    app.after_request(_guarded)


def _guarded(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", _policy())
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "strict-origin-when-cross-origin" if _is_panel() else "no-referrer"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups"
    if not _is_panel():
        headers["X-Frame-Options"] = "DENY"
    if service().settings.public_url.startswith("https:"):
        headers["Strict-Transport-Security"] = f"max-age={A_YEAR}; includeSubDomains"
    if RULES.get(request.endpoint or "") is not Access.PUBLIC:
        headers["X-Robots-Tag"] = "noindex, nofollow"
    if RULES.get(request.endpoint or "") is not Access.PUBLIC or "Set-Cookie" in headers:
        headers["Cache-Control"] = "no-store"
    return response


def _policy() -> str:
    parts = {
        "default-src": "'none'",
        "base-uri": "'none'",
        "connect-src": "'self'",
        "font-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "img-src": "'self' data:",
        "script-src": "'self'",
        "style-src": "'self'",
    }
    if _is_panel():
        parts["script-src"] = f"'self' {sdk_url()}"
        parts["frame-ancestors"] = _frames()
    if request.endpoint in DOCS_PAGES:
        parts["style-src"] = "'self' 'unsafe-inline'"
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _frames() -> str:
    url = urlsplit(sdk_url())
    return MIRO_FRAMES if sdk_url() == MIRO_SDK else f"{url.scheme}://{url.netloc}"


def _is_panel() -> bool:
    return request.endpoint in PANEL_PAGES
