"""Boards: those we set up, and new ones."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from plugin.store.boards import BoardRecord
from plugin.web.api.desks import admit, likeness, run_data
from plugin.web.api.schemas import BoardSchema, BoardWishSchema, RunSchema
from plugin.web.own_desk import own_desk
from plugin.web.visitors import service, visitor

blueprint = Blueprint("boards", __name__, url_prefix="/api/v1/boards", description="Boards we set up")


@blueprint.route("/")
class BoardList(MethodView):
    @blueprint.response(200, BoardSchema(many=True))
    def get(self) -> list[BoardRecord]:
        """All boards, newest first"""
        return service().bench.store.boards.all(visitor().owner)

    @blueprint.arguments(BoardWishSchema)
    @blueprint.response(202, RunSchema)
    def post(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Set up a board; the answer is the run to follow"""
        service().bench.catalogue.template(wish["template"])
        admit(wish["board_id"])
        made = own_desk().start(
            wish["template"],
            wish["inputs"],
            wish["language"],
            board_id=wish["board_id"],
            name=wish["name"],
            like=likeness(wish),
        )
        return run_data(own_desk().standing(made.id))


@blueprint.route("/<board_id>")
class BoardDetail(MethodView):
    @blueprint.response(200, BoardSchema)
    def get(self, board_id: str) -> BoardRecord:
        """One board"""
        return service().bench.store.boards.get(visitor().owner, board_id)
