"""Harvests, exports and finished documents."""

from typing import Any

from flask import Response
from flask.views import MethodView
from flask_smorest import Blueprint

from plugin.codec import to_data
from plugin.export.registry import FORMATS
from plugin.job import Job
from plugin.store.harvests import HarvestRecord
from plugin.web.api.desks import admit
from plugin.web.api.schemas import ExportWishSchema, HarvestSchema, JobSchema, LedgerSchema, SummaryWishSchema
from plugin.web.own_desk import own_desk
from plugin.web.pages import as_download
from plugin.web.visitors import service, visitor

blueprint = Blueprint("harvests", __name__, url_prefix="/api/v1", description="What people wrote, and documents of it")

_BINARY = {"schema": {"type": "string", "format": "binary"}}
_DOCUMENT = {"description": "OK", "content": {one.media_type: _BINARY for one in FORMATS.values()}}


@blueprint.route("/boards/<board_id>/harvests")
class HarvestList(MethodView):
    @blueprint.response(200, HarvestSchema(many=True))
    def get(self, board_id: str) -> list[HarvestRecord]:
        """All harvests of a board, newest first"""
        return service().bench.store.harvests.all(visitor().owner, board_id)

    @blueprint.response(202, JobSchema)
    def post(self, board_id: str) -> Job:
        """Collect every note of a board; the answer is the job to follow"""
        return own_desk().ask_harvest(board_id)


@blueprint.route("/harvests/<harvest_id>")
class HarvestDetail(MethodView):
    @blueprint.response(200, LedgerSchema)
    def get(self, harvest_id: str) -> Any:
        """The ledger of a harvest"""
        return to_data(own_desk().ledger(harvest_id))


@blueprint.route("/harvests/<harvest_id>/exports")
class ExportList(MethodView):
    @blueprint.arguments(ExportWishSchema)
    @blueprint.response(202, JobSchema)
    def post(self, wish: dict[str, Any], harvest_id: str) -> Job:
        """Make a document of a harvest; the answer is the job to follow"""
        kind = {name: wish[name] for name in ("version", "groups", "names", "gender")}
        return own_desk().ask_export(harvest_id, wish["format"], wish["language"], **kind)


@blueprint.route("/harvests/<harvest_id>/summaries")
class SummaryList(MethodView):
    @blueprint.arguments(SummaryWishSchema)
    @blueprint.response(202, JobSchema)
    def post(self, wish: dict[str, Any], harvest_id: str) -> Job:
        """Write a summary of a harvest to its board, as a document, a frame or both; the answer is the job to follow"""
        admit(own_desk().ledger(harvest_id).board_id)
        return own_desk().ask_write_back(harvest_id, wish["language"], wish["form"])


@blueprint.route("/jobs/<job_id>")
class JobDetail(MethodView):
    @blueprint.response(200, JobSchema)
    def get(self, job_id: str) -> Job:
        """A harvest or an export and how far it is"""
        return own_desk().job(job_id)


@blueprint.route("/documents/<document_id>")
class DocumentDetail(MethodView):
    @blueprint.doc(responses={"200": _DOCUMENT})
    def get(self, document_id: str) -> Response:
        """The content of a document"""
        return as_download(*service().bench.store.documents.get(visitor().owner, document_id))
