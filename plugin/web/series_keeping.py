"""A series at its end, in the web: freeze and open again, pass it on as a blueprint, hand it over."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from plugin.errors import BoardwrightError, InputInvalid
from plugin.job import Task
from plugin.series.closing_words import ending_words, retention_words
from plugin.series.reuse import Imprint
from plugin.series.roles import Deed
from plugin.store.freezes import ALL
from plugin.web.acting import acting
from plugin.web.files import to_save
from plugin.web.series_parting import parting
from plugin.web.series_room import ask_task, latest_task
from plugin.web.visitors import service, speech
from plugin.wiring.reuse import publish_series
from plugin.wiring.series_keeping import SeriesKeeper

blueprint = Blueprint("series_keeping", __name__, url_prefix="/account/series/<door>/keeping")

EXPENSIVE = frozenset({"series_keeping.freeze", "series_keeping.pass_on"})


@blueprint.get("/")
def overview(door: str) -> str:
    """What may be frozen, when everything is to be deleted, and the forms."""
    return _page()


@blueprint.post("/freeze")
def freeze(door: str) -> Any:
    """Asks a worker to freeze an event or the series, or with `lift` to open it. Raises UnknownSeries for no event."""
    here, event = acting(), request.form.get("event", "")
    if event:
        here.event(event)
    ask_task(here, Task.LIFT if request.form.get("lift") == "yes" else Task.FREEZE, event)
    return redirect(url_for("series_keeping.overview", door=door), 303)


@blueprint.post("/blueprint")
def pass_on(door: str) -> Response:
    """The series as an archive for others, with nothing of its people; or the page with what is wrong."""
    form, here = request.form, acting()
    imprint = Imprint(form.get("id", "").strip(), form.get("author", "").strip(), form.get("licence", "").strip())
    try:
        with TemporaryDirectory() as folder:
            (path,) = publish_series(here.bench, here.series, imprint.checked(), Path(folder) / "blueprint.zip")
            packed = path.read_bytes()
    except InputInvalid as error:
        return _again(error)
    return to_save(packed, "application/zip", f"{imprint.id}.zip")


@blueprint.post("/hand-over")
def hand_over(door: str) -> Response:
    """Gives boards and archive to a member, once somebody said so twice; tells what only the whiteboard can do."""
    here, to = acting(), request.form.get("to", "")
    try:
        if to not in dict(_successors()) or request.form.get("sure") != "yes":
            raise InputInvalid("Choose a member, and confirm that everything becomes theirs.")
        addresses = [row.address for row in here.desk.status() if row.address]
        rows = SeriesKeeper(here.desk, lambda _: None).hand_over(to)
    except BoardwrightError as error:
        return _again(error)
    page = render_template("series/handed.html", title=here.series.title, count=sum(rows.values()), boards=addresses)
    return make_response(page)


def _again(error: BoardwrightError) -> Response:
    response = make_response(_page(error))
    response.status_code = error.http_status
    return response


def _page(error: BoardwrightError | None = None) -> str:
    here, say = acting(), speech()
    due = here.desk.closing()
    frozen = here.bench.store.freezes.events(here.owner, here.series_id)
    tasks = (Task.FREEZE, Task.LIFT)
    return render_template(
        "series/keeping.html",
        acting=here,
        Deed=Deed,
        rows=[
            (one, ending_words(one, say), one.event in frozen, latest_task(here, one.event, *tasks))
            for one in due.events
        ],
        whole=(ALL in frozen, latest_task(here, "", *tasks)),
        retention=retention_words(due, say),
        parting=parting(here) if due.is_due else None,
        successors=_successors() if here.may(Deed.HAND_OVER) else (),
        host=here.series.hosts[0].name,
        error=error,
        form=request.form,
    )


def _successors() -> list[tuple[str, str]]:
    """Members who connected the whiteboard, each with the name they have there."""
    here, found = acting(), {}
    for member in here.bench.store.members.all(here.owner, here.series_id):
        known = service().vault.find(member.account)
        if known is not None and member.account != here.owner:
            found[member.account] = f"{known.user_name} ({known.team_name})"
    return list(found.items())
