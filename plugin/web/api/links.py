"""Note links: fields without account for the areas of a board, notes that wait for a person, receipts."""

from typing import Any

from flask import url_for
from flask.views import MethodView
from flask_smorest import Blueprint

from plugin.errors import UsageError
from plugin.flows.notelinks import LinkState, Wish
from plugin.flows.receipts import RECEIPT, issue_receipt
from plugin.notelink import IncomingNote, ShortLink
from plugin.web.api.schemas import (
    HeldChoiceSchema,
    HeldNoteSchema,
    MovedSchema,
    NoteLinkSchema,
    NoteLinkWishSchema,
    ReceiptLinkSchema,
)
from plugin.web.notelinks import address_of, note_desk
from plugin.web.visitors import service, visitor

blueprint = Blueprint(
    "note-links", __name__, url_prefix="/api/v1/boards/<board_id>", description="Fields for people without account"
)


@blueprint.route("/links")
class LinkList(MethodView):
    @blueprint.response(200, NoteLinkSchema(many=True))
    def get(self, board_id: str) -> list[dict[str, Any]]:
        """All note links of a board, newest first"""
        return [_data(state) for state in note_desk().states(board_id)]

    @blueprint.arguments(NoteLinkWishSchema)
    @blueprint.response(201, NoteLinkSchema)
    def post(self, wish: dict[str, Any], board_id: str) -> dict[str, Any]:
        """Make a note link for an area"""
        return _shown(board_id, note_desk().make(board_id, Wish(**wish)).id)


@blueprint.route("/links/<link_id>")
class LinkDetail(MethodView):
    @blueprint.response(200, NoteLinkSchema)
    def get(self, board_id: str, link_id: str) -> dict[str, Any]:
        """One note link"""
        return _shown(board_id, link_id)


@blueprint.route("/links/<link_id>/open")
class LinkOpen(MethodView):
    @blueprint.response(200, NoteLinkSchema)
    def post(self, board_id: str, link_id: str) -> dict[str, Any]:
        """Take notes from now on"""
        note_desk().open(board_id, link_id)
        return _shown(board_id, link_id)


@blueprint.route("/links/<link_id>/close")
class LinkClose(MethodView):
    @blueprint.response(200, NoteLinkSchema)
    def post(self, board_id: str, link_id: str) -> dict[str, Any]:
        """Take no notes from now on; beliefs go to the board"""
        note_desk().close(board_id, link_id)
        return _shown(board_id, link_id)


@blueprint.route("/links/<link_id>/revoke")
class LinkRevoke(MethodView):
    @blueprint.response(200, NoteLinkSchema)
    def post(self, board_id: str, link_id: str) -> dict[str, Any]:
        """Let the address lead nowhere; what came in stays"""
        note_desk().revoke(board_id, link_id)
        return _shown(board_id, link_id)


@blueprint.route("/links/<link_id>/held")
class HeldNotes(MethodView):
    @blueprint.response(200, HeldNoteSchema(many=True))
    def get(self, board_id: str, link_id: str) -> list[IncomingNote]:
        """Notes that wait for a person, in no order"""
        return note_desk().held(board_id, link_id)

    @blueprint.arguments(HeldChoiceSchema)
    @blueprint.response(200, MovedSchema)
    def post(self, choice: dict[str, Any], board_id: str, link_id: str) -> dict[str, int]:
        """Let held notes through, or put them aside"""
        if not choice["aside"]:
            moved = note_desk().let_through(board_id, link_id, choice["notes"])
            service().queue.wake()
            return {"moved": moved}
        if choice["notes"] is None:
            raise UsageError("Name the notes that shall be put aside.")
        return {"moved": note_desk().put_aside(board_id, link_id, choice["notes"])}


@blueprint.route("/receipts")
class ReceiptList(MethodView):
    @blueprint.response(200, ReceiptLinkSchema(many=True))
    def get(self, board_id: str) -> list[dict[str, Any]]:
        """Receipts that can be read now"""
        links = service().bench.store.short_links.all(visitor().owner, board_id, RECEIPT, now=service().clock())
        return [_receipt(link) for link in links]

    @blueprint.response(201, ReceiptLinkSchema)
    def post(self, board_id: str) -> dict[str, Any]:
        """Make an address for the receipt of the newest harvest"""
        store, now = service().bench.store, service().clock()
        return _receipt(issue_receipt(store, owner=visitor().owner, board_id=board_id, now=now))


def _shown(board_id: str, link_id: str) -> dict[str, Any]:
    note_desk().get(board_id, link_id)
    return next(_data(state) for state in note_desk().states(board_id) if state.link.id == link_id)


def _data(state: LinkState) -> dict[str, Any]:
    link = state.link
    return {
        "id": link.id,
        "area": link.area,
        "title": state.title,
        "purpose": link.purpose,
        "standing": state.standing,
        "address": address_of(link),
        "held": link.held,
        "per_visit": link.per_visit,
        "zone": link.zone,
        "opens_at": link.opens_at,
        "closes_at": link.closes_at,
        "counts": {note_state.value: count for note_state, count in state.counts.items()},
    }


def _receipt(link: ShortLink) -> dict[str, Any]:
    address = f"{service().settings.public_url}{url_for('receipts.page', token=link.token)}"
    return {"address": address, "expires_at": link.expires_at}
