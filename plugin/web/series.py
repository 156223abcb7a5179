"""The web area of series: my series, a new one, how one stands, its plan, its boards, its links."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from plugin.catalogue.yaml_text import read_yaml
from plugin.errors import InvalidDocument
from plugin.fewest import FEWEST
from plugin.job import Task
from plugin.loader import BOARD_TEMPLATES, read_text
from plugin.series.closing_words import ending_words, retention_words
from plugin.series.dates import when_and_zone
from plugin.series.document import read_series
from plugin.series.roles import Deed, Role
from plugin.series.writing import write_document
from plugin.web.acting import Acting, acting
from plugin.web.series_editing import basics_page, data_of, faulty, text_of
from plugin.web.series_forms import with_basics
from plugin.web.series_parting import gone, parting
from plugin.web.series_room import (
    ask_boards,
    hub_address,
    latest_task,
    links_of,
    packed,
    plan_of,
    progress_of,
    save_new,
    series_of,
)
from plugin.web.visitors import service, speech, visitor

blueprint = Blueprint("series", __name__, url_prefix="/account/series")

EXPENSIVE = frozenset({"series.plan", "series.make", "series.links", "series_events.harvest"})

EXAMPLES = BOARD_TEMPLATES / "series"
ROLES = {
    Role.OWNER: "Eigene Reihe",
    Role.OFFICER: "Referat des Verbands",
    Role.FACILITATOR: "Moderation",
    Role.CO_FACILITATOR: "Ko-Moderation",
    Role.READER: "Mitgliedsunternehmen",
    Role.HOST: "Netzwerkbetreuung",
}
STATES = {
    "missing": "fehlt noch",
    "working": "in Arbeit",
    "paused": "angehalten",
    "done": "fertig",
    "failed": "gescheitert",
    "cancelled": "abgebrochen",
    "unwanted": "steht nicht mehr im Dokument",
}
MEDIA = {"zip": "application/zip", "csv": "text/csv", "md": "text/markdown", "ics": "text/calendar"}
_FILES = {"csv": "links.csv", "md": "links.md", "ics": "series.ics"}


@blueprint.get("/")
def mine() -> str:
    """My series, those I was invited to, and what became of mine that are gone."""
    owner = visitor().owner
    return render_template("series/mine.html", series=series_of(service(), owner), gone=gone(owner), roles=ROLES)


@blueprint.get("/new")
def new() -> str:
    """A form for a new series, empty or with what an example says; or a document to load."""
    return basics_page(_example(request.args.get("from", "")), None, examples=examples())


@blueprint.post("/new")
def start() -> Any:
    """Keeps the new series, or shows the form again with what is wrong."""
    data = with_basics(_example(request.form.get("from", "")), request.form)
    if request.form.get("more"):
        return basics_page(data, None, more=12, examples=examples())
    try:
        door = save_new(service(), visitor().owner, write_document(data))
    except InvalidDocument as error:
        return faulty(basics_page(data, error, examples=examples()))
    return redirect(url_for("series.page", door=door.door), 303)


@blueprint.post("/new/document")
def load() -> Any:
    """Keeps a series whose document was loaded or pasted, or shows what is wrong with it, line by line."""
    text = ""
    try:
        text = text_of(request)
        door = save_new(service(), visitor().owner, text)
    except InvalidDocument as error:
        return faulty(render_template("series/text.html", text=text, error=error, acting=None))
    return redirect(url_for("series.page", door=door.door), 303)


@blueprint.get("/<door>/")
def page(door: str) -> str:
    """How the series stands, as far as whoever asks may see."""
    here = acting()
    view, fault = here.view(Deed.SEE), _fault(here)
    due, leads = here.desk.closing() if fault is None else None, here.may(Deed.FREEZE)
    return render_template(
        "series/page.html",
        acting=here,
        error=fault,
        endings={one.event: ending_words(one, speech()) for one in due.events if one.is_over} if due and leads else {},
        retention=retention_words(due, speech()) if due else "",
        parting=parting(here) if due and due.is_due and leads else None,
        view=view,
        whens={event.id: when_and_zone(event, speech().code) for event in view.events} if view is not None else {},
        own_roles=list(dict.fromkeys(speech()(ROLES[part.role]) for part in here.parts)),
        progress=progress_of(here),
        hub=hub_address(here),
        following=latest_task(here, "", Task.HUB) if here.may(Deed.MAKE) else None,
        states=STATES,
        few=FEWEST,
        Deed=Deed,
    )


@blueprint.get("/<door>/plan")
def plan(door: str) -> str:
    """What its boards take, by copy and from scratch. Raises InvalidDocument, InputInvalid, DoesNotFit."""
    return render_template("series/plan.html", acting=acting(), plan=plan_of(acting()), Deed=Deed)


@blueprint.post("/<door>/boards")
def make(door: str) -> Any:
    """Asks a worker to make what is missing. Raises InvalidDocument."""
    ask_boards(acting())
    return redirect(f"{url_for('series.page', door=door)}#boards", 303)


@blueprint.get("/<door>/links.<any(zip, csv, md, ics):kind>")
def links(door: str, kind: str) -> Response:
    """The links as list, table, codes and calendar. Raises UnknownBoard before boards are made."""
    files = links_of(acting())
    body = packed(files) if kind == "zip" else files[_FILES[kind]]
    response = make_response(body)
    response.headers["Content-Type"] = MEDIA[kind]
    response.headers.set("Content-Disposition", "attachment", filename=f"{acting().series_id}.{kind}")
    return response


def examples() -> list[tuple[str, str]]:
    """Names and titles of the bundled series."""
    bench = service().bench
    found = []
    for path in sorted(EXAMPLES.glob("*.yaml")):
        text, shown = read_text(path)
        found.append((path.stem, read_series(text, shown, bench.catalogue).title))
    return found


def _example(name: str) -> dict[str, Any]:
    if name not in {path.stem for path in EXAMPLES.glob("*.yaml")}:
        return {"kind": "series", "language": speech().code}
    data = data_of(read_yaml(read_text(EXAMPLES / f"{name}.yaml")[0]).data)
    return {**data, "id": request.form.get("id", "").strip() or data["id"]}


def _fault(here: Acting) -> InvalidDocument | None:
    try:
        _ = here.series
    except InvalidDocument as error:
        return error
    return None
