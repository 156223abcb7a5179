"""Surveys, interviews and the statements made of them."""

from typing import Any

from flask.views import MethodView
from flask_smorest import Blueprint

from plugin.asking.interview import Interview
from plugin.asking.results import ItemResult
from plugin.flows.assumptions import Confirmation, Draft
from plugin.flows.interviews import Told
from plugin.flows.remains import Remains
from plugin.flows.surveys import SurveyState, SurveyWish
from plugin.language import Voice
from plugin.web.api.asking_schemas import (
    ConfirmationSchema,
    InterviewSchema,
    InterviewWishSchema,
    RemainsSchema,
    StatementSchema,
    SurveySchema,
    SurveyWishSchema,
)
from plugin.web.interviews import interview_desk
from plugin.web.statements import desk as statement_desk
from plugin.web.surveys import address_of, survey_desk
from plugin.web.visitors import service, speech

blueprint = Blueprint(
    "asking", __name__, url_prefix="/api/v1/boards/<board_id>", description="What people are asked before a workshop"
)


@blueprint.route("/surveys")
class SurveyList(MethodView):
    @blueprint.response(200, SurveySchema(many=True))
    def get(self, board_id: str) -> list[dict[str, Any]]:
        """All surveys of a board, newest first"""
        return [_survey(board_id, state) for state in survey_desk().states(board_id)]

    @blueprint.arguments(SurveyWishSchema)
    @blueprint.response(201, SurveySchema)
    def post(self, wish: dict[str, Any], board_id: str) -> dict[str, Any]:
        """Open a survey"""
        running = survey_desk().open(board_id, SurveyWish(**wish))
        return _survey(board_id, survey_desk().state(board_id, running.id))


@blueprint.route("/surveys/<survey_id>")
class SurveyDetail(MethodView):
    @blueprint.response(200, SurveySchema)
    def get(self, board_id: str, survey_id: str) -> dict[str, Any]:
        """One survey, with its results once it is closed"""
        return _survey(board_id, survey_desk().state(board_id, survey_id))

    @blueprint.response(200, RemainsSchema)
    def delete(self, board_id: str, survey_id: str) -> Remains:
        """Delete a survey with all answers; says where words still stand"""
        survey_desk().get(board_id, survey_id)
        return statement_desk().delete_survey(board_id, survey_id)


@blueprint.route("/surveys/<survey_id>/close")
class SurveyClose(MethodView):
    @blueprint.response(200, SurveySchema)
    def post(self, board_id: str, survey_id: str) -> dict[str, Any]:
        """Take no answers any more, for good"""
        survey_desk().close(board_id, survey_id)
        return _survey(board_id, survey_desk().state(board_id, survey_id))


@blueprint.route("/interviews")
class InterviewList(MethodView):
    @blueprint.response(200, InterviewSchema(many=True))
    def get(self, board_id: str) -> list[dict[str, Any]]:
        """All interviews of a board"""
        return [_interview(interview) for interview in interview_desk().all(board_id)]

    @blueprint.arguments(InterviewWishSchema)
    @blueprint.response(201, InterviewSchema)
    def post(self, wish: dict[str, Any], board_id: str) -> dict[str, Any]:
        """Keep excerpts of an interview somebody consented to"""
        minutes = "" if wish["minutes"] is None else str(wish["minutes"])
        told = Told(**wish | {"role": wish["role"].value, "minutes": minutes})
        return _interview(interview_desk().enter(board_id, told))


@blueprint.route("/interviews/<interview_id>")
class InterviewDetail(MethodView):
    @blueprint.response(200, RemainsSchema)
    def delete(self, board_id: str, interview_id: str) -> Remains:
        """Delete an interview; says where its words still stand"""
        interview_desk().get(board_id, interview_id)
        return statement_desk().delete_interview(board_id, interview_id)


@blueprint.route("/statements")
class StatementList(MethodView):
    @blueprint.response(200, StatementSchema(many=True))
    def get(self, board_id: str) -> list[dict[str, Any]]:
        """Everything that was heard, and what it has become"""
        return [_statement(draft) for draft in statement_desk().drafts(board_id, speech().code)]


@blueprint.route("/statements/<source_id>")
class StatementDetail(MethodView):
    @blueprint.response(200, RemainsSchema)
    def delete(self, board_id: str, source_id: str) -> Remains:
        """Delete words and what was made of them; says where they still stand"""
        return statement_desk().delete(board_id, source_id)


@blueprint.route("/statements/<source_id>/confirm")
class StatementConfirm(MethodView):
    @blueprint.arguments(ConfirmationSchema)
    @blueprint.response(200, StatementSchema)
    def post(self, wish: dict[str, Any], board_id: str, source_id: str) -> dict[str, Any]:
        """Bring a statement to its areas, once"""
        statement_desk().confirm(board_id, source_id, Confirmation(**wish | {"areas": tuple(wish["areas"])}))
        service().queue.wake()
        return _statement(statement_desk().get(board_id, source_id, speech().code))


def _survey(board_id: str, state: SurveyState) -> dict[str, Any]:
    running = state.running
    voice = running.voice(speech().code)
    return {
        "id": running.id,
        "survey": running.survey.id,
        "title": running.survey.title.say(voice),
        "standing": state.standing,
        "address": address_of(running),
        "zone": running.zone,
        "opens_at": running.opens_at,
        "closes_at": running.closes_at,
        "sheets": state.sheets,
        "results": [_result(one, voice) for one in survey_desk().results(board_id, running.id)],
    }


def _result(result: ItemResult, voice: Voice) -> dict[str, Any]:
    item = result.item
    counted = item.is_counted and result.count is not None
    return {
        "item": item.id,
        "text": item.text.say(voice),
        "kind": item.kind.value,
        "count": result.count,
        "values": [option.say(voice) for option in item.options] or (list(item.values) if item.is_counted else []),
        "spread": list(result.spread) if counted else [],
        "answers": [answer.text for answer in result.answers],
    }


def _interview(interview: Interview) -> dict[str, Any]:
    return {
        "id": interview.id,
        "pseudonym": interview.pseudonym,
        "role": interview.role,
        "consent_on": interview.consent_on,
        "excerpts": len(interview.excerpts),
    }


def _statement(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.heard.id,
        "source": draft.heard.source,
        "heard": draft.heard.text,
        "proposal": draft.heard.proposal,
        "statement": draft.assumption.statement,
        "stage": draft.assumption.stage,
        "concerns": [concern.flag for concern in draft.concerns],
        "notes": [{"area": note.area, "state": note.state} for note in draft.notes],
    }
