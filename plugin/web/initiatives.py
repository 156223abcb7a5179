"""The facilitator's initiatives of a board: follow them or not, hand out links, see sums that lead to nobody."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from plugin.errors import UnknownLink
from plugin.export.qr_code import draw_code
from plugin.export.slips import Slip, render_slips
from plugin.fewest import FEWEST
from plugin.flows.followup import FollowUpDesk
from plugin.followup.answer import STATE_WORDS
from plugin.followup.initiative import LivingInitiative, Standing
from plugin.web.notefield import workshop_title
from plugin.web.visitors import service, speech, visitor
from plugin.wiring import new_id

blueprint = Blueprint("initiatives", __name__, url_prefix="/account/boards/<board_id>/initiatives")

STANDINGS = {
    Standing.OPEN: "offen",
    Standing.OFF: "geschlossen",
    Standing.WITHDRAWN: "nicht mehr freigegeben",
    Standing.GONE: "auf Wunsch gelöscht",
}


@blueprint.get("/")
def overview(board_id: str) -> str:
    """All initiatives of a board that are followed. Raises UnknownBoard."""
    found = desk()
    initiatives = found.all(board_id)
    return render_template(
        "account/initiatives.html",
        board=service().bench.store.boards.get(visitor().owner, board_id),
        initiatives=initiatives,
        addresses={one.id: address_of(found, one) for one in initiatives},
        is_on=found.is_on(board_id),
        sums=found.sums(board_id),
        outbox=found.outbox(board_id),
        standings=STANDINGS,
        words=STATE_WORDS,
        fewest=FEWEST,
        mails=service().mail_server is not None,
    )


@blueprint.post("/")
def switch(board_id: str) -> Any:
    """Switches following on or off, or takes over what the newest review released. Raises NotReleased."""
    acts: dict[str, Any] = {"on": desk().switch_on, "off": desk().switch_off, "update": desk().take_over}
    acts.get(request.form.get("act", ""), desk().all)(board_id)
    return redirect(url_for("initiatives.overview", board_id=board_id))


@blueprint.post("/<initiative_id>/<any(open, close, renew):act>")
def change(board_id: str, initiative_id: str, act: str) -> Any:
    """Opens or closes one page, or gives it another address. Raises UnknownInitiative."""
    acts: dict[str, Any] = {"open": desk().open, "close": desk().close, "renew": desk().renew}
    acts[act](board_id, initiative_id)
    return redirect(url_for("initiatives.overview", board_id=board_id))


@blueprint.get("/<initiative_id>/code.svg")
def code(board_id: str, initiative_id: str) -> Response:
    """The address as a QR code. Raises UnknownInitiative, UnknownLink where there is none to hand out."""
    address = address_of(desk(), desk().get(board_id, initiative_id))
    if not address:
        raise UnknownLink("This initiative has no link to hand out.")
    response = make_response(draw_code(address))
    response.headers["Content-Type"] = "image/svg+xml"
    return response


@blueprint.get("/slips.pdf")
def slips(board_id: str) -> Response:
    """A slip for each link that may be handed out, to cut out. Raises UnknownBoard."""
    found = desk()
    addresses = ((one, address_of(found, one)) for one in found.all(board_id))
    made = [Slip(one.content.title, address) for one, address in addresses if address]
    title = workshop_title(visitor().owner, board_id)
    response = make_response(render_slips(made, title, speech()))
    response.headers["Content-Type"] = "application/pdf"
    response.headers.set("Content-Disposition", "attachment", filename=f"{speech()('zettel-vorhaben')}.pdf")
    return response


def desk(owner: str = "") -> FollowUpDesk:
    """The initiatives of that owner, or of whoever asks."""
    whose = owner or visitor().owner
    return FollowUpDesk(service().bench.store, whose, service().seal, clock=service().clock, new_id=new_id)


def update_followed(owner: str, board_id: str) -> None:
    """After a review was closed: where initiatives are followed, they follow what it released."""
    found = desk(owner)
    if found.is_on(board_id) and service().bench.store.reviews.get(owner, board_id).remarks.status != "draft":
        found.take_over(board_id)


def address_of(found: FollowUpDesk, initiative: LivingInitiative) -> str:
    """What people open; empty where there is nothing to hand out."""
    token = found.token(initiative) if initiative.is_open(service().clock()) else ""
    return f"{service().settings.public_url}{url_for('followpage.page', token=token)}" if token else ""
