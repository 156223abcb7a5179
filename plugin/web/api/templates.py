"""Templates: what there is, what it asks for, what setting it up would do."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from plugin.catalogue.template import Template
from plugin.language import Voice
from plugin.plan.render import as_data
from plugin.plan.ways import plan_data
from plugin.web.api.desks import admit, likeness
from plugin.web.api.schemas import LanguageSchema, PlanSchema, PlanWishSchema, TemplateDetailSchema, TemplateSchema
from plugin.web.own_desk import own_desk
from plugin.web.visitors import service

blueprint = Blueprint("templates", __name__, url_prefix="/api/v1/templates", description="Workshops that can be set up")


@blueprint.route("/")
class TemplateList(MethodView):
    @blueprint.doc(security=[])
    @blueprint.arguments(LanguageSchema, location="query")
    @blueprint.response(200, TemplateSchema(many=True))
    def get(self, query: dict[str, str]) -> list[dict[str, Any]]:
        """All templates"""
        return [_about(one, Voice(query["lang"])) for one in service().bench.catalogue.workshops]


@blueprint.route("/<template_id>")
class TemplateDetail(MethodView):
    @blueprint.doc(security=[])
    @blueprint.arguments(LanguageSchema, location="query")
    @blueprint.response(200, TemplateDetailSchema)
    def get(self, query: dict[str, str], template_id: str) -> dict[str, Any]:
        """One template with its inputs and its session plan"""
        template, voice = service().bench.catalogue.template(template_id), Voice(query["lang"])
        return _about(template, voice) | {"inputs": _inputs(template, voice), "blocks": _blocks(template, voice)}


@blueprint.route("/<template_id>/plan")
class TemplatePlan(MethodView):
    @blueprint.arguments(PlanWishSchema)
    @blueprint.response(200, PlanSchema)
    def post(self, wish: dict[str, Any], template_id: str) -> dict[str, Any]:
        """What setting up would do and cost; writes nothing"""
        admit(wish["board_id"])
        service().bench.catalogue.template(template_id)
        like = likeness(wish)
        if like is not None:
            return plan_data(*own_desk().ways(template_id, wish["inputs"], wish["language"], like))
        found, price, blueprint = own_desk().plan(template_id, wish["inputs"], wish["language"], wish["board_id"])
        return as_data(found, blueprint, cost=price)


def _about(template: Template, voice: Voice) -> dict[str, Any]:
    return {
        "id": template.id,
        "version": template.version,
        "title": template.title.say(voice),
        "summary": template.summary.say(voice),
        "minutes": template.minutes,
    }


def _inputs(template: Template, voice: Voice) -> list[dict[str, Any]]:
    return [
        {"key": spec.key, "kind": spec.kind, "title": spec.title.say(voice), "default": spec.default}
        | {"minimum": spec.minimum, "maximum": spec.maximum, "choices": list(spec.choices)}
        for spec in template.inputs
    ]


def _blocks(template: Template, voice: Voice) -> list[dict[str, Any]]:
    return [
        {"id": block.id, "title": block.title.say(voice), "minutes": block.minutes, "optional": block.optional}
        | {"on_request": block.on_request}
        for block in template.blocks
    ]
