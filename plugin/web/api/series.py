"""Series: list them, show and change one, plan and make its boards, see how they stand."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from plugin.job import Job
from plugin.plan.cost import Cost
from plugin.series.roles import Deed
from plugin.web.acting import acting
from plugin.web.api.schemas import JobSchema
from plugin.web.api.series_schemas import (
    SeriesDocumentSchema,
    SeriesItemSchema,
    SeriesPlanSchema,
    SeriesSchema,
    SeriesStatusSchema,
)
from plugin.web.series_room import Mine, ask_boards, plan_of, progress_of, save_changed, save_new, series_of
from plugin.web.visitors import service, visitor

blueprint = Blueprint("series-api", __name__, url_prefix="/api/v1/series", description="Rows of boards for many events")


@blueprint.route("/")
class SeriesList(MethodView):
    @blueprint.response(200, SeriesItemSchema(many=True))
    def get(self) -> list[dict[str, Any]]:
        """The caller's own series, then those they are a member of"""
        return [_item(one) for one in series_of(service(), visitor().owner)]

    @blueprint.arguments(SeriesDocumentSchema)
    @blueprint.response(201, SeriesItemSchema)
    def post(self, wish: dict[str, str]) -> dict[str, Any]:
        """Keep a new series; every fault of its document is told with line and key"""
        door = save_new(service(), visitor().owner, wish["document"])
        return next(_item(one) for one in series_of(service(), visitor().owner) if one.sheet.door == door)


@blueprint.route("/<door>")
class SeriesDetail(MethodView):
    @blueprint.response(200, SeriesSchema)
    def get(self, door: str) -> dict[str, Any]:
        """The series as far as the caller may see it"""
        here = acting()
        view = here.view(Deed.SEE)
        return {
            "door": here.door,
            "id": here.series_id,
            "title": view.title if view is not None else here.series_id,
            "roles": list(dict.fromkeys(part.role for part in here.parts)),
            "purpose": view.purpose if view is not None else "",
            "hosts": [host.name for host in view.hosts] if view is not None else [],
            "way": view.documentation.way if view is not None else None,
            "events": [
                {
                    "id": event.id,
                    "title": event.title,
                    "begins": event.begins.isoformat(),
                    "zone": event.zone,
                    "template": event.template.id,
                }
                for event in (view.events if view is not None else ())
            ],
        }


@blueprint.route("/<door>/document")
class SeriesDocument(MethodView):
    @blueprint.response(200, SeriesDocumentSchema)
    def get(self, door: str) -> dict[str, str]:
        """The document, as it was written"""
        return {"document": acting().sheet.text}

    @blueprint.arguments(SeriesDocumentSchema)
    @blueprint.response(200, SeriesDocumentSchema)
    def put(self, wish: dict[str, str], door: str) -> dict[str, str]:
        """Put another document in its place; its id stays"""
        save_changed(acting(), wish["document"])
        return wish


@blueprint.route("/<door>/plan")
class SeriesPlan(MethodView):
    @blueprint.response(200, SeriesPlanSchema)
    def get(self, door: str) -> dict[str, Any]:
        """What making the missing boards takes, by copy and from scratch"""
        found = plan_of(acting())
        boards = [
            {
                "key": board.key,
                "name": board.name,
                "is_there": board.is_there,
                "items": board.items,
                "scratch": _cost(board.scratch),
                "copy": _cost(board.copy) if board.copy is not None else None,
            }
            for board in (found.hub, *found.boards)
        ]
        return {"boards": boards, "by_copy": _cost(found.by_copy), "from_scratch": _cost(found.from_scratch)}


@blueprint.route("/<door>/boards")
class SeriesBoards(MethodView):
    @blueprint.response(202, JobSchema)
    def post(self, door: str) -> Job:
        """Make what is missing and bring the hub up to date; the answer is the job to follow"""
        return ask_boards(acting())


@blueprint.route("/<door>/status")
class SeriesStatus(MethodView):
    @blueprint.response(200, SeriesStatusSchema)
    def get(self, door: str) -> dict[str, Any]:
        """How the boards stand that the caller may open, and the job that makes them"""
        found = progress_of(acting())
        rows = [{"key": row.key, "name": row.name, "state": row.state, "address": row.address} for row in found.rows]
        return {"boards": rows, "done": found.done, "total": found.total, "job": found.job}


def _item(mine: Mine) -> dict[str, Any]:
    door = mine.sheet.door
    return {"door": door.door, "id": door.series_id, "title": mine.title, "roles": list(mine.roles)}


def _cost(cost: Cost) -> dict[str, float]:
    return {"calls": cost.calls, "credits": cost.credits, "seconds": cost.seconds}
