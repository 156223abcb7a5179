"""An event of a series: its boards, harvesting them, whose groups were whose, and which minutes one may read."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from plugin.fewest import FEWEST
from plugin.job import JobKind, JobState, Task
from plugin.minutes.remarks import Share
from plugin.review.version_words import version_help, version_title
from plugin.review.wish import Wish
from plugin.series.dates import when_and_zone
from plugin.series.roles import Deed
from plugin.series.series import Event
from plugin.web.acting import acting
from plugin.web.desk import Desk
from plugin.web.series_growing import cases
from plugin.web.series_minutes import formats, groups_of, offered, released
from plugin.web.series_room import EventBoard, board_of, event_boards, latest_task, names_of
from plugin.web.visitors import service, speech

blueprint = Blueprint("series_events", __name__, url_prefix="/account/series/<door>/events/<event_id>")


@blueprint.get("/")
def show(door: str, event_id: str) -> str:
    """The event, as far as whoever asks may see it."""
    here = acting()
    event, view = here.event(event_id), here.view(Deed.SEE)
    rows = [_row(board, event_id) for board in event_boards(here, event, Deed.SHARED)]
    linked = {board.board_id for board in event_boards(here, event, Deed.LINKS)}
    return render_template(
        "series/event.html",
        acting=here,
        event=event,
        when=when_and_zone(event, speech().code),
        rows=[row for row in rows if row["offers"] or row["board"].board_id in linked],
        linked=linked,
        invited=names_of(event, view) if view is not None else (),
        leads=here.may(Deed.MINUTES, event_id),
        few=FEWEST,
        cases=cases(here, event) if rows else [],
        since=latest_task(here, event_id, Task.SINCE) if here.may(Deed.MAKE, event_id) else None,
        may_tell=here.may(Deed.MAKE, event_id) and bool(rows) and _has_earlier(event),
        companies=[one for one in view.companies if one.id in event.invited] if view is not None else [],
        formats=formats(),
        Deed=Deed,
    )


@blueprint.post("/harvest")
def harvest(door: str, event_id: str) -> Any:
    """Asks for a harvest of the event's board, or of a company's. Raises UnknownBoard."""
    here = acting()
    board = board_of(here, here.event(event_id), Deed.HARVEST, request.form.get("company", ""))
    Desk(service(), here.owner).ask_harvest(board.board_id)
    return _back(door, event_id)


@blueprint.post("/groups")
def groups(door: str, event_id: str) -> Any:
    """Keeps which groups of the shared board were of which company. Raises UnknownBoard, UnknownHarvest."""
    here = acting()
    event = here.event(event_id)
    board = board_of(here, event, Deed.REVIEW)
    letters, reviewing = _letters(board), here.bench.reviewing(board.board_id)
    kept = {share.company: share for share in reviewing.open().state.remarks.shares}
    for company in event.invited:
        chosen = tuple(one for one in request.form.getlist(f"groups-{company}") if one in letters)
        kept[company] = replace(kept.get(company, Share(company)), groups=chosen)
    shares = tuple(one for one in kept.values() if one.groups or one.canvases or one.notes)
    reviewing.take(Wish(remarks={"shares": shares}))
    return _back(door, event_id)


def _has_earlier(event: Event) -> bool:
    series = acting().known
    return series is not None and any(one.begins < event.begins for one in series.events)


def _row(board: EventBoard, event_id: str) -> dict[str, Any]:
    """A board with what may be done and read of it."""
    here = acting()
    store = here.bench.store
    jobs = [job for job in store.jobs.all(here.owner, board.board_id) if job.kind is JobKind.HARVEST]
    harvests = store.harvests.all(here.owner, board.board_id)
    names = {one.id: one.name for one in here.known.companies} if here.known is not None else {}
    found = [
        (offer, version_title(offer.version, speech()), version_help(offer.version, speech()), names.get(offer.company))
        for offer in offered(board, event_id)
    ]
    return {
        "board": board,
        "harvested": harvests[0].taken_at if harvests else None,
        "waiting": any(job.state is JobState.WAITING for job in jobs),
        "failed": jobs[0] if jobs and jobs[0].state is JobState.FAILED else None,
        "offers": found,
        "released": released(board),
        "letters": _letters(board),
        "groups": groups_of(board),
    }


def _letters(board: EventBoard) -> list[str]:
    here = acting()
    run_id = here.bench.store.boards.get(here.owner, board.board_id).run_id
    return [group.letter for group in here.bench.store.runs.blueprint(here.owner, run_id).workshop.groups]


def _back(door: str, event_id: str) -> Any:
    return redirect(url_for("series_events.show", door=door, event_id=event_id), 303)
