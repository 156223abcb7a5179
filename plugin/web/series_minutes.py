"""Minutes of an event of a series: which version is for whoever asks, read as a page or taken along as a document.

The page shows what was released and nothing else, to those who run the event as well: drafts are looked at in the
review. Documents of drafts are for those who may have minutes in every version.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, make_response, render_template, request

from plugin.errors import UnknownHarvest, UsageError
from plugin.export.registry import FORMATS, find_format
from plugin.flows.harvest import Harvest, recall_harvest
from plugin.minutes.document import minutes_outline
from plugin.minutes.outline import Outline
from plugin.minutes.remarks import Remarks
from plugin.review.version_words import version_help, version_title
from plugin.series.dates import when_and_zone
from plugin.series.offers import RELEASED, Offer, offers
from plugin.series.roles import Deed
from plugin.web.acting import acting
from plugin.web.outlines import WORDS
from plugin.web.panel import FORMAT_TITLES
from plugin.web.series_room import EventBoard, board_of, event_boards
from plugin.web.visitors import speech

blueprint = Blueprint("series_minutes", __name__, url_prefix="/account/series/<door>/events/<event_id>")

EXPENSIVE = frozenset({"series_minutes.read", "series_minutes.document"})

_FULL = "data"


@dataclass(frozen=True)
class Readable:
    """Released minutes in a version for whoever asks; `company` is the name of whose they are, if of one alone."""

    board: EventBoard
    offer: Offer
    company: str

    @property
    def title(self) -> str:
        return version_title(self.offer.version, speech())

    @property
    def help(self) -> str:
        return version_help(self.offer.version, speech())


@blueprint.get("/minutes/")
def read(door: str, event_id: str) -> str:
    """What was released, in the version asked for, else the first. Raises UnknownHarvest for one of others."""
    here = acting()
    event, found = here.event(event_id), list(_readable(event_id))
    chosen = _chosen(found)
    return render_template(
        "series/minutes.html",
        acting=here,
        event=event,
        when=when_and_zone(event, speech().code),
        found=found,
        chosen=chosen,
        outline=_outline(chosen) if chosen is not None else None,
        formats=formats(),
        **WORDS,
    )


@blueprint.get("/minutes.<suffix>")
def document(door: str, event_id: str, suffix: str) -> Response:
    """Minutes in a version whoever asks may have. Raises UnknownBoard, UnknownHarvest, UsageError."""
    here, wanted = acting(), find_format(suffix)
    board = board_of(here, here.event(event_id), Deed.SHARED, request.args.get("board", ""))
    asked = request.args.get("version", ""), request.args.get("company", "")
    offer = next((one for one in _offers(board, event_id) if (one.version, one.company) == asked), None)
    if offer is None:
        raise UnknownHarvest("There are no such minutes, or not for you.")
    made = here.bench.document(
        _newest(board), wanted.name, language=speech().code, version=offer.version, groups=offer.groups
    )
    response = make_response(made.content)
    response.headers["Content-Type"] = wanted.media_type
    response.headers.set("Content-Disposition", "attachment", filename=f"{event_id}-{made.name}")
    return response


def formats() -> list[tuple[str, str]]:
    """The documents there are, each with its word."""
    return [(name, title) for name, title in FORMAT_TITLES.items() if name in FORMATS]


def released(board: EventBoard) -> bool:
    """Whether the minutes of a board may be read by others than those who run its event."""
    return _remarks(board).status == RELEASED


def offered(board: EventBoard, event_id: str) -> tuple[Offer, ...]:
    """The minutes of a board that whoever asks may have and that can be made."""
    if not acting().bench.store.harvests.ids(acting().owner, board.board_id):
        return ()
    return tuple(offer for offer in _offers(board, event_id) if _can_be_made(board, offer))


def groups_of(board: EventBoard) -> dict[str, tuple[str, ...]]:
    """The letters of each company's groups, as far as somebody said them."""
    return {share.company: share.groups for share in _remarks(board).shares if share.groups}


def _offers(board: EventBoard, event_id: str) -> tuple[Offer, ...]:
    here = acting()
    series = here.known
    if series is None:
        return ()
    return offers(
        series,
        here.event(event_id),
        here.parts,
        company=board.company,
        status=_remarks(board).status,
        groups={} if board.company else groups_of(board),
    )


def _can_be_made(board: EventBoard, offer: Offer) -> bool:
    """Fewer than five people are shown to nobody."""
    try:
        acting().bench.check_readers(board.board_id, offer.version, offer.groups)
    except UsageError:
        return False
    return True


def _remarks(board: EventBoard) -> Remarks:
    return acting().bench.store.reviews.get(acting().owner, board.board_id).remarks


def _newest(board: EventBoard) -> Harvest:
    here = acting()
    ids = here.bench.store.harvests.ids(here.owner, board.board_id)
    if not ids:
        raise UnknownHarvest("There are no such minutes, or not for you.")
    return recall_harvest(here.bench.store, owner=here.owner, harvest_id=ids[0])


def _readable(event_id: str) -> Iterator[Readable]:
    here = acting()
    names = {one.id: one.name for one in here.known.companies} if here.known is not None else {}
    for board in event_boards(here, here.event(event_id), Deed.SHARED):
        if released(board):
            for offer in offered(board, event_id):
                yield Readable(board, offer, names.get(offer.company or board.company, ""))


def _chosen(found: list[Readable]) -> Readable | None:
    """The version the address names; without one the first that is not the facilitator's own."""
    asked = tuple(request.args.get(name, "") for name in ("board", "version", "company"))
    if not any(asked):
        return next((one for one in found if one.offer.version != _FULL), None)
    for one in found:
        if (one.board.company, one.offer.version, one.offer.company) == asked:
            return one
    raise UnknownHarvest("There are no such minutes, or not for you.")


def _outline(chosen: Readable) -> Outline:
    offer, harvest = chosen.offer, _newest(chosen.board)
    made = acting().bench.minutes(harvest, language=speech().code, version=offer.version, groups=offer.groups)
    return minutes_outline(made, speech())
