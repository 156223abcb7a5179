"""Changing a series: by forms that write the same document, or as the document itself; faults stand at their fields."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, Request, Response, make_response, redirect, render_template, request, url_for

from plugin.catalogue.yaml_text import read_yaml
from plugin.errors import BoardwrightError, Fault, InvalidDocument, UnknownSeries
from plugin.language import Voice
from plugin.series.drafts import mapping
from plugin.series.series import CONFIDENTIALITIES, HOST_KINDS, MODES, Documenting
from plugin.series.writing import write_document
from plugin.web.acting import acting
from plugin.web.series_forms import (
    DEFAULTS,
    holder_of,
    input_fields,
    rows_of,
    template_id_of,
    with_basics,
    with_details,
)
from plugin.web.series_room import save_changed
from plugin.web.visitors import service, speech
from plugin.worded import joined

blueprint = Blueprint("series_editing", __name__, url_prefix="/account/series/<door>")

LARGEST = 200_000
"""Bytes of a document that is loaded as a file."""

HOST_WORDS = {"association": "Verband", "organisation": "Organisation", "network": "Netzwerk"}
MODE_WORDS = {"online": "online", "onsite": "vor Ort", "hybrid": "vor Ort und online"}
OPENNESS = {
    "participants": "nur für die Teilnehmenden",
    "members": "nur für Mitglieder",
    "open": "offen für alle",
}
WAYS = {
    Documenting.EVENT.value: "Ein Board je Termin, dazu die Übersicht",
    Documenting.HUB.value: "Alles auf einer Übersicht",
    Documenting.COMPANY.value: "Ein Board je Termin und Unternehmen, dazu die Übersicht",
}


@blueprint.get("/edit")
def edit(door: str) -> str:
    """The first form, with what the document says."""
    return basics_page(current(), None, door=door)


@blueprint.post("/edit")
def save(door: str) -> Any:
    """Keeps the document as the form says it, or shows the form again with what is wrong."""
    data = with_basics(current(), request.form)
    if request.form.get("more"):
        return basics_page(data, None, door=door, more=12)
    try:
        save_changed(acting(), write_document(data))
    except InvalidDocument as error:
        return faulty(basics_page(data, error, door=door))
    return redirect(url_for("series.page", door=door), 303)


@blueprint.get("/details/<part>")
def details(door: str, part: str) -> str:
    """What holds for one event, or for all of them. Raises UnknownSeries for an event that is not there."""
    return _details_page(current(), part, None)


@blueprint.post("/details/<part>")
def save_details(door: str, part: str) -> Any:
    """Keeps the details, or shows the form again with what is wrong."""
    data = current()
    _known(data, part)
    data = with_details(data, part, request.form, service().bench.catalogue)
    try:
        save_changed(acting(), write_document(data))
    except InvalidDocument as error:
        return faulty(_details_page(data, part, error))
    if request.form.get("stay"):
        return redirect(url_for("series_editing.details", door=door, part=part), 303)
    return redirect(url_for("series.page", door=door), 303)


@blueprint.get("/document")
def text(door: str) -> str:
    """The document itself."""
    return render_template("series/text.html", acting=acting(), text=acting().sheet.text, error=None)


@blueprint.post("/document")
def save_text(door: str) -> Any:
    """Keeps the document as it was written or loaded, or shows what is wrong with it, line by line."""
    written = ""
    try:
        written = text_of(request)
        save_changed(acting(), written)
    except InvalidDocument as error:
        return faulty(render_template("series/text.html", acting=acting(), text=written, error=error))
    return redirect(url_for("series.page", door=door), 303)


@blueprint.get("/document.yaml")
def download(door: str) -> Response:
    """The document as a file, as the commands take it."""
    response = make_response(acting().sheet.text)
    response.headers["Content-Type"] = "text/yaml; charset=utf-8"
    response.headers.set("Content-Disposition", "attachment", filename=f"{acting().series_id}.yaml")
    return response


def basics_page(
    data: dict[str, Any],
    error: InvalidDocument | None,
    *,
    door: str = "",
    more: int = 3,
    examples: Sequence[tuple[str, str]] = (),
) -> str:
    """The first form: title, hosts, companies, events, what holds for all."""
    return render_template(
        "series/edit.html",
        data=data,
        error=error,
        door=door,
        examples=examples,
        hosts=rows_of(data, "hosts", 1),
        companies=rows_of(data, "companies", more),
        events=rows_of(data, "events", more),
        defaults=mapping(data.get(DEFAULTS)),
        chosen=mapping(mapping(data.get(DEFAULTS)).get("template")).get("id", ""),
        retention=mapping(data.get("retention")),
        documentation=mapping(data.get("documentation")),
        started=request.values.get("from", ""),
        **_words(error),
    )


def _details_page(data: dict[str, Any], part: str, error: InvalidDocument | None) -> str:
    holder, key = _known(data, part)
    bench, voice = service().bench, Voice(speech().code)
    name = template_id_of(data, part)
    try:
        template = bench.catalogue.template(name)
        found = input_fields(data, part, template, bench.catalogue.content, voice)
        fields = [replace(field, value=value) for field, value in found]
    except BoardwrightError:
        fields = []
    return render_template(
        "series/details.html",
        acting=acting(),
        holder=holder,
        key=key,
        part=part,
        defaults=mapping(data.get(DEFAULTS)),
        companies=[mapping(one) for one in data.get("companies") or []],
        own_template=mapping(holder.get("template")).get("id", ""),
        fields=fields,
        is_all=part == DEFAULTS,
        error=error,
        **_words(error),
    )


def _words(error: InvalidDocument | None) -> dict[str, Any]:
    voice, bench = Voice(speech().code), service().bench
    return {
        "faults": _by_key(error.faults if error else ()),
        "labels": {},
        "host_kinds": [(kind, HOST_WORDS[kind]) for kind in HOST_KINDS],
        "modes": [(mode, speech()(MODE_WORDS[mode])) for mode in MODES],
        "confidentialities": [(one, speech()(OPENNESS[one])) for one in CONFIDENTIALITIES],
        "ways": WAYS,
        "template_choices": [(one.id, one.title.say(voice)) for one in bench.catalogue.workshops],
    }


def _by_key(faults: Sequence[Fault]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for fault in faults:
        found.setdefault(fault.key or "", []).append(fault.message)
    return {key: joined(messages, "; ") for key, messages in found.items()}


def _known(data: dict[str, Any], part: str) -> tuple[dict[str, Any], str]:
    try:
        return holder_of(data, part)
    except KeyError:
        raise UnknownSeries("There is no such event in this series.") from None


def current() -> dict[str, Any]:
    """The document of this series as data, as far as it can be read at all."""
    try:
        return data_of(read_yaml(acting().sheet.text).data)
    except InvalidDocument:
        return {"kind": "series", "id": acting().series_id}


def data_of(data: Any) -> dict[str, Any]:
    """The document as data; what is no mapping says nothing."""
    return dict(data) if isinstance(data, dict) else {"kind": "series"}


def text_of(asked: Request) -> str:
    """A document that was loaded as a file, or else typed. Raises InvalidDocument for a file that is no text."""
    file = asked.files.get("file")
    content = file.stream.read(LARGEST) if file is not None and file.filename else b""
    if not content:
        return asked.form.get("text", "").replace("\r\n", "\n")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = Fault("is no text in UTF-8; save it as such")
        raise InvalidDocument("The document cannot be read.", [fault]) from error


def faulty(shown: str) -> Response:
    """The page with what is wrong, as an answer that says so."""
    response = make_response(shown)
    response.status_code = InvalidDocument.http_status
    return response
