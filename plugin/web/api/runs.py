"""Runs: follow, pause, cancel, resume."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from plugin.web.api.desks import run_data
from plugin.web.api.schemas import RunSchema
from plugin.web.own_desk import own_desk

blueprint = Blueprint("runs", __name__, url_prefix="/api/v1/runs", description="Boards being set up")


@blueprint.route("/")
class RunList(MethodView):
    @blueprint.response(200, RunSchema(many=True))
    def get(self) -> list[dict[str, Any]]:
        """All runs, newest first"""
        return [run_data(one) for one in own_desk().standings()]


@blueprint.route("/<run_id>")
class RunDetail(MethodView):
    @blueprint.response(200, RunSchema)
    def get(self, run_id: str) -> dict[str, Any]:
        """One run and how far it is"""
        return run_data(own_desk().standing(run_id))


@blueprint.route("/<run_id>/cancel")
class RunCancel(MethodView):
    @blueprint.response(202, RunSchema)
    def post(self, run_id: str) -> dict[str, Any]:
        """End a run after the calls in flight; a finished one stays as it is"""
        return run_data(own_desk().cancel(run_id))


@blueprint.route("/<run_id>/pause")
class RunPause(MethodView):
    @blueprint.response(202, RunSchema)
    def post(self, run_id: str) -> dict[str, Any]:
        """Halt a run after the calls in flight until it is resumed; a finished one stays as it is"""
        return run_data(own_desk().pause(run_id))


@blueprint.route("/<run_id>/resume")
class RunResume(MethodView):
    @blueprint.response(202, RunSchema)
    def post(self, run_id: str) -> dict[str, Any]:
        """Go on where a run ended; a finished one stays as it is"""
        return run_data(own_desk().resume(run_id))
