"""The facilitator's note links: make, open, close and revoke them, let notes through, hand out receipts."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from plugin.blueprint.blueprint import Area
from plugin.errors import BoardwrightError, InputInvalid
from plugin.export.qr_code import draw_code
from plugin.flows.notelinks import NoteLinkDesk, Wish
from plugin.flows.receipts import issue_receipt
from plugin.notelink import NoteLink, Purpose
from plugin.web.files import to_show
from plugin.web.visitors import service, speech, visitor
from plugin.wiring import new_id
from plugin.zone import ZONE

blueprint = Blueprint("notelinks", __name__, url_prefix="/account/boards/<board_id>/links")

PURPOSES = {
    Purpose.JOINING: "Mitschreiben ohne Whiteboard",
    Purpose.BEFOREHAND: "Vorab: vor dem Workshop",
    Purpose.SPOKEN: "Gesagtes mitschreiben",
    Purpose.CHAT: "Aus dem Chat übertragen",
    Purpose.BELIEFS: "Anonyme Sätze: erst nach dem Ende, gemischt",
}
STANDINGS = {"early": "noch nicht offen", "open": "offen", "closed": "geschlossen", "revoked": "widerrufen"}


@blueprint.get("/")
def overview(board_id: str) -> str:
    """All links of a board. Raises UnknownBoard."""
    return _overview(board_id)


@blueprint.post("/")
def make(board_id: str) -> Any:
    """A new link, or the page again with what is wrong."""
    try:
        note_desk().make(board_id, _wish())
    except InputInvalid as error:
        response = make_response(_overview(board_id, error))
        response.status_code = error.http_status
        return response
    return _back(board_id)


@blueprint.post("/<link_id>/<any(open, close, revoke, release, aside):act>")
def change(board_id: str, link_id: str, act: str) -> Any:
    """Opens, closes or revokes a link; lets notes through or puts them aside. Raises UnknownLink."""
    desk, chosen = note_desk(), request.form.getlist("note")
    acts: dict[str, Any] = {
        "open": lambda: desk.open(board_id, link_id),
        "close": lambda: desk.close(board_id, link_id),
        "revoke": lambda: desk.revoke(board_id, link_id),
        "release": lambda: desk.let_through(board_id, link_id, chosen or None),
        "aside": lambda: desk.put_aside(board_id, link_id, chosen),
    }
    desk.get(board_id, link_id)
    acts[act]()
    service().queue.wake()
    return _back(board_id)


@blueprint.post("/again")
def again(board_id: str) -> Any:
    """Notes that could not be brought to the board are brought now. Raises UnknownBoard."""
    note_desk().try_again(board_id)
    service().queue.wake()
    return _back(board_id)


@blueprint.get("/<link_id>/code.svg")
def code(board_id: str, link_id: str) -> Response:
    """The address as a QR code. Raises UnknownLink."""
    return to_show(draw_code(address_of(note_desk().get(board_id, link_id))), "image/svg+xml")


@blueprint.post("/receipt")
def receipt(board_id: str) -> Any:
    """A link to the receipt of the newest harvest. Raises UnknownHarvest."""
    issue_receipt(service().bench.store, owner=visitor().owner, board_id=board_id, now=service().clock())
    return _back(board_id)


@blueprint.post("/receipt/<token>/revoke")
def revoke_receipt(board_id: str, token: str) -> Any:
    """The receipt's link leads nowhere from now on. Raises UnknownBoard."""
    service().bench.store.boards.get(visitor().owner, board_id)
    service().bench.store.short_links.revoke(visitor().owner, token)
    return _back(board_id)


def note_desk() -> NoteLinkDesk:
    """The note links of whoever asks."""
    return NoteLinkDesk(service().bench.store, visitor().owner, clock=service().clock, new_id=new_id)


def address_of(link: NoteLink) -> str:
    """What people open."""
    return f"{service().settings.public_url}{url_for('notefield.field', token=link.token)}"


def local(moment: datetime | None, zone: str) -> str:
    """A time as people in that zone read it."""
    return "" if moment is None else f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} ({zone})"


def _overview(board_id: str, error: BoardwrightError | None = None) -> str:
    desk, store, owner = note_desk(), service().bench.store, visitor().owner
    states, areas = desk.states(board_id), [(area.key, area_name(area)) for area in desk.areas(board_id)]
    return render_template(
        "account/links.html",
        board=store.boards.get(owner, board_id),
        links=states,
        held={state.link.id: desk.held(board_id, state.link.id) for state in states},
        addresses={state.link.id: address_of(state.link) for state in states},
        delivery=desk.delivery(board_id),
        areas=areas,
        names=dict(areas),
        purposes=PURPOSES,
        standings=STANDINGS,
        zone=request.form.get("zone", ZONE),
        error=error,
        root=service().settings.public_url,
        harvested=bool(store.harvests.all(owner, board_id)),
        receipts=store.short_links.all(owner, board_id, "receipt", now=service().clock()),
    )


def area_name(area: Area) -> str:
    """An area as people tell it from the same one of another group."""
    return speech()("{title} · Gruppe {letter}", title=area.title, letter=area.group) if area.group else area.title


def _wish() -> Wish:
    form = request.form
    visits, purpose = form.get("per_visit", "").strip(), form.get("purpose", "")
    return Wish(
        area=form.get("area", ""),
        purpose=Purpose(purpose) if purpose in set(Purpose) else None,
        opens=form.get("opens", ""),
        closes=form.get("closes", ""),
        zone=form.get("zone", "").strip() or ZONE,
        per_visit=int(visits) if visits.isdigit() else (-1 if visits else 0),
        held=form.get("held") == "yes",
    )


def _back(board_id: str) -> Any:
    return redirect(url_for("notelinks.overview", board_id=board_id))
