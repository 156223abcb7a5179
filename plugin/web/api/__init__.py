"""The JSON API under /api/v1, described by its own OpenAPI document; errors are problem documents (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from flask import Flask
from flask_smorest import Api

from plugin.web.api import asking, boards, harvests, links, naming, reviews, runs, series, templates
from plugin.web.api.schemas import ProblemSchema
from plugin.web.faults import http_fault

VERSION = "v1"
PREFIX = f"/api/{VERSION}"
PROBLEM = "application/problem+json"

EXPENSIVE = frozenset(
    {
        "templates.TemplatePlan",
        "boards.BoardList",
        "harvests.HarvestList",
        "harvests.ExportList",
        "harvests.SummaryList",
        "series-api.SeriesList",
        "series-api.SeriesBoards",
    }
)

ABOUT = """Workshop boards from templates, and minutes from what people wrote on them.

Who asks is told by `Authorization: Bearer` with the signed identity token of the whiteboard's panel
(`miro.board.getIdToken()`), or by the session of a signed-in browser; a session sends `X-CSRF-Token` with whatever
changes something. Everything is the caller's own; a board is only touched when the whiteboard lets the caller."""


class OurApi(Api):
    """flask-smorest with problem documents for errors."""

    def _register_responses(self) -> None:
        for name, phrase in [("DEFAULT_ERROR", "What went wrong")] + [(one.name, one.phrase) for one in HTTPStatus]:
            content = {PROBLEM: {"schema": ProblemSchema}}
            self.spec.components.response(name, {"description": phrase, "content": content}, lazy=True)

    def handle_http_exception(self, error: Any) -> Any:
        return http_fault(error)


def register(app: Flask) -> None:
    """Puts the API into the application."""
    app.config.update(
        API_TITLE="Boardwright",
        API_VERSION=VERSION,
        OPENAPI_VERSION="3.0.3",
        OPENAPI_URL_PREFIX=PREFIX,
        API_SPEC_OPTIONS={
            "info": {"description": ABOUT},
            "security": [{"identity": []}, {"session": []}],
            "components": {
                "securitySchemes": {
                    "identity": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                    "session": {"type": "apiKey", "in": "cookie", "name": str(app.config["SESSION_COOKIE_NAME"])},
                }
            },
        },
    )
    api = OurApi(app)
    for part in (templates, boards, runs, harvests, links, asking, naming, reviews, series):
        api.register_blueprint(part.blueprint)
