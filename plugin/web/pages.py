"""Pages for everybody: what it does, privacy, imprint, terms, help; previews and signed downloads."""

from functools import lru_cache
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, session

from plugin.auth.paths import own_path
from plugin.errors import UsageError
from plugin.job import DocumentRecord
from plugin.language import LANGUAGES, Voice
from plugin.web.files import to_save, to_show
from plugin.web.links import read_link
from plugin.web.visitors import service, speech

blueprint = Blueprint("pages", __name__)

PREVIEWS = "60 per minute"
PREVIEW_WIDTH = 640
"""Pixels; the panel shows it at 280, screens with twice the pixels are sharp."""


@blueprint.get("/")
def home() -> str:
    """What it does, and the way in."""
    voice = Voice(speech().code)
    templates = [
        {"id": one.id, "title": one.title.say(voice), "summary": one.summary.say(voice), "minutes": one.minutes}
        for one in service().bench.catalogue.workshops
    ]
    return render_template("pages/home.html", templates=templates)


@blueprint.get("/privacy")
def privacy() -> str:
    return render_template("pages/privacy.html")


@blueprint.get("/imprint")
def imprint() -> str:
    return render_template("pages/imprint.html", operator=service().settings.operator)


@blueprint.get("/terms")
def terms() -> str:
    return render_template("pages/terms.html")


@blueprint.get("/help")
def help_page() -> str:
    return render_template("pages/help.html", contact=service().settings.operator)


@blueprint.get("/docs/api")
def api_docs() -> str:
    """The JSON API, to read and to try."""
    return render_template("pages/api.html")


@blueprint.post("/language")
def language() -> Any:
    """Remembers the language somebody chose."""
    chosen = request.form.get("language")
    if chosen in LANGUAGES:
        session["language"] = chosen
    return redirect(own_path(request.form.get("back")))


@blueprint.get("/templates/<template_id>/preview.webp")
def preview(template_id: str) -> Response:
    """The board a template makes with its defaults, as a small picture. Raises UnknownTemplate."""
    return to_show(_preview(template_id, speech().code), "image/webp", kept=True)


@blueprint.get("/downloads/<signed>")
def download(signed: str) -> Response:
    """A document behind a signed link. Raises Forged, UnknownDocument."""
    owner, document_id = read_link(signed)
    return as_download(*service().bench.store.documents.get(owner, document_id))


def as_download(record: DocumentRecord, content: bytes) -> Response:
    """A document as an answer that browsers save and never show."""
    return to_save(content, record.media_type, record.name)


@lru_cache(maxsize=32)
def _preview(template_id: str, code: str) -> bytes:
    bench = service().bench
    blueprint = bench.compile(bench.recipe(template_id, {}, code))
    if not blueprint.nodes:
        raise UsageError("This template makes nothing to show.")
    return bench.thumbnail(blueprint, width=PREVIEW_WIDTH)
