"""Reviews: what is asked about the newest harvest, decisions, taking back, releasing, and ends of phases."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from plugin.review.render import review_data
from plugin.review.wish import read_wish
from plugin.store.phase_snapshots import KeptPhase
from plugin.web.api.review_schemas import (
    PhaseSchema,
    PhaseWishSchema,
    ReleaseWishSchema,
    ReviewSchema,
    UndoWishSchema,
    WishDocumentSchema,
)
from plugin.web.own_desk import own_desk
from plugin.web.visitors import speech

blueprint = Blueprint("reviews", __name__, url_prefix="/api/v1/boards/<board_id>", description="What a person decides")


@blueprint.route("/review")
class ReviewDetail(MethodView):
    @blueprint.response(200, ReviewSchema)
    def get(self, board_id: str) -> dict[str, Any]:
        """What is open and decided; words of private notes are left out"""
        return _data(board_id)


@blueprint.route("/review/decisions")
class DecisionList(MethodView):
    @blueprint.arguments(WishDocumentSchema)
    @blueprint.response(200, ReviewSchema)
    def post(self, wish: dict[str, Any], board_id: str) -> dict[str, Any]:
        """Keep answers, decisions and remarks, all or none; `accept_all` takes every proposal that is open then"""
        accept_all = wish.pop("accept_all", False)
        reviewing = own_desk().bench.reviewing(board_id)
        reviewing.take(read_wish(wish))
        if accept_all:
            reviewing.accept_all()
        return _data(board_id)


@blueprint.route("/review/undo")
class DecisionUndo(MethodView):
    @blueprint.arguments(UndoWishSchema)
    @blueprint.response(200, ReviewSchema)
    def post(self, wish: dict[str, str], board_id: str) -> dict[str, Any]:
        """Take back the last go, or the decision or the go that is named"""
        own_desk().bench.reviewing(board_id).undo(wish["which"])
        return _data(board_id)


@blueprint.route("/review/release")
class ReviewRelease(MethodView):
    @blueprint.arguments(ReleaseWishSchema)
    @blueprint.response(200, ReviewSchema)
    def post(self, wish: dict[str, str], board_id: str) -> dict[str, Any]:
        """Bring the minutes into a status; refused while flags are undecided"""
        own_desk().bench.reviewing(board_id).release(wish["status"])
        return _data(board_id)


@blueprint.route("/phases")
class PhaseList(MethodView):
    @blueprint.response(200, PhaseSchema(many=True))
    def get(self, board_id: str) -> list[KeptPhase]:
        """The ends of phases that are kept, oldest first"""
        return own_desk().bench.kept_phases(board_id)

    @blueprint.arguments(PhaseWishSchema)
    @blueprint.response(200, PhaseSchema(many=True))
    def post(self, wish: dict[str, str], board_id: str) -> list[KeptPhase]:
        """Keep the board as the end of a phase"""
        return own_desk().bench.keep_phase(board_id, wish["phase"])


def _data(board_id: str) -> dict[str, Any]:
    return review_data(own_desk().bench.reviewing(board_id).open(), speech())
