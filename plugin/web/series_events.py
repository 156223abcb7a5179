"""An event of a series: its boards, harvesting them, whose groups were whose, and the minutes one may read."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from plugin.errors import UnknownHarvest, UsageError
from plugin.export.registry import FORMATS, find_format
from plugin.flows.harvest import recall_harvest
from plugin.job import JobKind, JobState
from plugin.minutes.remarks import Remarks, Share
from plugin.review.version_words import version_help, version_title
from plugin.review.wish import Wish
from plugin.series.dates import when_and_zone
from plugin.series.hub import FEW
from plugin.series.offers import Offer, offers
from plugin.series.roles import Deed
from plugin.web.acting import acting
from plugin.web.desk import Desk
from plugin.web.panel import FORMAT_TITLES
from plugin.web.series_growing import cases
from plugin.web.series_room import EventBoard, board_of, event_boards, names_of
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
        few=FEW,
        cases=cases(here, event) if rows else [],
        companies=[one for one in view.companies if one.id in event.invited] if view is not None else [],
        formats=[(name, title) for name, title in FORMAT_TITLES.items() if name in FORMATS],
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


@blueprint.get("/minutes.<suffix>")
def minutes(door: str, event_id: str, suffix: str) -> Response:
    """Minutes in a version whoever asks may have. Raises UnknownBoard, UnknownHarvest, UsageError."""
    here, wanted = acting(), find_format(suffix)
    board = board_of(here, here.event(event_id), Deed.SHARED, request.args.get("board", ""))
    version, company = request.args.get("version", ""), request.args.get("company", "")
    offer = next((one for one in _offers(board, event_id) if (one.version, one.company) == (version, company)), None)
    ids = here.bench.store.harvests.ids(here.owner, board.board_id)
    if offer is None or not ids:
        raise UnknownHarvest("There are no such minutes, or not for you.")
    found = recall_harvest(here.bench.store, owner=here.owner, harvest_id=ids[0])
    made = here.bench.document(found, wanted.name, language=speech().code, version=offer.version, groups=offer.groups)
    response = make_response(made.content)
    response.headers["Content-Type"] = wanted.media_type
    response.headers.set("Content-Disposition", "attachment", filename=f"{event_id}-{made.name}")
    return response


def _row(board: EventBoard, event_id: str) -> dict[str, Any]:
    """A board with what may be done and read of it."""
    here = acting()
    store = here.bench.store
    jobs = [job for job in store.jobs.all(here.owner, board.board_id) if job.kind is JobKind.HARVEST]
    harvests = store.harvests.all(here.owner, board.board_id)
    names = {one.id: one.name for one in here.known.companies} if here.known is not None else {}
    found = [
        (offer, version_title(offer.version, speech()), version_help(offer.version, speech()), names.get(offer.company))
        for offer in _offers(board, event_id)
        if harvests and _can_be_made(board, offer)
    ]
    return {
        "board": board,
        "harvested": harvests[0].taken_at if harvests else None,
        "waiting": any(job.state is JobState.WAITING for job in jobs),
        "failed": jobs[0] if jobs and jobs[0].state is JobState.FAILED else None,
        "offers": found,
        "letters": _letters(board),
        "groups": _groups(store.reviews.get(here.owner, board.board_id).remarks),
    }


def _offers(board: EventBoard, event_id: str) -> tuple[Offer, ...]:
    here = acting()
    series = here.known
    if series is None:
        return ()
    remarks = here.bench.store.reviews.get(here.owner, board.board_id).remarks
    return offers(
        series,
        here.event(event_id),
        here.parts,
        company=board.company,
        status=remarks.status,
        groups={} if board.company else _groups(remarks),
    )


def _groups(remarks: Remarks) -> dict[str, tuple[str, ...]]:
    """The letters of each company's groups, as far as somebody said them."""
    return {share.company: share.groups for share in remarks.shares if share.groups}


def _can_be_made(board: EventBoard, offer: Offer) -> bool:
    """Fewer than five people are shown to nobody."""
    try:
        acting().bench.check_readers(board.board_id, offer.version, offer.groups)
    except UsageError:
        return False
    return True


def _letters(board: EventBoard) -> list[str]:
    here = acting()
    run_id = here.bench.store.boards.get(here.owner, board.board_id).run_id
    return [group.letter for group in here.bench.store.runs.blueprint(here.owner, run_id).workshop.groups]


def _back(door: str, event_id: str) -> Any:
    return redirect(url_for("series_events.show", door=door, event_id=event_id), 303)
