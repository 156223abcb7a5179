"""The facilitator's surveys: open and end them, see what came in once nothing more comes in, delete them."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from plugin.asking.running import RunningSurvey
from plugin.errors import BoardwrightError, InputInvalid
from plugin.export.qr_code import draw_code
from plugin.flows.surveys import SurveyDesk, SurveyWish
from plugin.web.files import to_show
from plugin.web.notelinks import STANDINGS
from plugin.web.statements import desk as statement_desk
from plugin.web.surveyfield import AGREEMENT
from plugin.web.visitors import service, speech, visitor
from plugin.wiring import new_id
from plugin.zone import ZONE

blueprint = Blueprint("surveys", __name__, url_prefix="/account/boards/<board_id>/surveys")


@blueprint.get("/")
def overview(board_id: str) -> str:
    """All surveys of a board. Raises UnknownBoard."""
    return _overview(board_id)


@blueprint.post("/")
def make(board_id: str) -> Any:
    """A new survey, or the page again with what is wrong."""
    form = request.form
    wish = SurveyWish(
        form.get("survey", ""), form.get("opens", ""), form.get("closes", ""), form.get("zone", "").strip() or ZONE
    )
    try:
        survey_desk().open(board_id, wish)
    except InputInvalid as error:
        response = make_response(_overview(board_id, error))
        response.status_code = error.http_status
        return response
    return redirect(url_for("surveys.overview", board_id=board_id))


@blueprint.get("/<survey_id>")
def results(board_id: str, survey_id: str) -> str:
    """What came in, as far as it may be shown. Raises UnknownSurvey."""
    desk = survey_desk()
    state = desk.state(board_id, survey_id)
    return render_template(
        "account/survey.html",
        board=service().bench.store.boards.get(visitor().owner, board_id),
        state=state,
        voice=state.running.voice(speech().code),
        results=desk.results(board_id, survey_id),
        agreement=AGREEMENT,
    )


@blueprint.post("/<survey_id>/<any(close, revoke):act>")
def end(board_id: str, survey_id: str, act: str) -> Any:
    """Nothing comes in any more. Raises UnknownSurvey."""
    desk = survey_desk()
    (desk.close if act == "close" else desk.revoke)(board_id, survey_id)
    return redirect(url_for("surveys.overview", board_id=board_id))


@blueprint.post("/<survey_id>/delete")
def delete(board_id: str, survey_id: str) -> str:
    """The survey with all its answers is gone; says where words still stand. Raises UnknownSurvey, RunLeased."""
    survey_desk().get(board_id, survey_id)
    remains = statement_desk().delete_survey(board_id, survey_id)
    board = service().bench.store.boards.get(visitor().owner, board_id)
    return render_template("account/remains.html", board=board, remains=remains)


@blueprint.get("/<survey_id>/code.svg")
def code(board_id: str, survey_id: str) -> Response:
    """The address as a QR code. Raises UnknownSurvey."""
    return to_show(draw_code(address_of(survey_desk().get(board_id, survey_id))), "image/svg+xml")


def survey_desk() -> SurveyDesk:
    """The surveys of whoever asks."""
    bench = service().bench
    return SurveyDesk(bench.store, visitor().owner, bench.catalogue.surveys, clock=service().clock, new_id=new_id)


def address_of(running: RunningSurvey) -> str:
    """What people open."""
    return f"{service().settings.public_url}{url_for('surveyfield.sheet', token=running.token)}"


def _overview(board_id: str, error: BoardwrightError | None = None) -> str:
    desk, bench = survey_desk(), service().bench
    states = desk.states(board_id)
    return render_template(
        "account/surveys.html",
        board=bench.store.boards.get(visitor().owner, board_id),
        states=states,
        addresses={state.running.id: address_of(state.running) for state in states},
        known=bench.catalogue.surveys,
        standings=STANDINGS,
        zone=request.form.get("zone", ZONE),
        error=error,
    )
