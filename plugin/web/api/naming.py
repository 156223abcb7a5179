"""Consent to be named on a board: who agreed to what, and taking it back."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from plugin.consent import LONGEST_TEXT, TEXT, Consent, Shown
from plugin.flows.naming import ConsentWish
from plugin.web.naming import naming_of

blueprint = Blueprint(
    "naming-consent", __name__, url_prefix="/api/v1/boards/<board_id>/consents", description="Consent to be named"
)


class ConsentWishSchema(Schema):
    """What the facilitator states: a member of the board (their id on the whiteboard) agreed to this text."""

    member = fields.String(required=True, validate=validate.Length(min=1, max=64))
    shown = fields.Enum(Shown, by_value=True, required=True)
    text = fields.String(load_default=TEXT, validate=validate.Length(min=1, max=LONGEST_TEXT))
    given_on = fields.Date(load_default=None, allow_none=True)
    agreed = fields.Boolean(required=True)


class ConsentSchema(Schema):
    """A consent that holds, under its alias."""

    alias = fields.String(required=True)
    shown = fields.Enum(Shown, by_value=True, required=True)
    text = fields.String(required=True)
    given_on = fields.Date(required=True)


@blueprint.route("/")
class ConsentList(MethodView):
    @blueprint.response(200, ConsentSchema(many=True))
    def get(self, board_id: str) -> list[Consent]:
        """All consents of a board that hold"""
        return list(naming_of(board_id).consents())

    @blueprint.arguments(ConsentWishSchema)
    @blueprint.response(201, ConsentSchema)
    def post(self, wish: dict[str, Any], board_id: str) -> Consent:
        """Record that a member of the board agreed to be named"""
        day = "" if wish["given_on"] is None else wish["given_on"].isoformat()
        return naming_of(board_id).give(ConsentWish(**wish | {"shown": wish["shown"].value, "given_on": day}))


@blueprint.route("/<alias>")
class ConsentDetail(MethodView):
    @blueprint.response(204)
    def delete(self, board_id: str, alias: str) -> None:
        """Forget the person; documents kept here that show names of the board go too"""
        naming_of(board_id).withdraw(alias)
