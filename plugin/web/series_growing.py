"""What grows from an event, in the web: a company's own board, and what goes on at the next event, by a worker."""

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, url_for

from plugin.errors import BoardwrightError
from plugin.job import Task
from plugin.series.roles import Deed
from plugin.series.series import Company, Event
from plugin.series.spinoff import case_key
from plugin.web.acting import Acting, acting
from plugin.web.series_room import ask_task
from plugin.web.visitors import service
from plugin.wiring.series_growing import Grower

blueprint = Blueprint("series_growing", __name__, url_prefix="/account/series/<door>")


@blueprint.post("/events/<event_id>/companies/<company_id>/spinoff")
def spin_off(door: str, event_id: str, company_id: str) -> Any:
    """Has the company's own board made, once; or a page with why there is nothing to put on it.

    Raises UnknownSeries for an event the company is not invited to.
    """
    here = acting()
    here.event(event_id)
    try:
        Grower(here.desk).begin(event_id, company_id)
    except BoardwrightError as error:
        response = make_response(render_template("series/case.html", door=door, event_id=event_id, error=error))
        response.status_code = error.http_status
        return response
    service().queue.wake()
    return redirect(url_for("series_events.show", door=door, event_id=event_id), 303)


@blueprint.post("/events/<event_id>/since")
def since(door: str, event_id: str) -> Any:
    """Asks a worker to put the released initiatives of earlier events on the boards of this one."""
    here = acting()
    ask_task(here, Task.SINCE, here.event(event_id).id)
    return redirect(f"{url_for('series_events.show', door=door, event_id=event_id)}#since", 303)


def cases(here: Acting, event: Event) -> list[tuple[Company, str]]:
    """The invited companies whose own board this person may have made, each with its address once it is there."""
    store, owner = here.bench.store, here.owner
    runs = store.series.boards(owner, here.series_id)
    boards = {run.id: run.board_id for run in store.runs.all(owner) if run.board_id}
    found = []
    for company in here.companies(Deed.SPIN_OFF):
        if company.id in event.invited:
            board = boards.get(runs.get(case_key(event.id, company.id), ""))
            found.append((company, here.bench.provider.board_url(board) if board else ""))
    return found
