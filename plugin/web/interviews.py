"""The facilitator's interviews: the guide with its consent text, and a form for what was noted, with consent only."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from plugin.asking.interview import LONGEST_EXCERPT
from plugin.catalogue.survey import InterviewGuide
from plugin.errors import BoardwrightError, InputInvalid, UnknownInterview
from plugin.export.interview_guide import guide_pdf
from plugin.flows.interviews import LONGEST_NAME, InterviewDesk, Told
from plugin.language import Voice
from plugin.web.desk import board_blueprint
from plugin.web.files import to_save
from plugin.web.statements import desk as statement_desk
from plugin.web.visitors import service, speech, visitor
from plugin.web.wording import ROLES
from plugin.wiring import new_id
from plugin.worded import worded

blueprint = Blueprint("interviews", __name__, url_prefix="/account/boards/<board_id>/interviews")

FIELDS = 5
"""Fields for excerpts on an empty form."""


@blueprint.get("/")
def overview(board_id: str) -> str:
    """All interviews of a board, and the form for the next. Raises UnknownBoard."""
    return _overview(board_id)


@blueprint.post("/")
def enter(board_id: str) -> Any:
    """Keeps what was noted, or the page again with what is wrong and every word still there."""
    form = request.form
    told = Told(
        pseudonym=form.get("pseudonym", ""),
        guide=form.get("guide", ""),
        consent=form.get("consent") == "yes",
        excerpts=form.getlist("excerpt"),
        role=form.get("role", ""),
        minutes=form.get("minutes", ""),
        recorded=form.get("recorded") == "yes",
    )
    try:
        interview_desk().enter(board_id, told)
    except InputInvalid as error:
        response = make_response(_overview(board_id, error, told))
        response.status_code = error.http_status
        return response
    return redirect(url_for("interviews.overview", board_id=board_id))


@blueprint.post("/<interview_id>/recording")
def recording(board_id: str, interview_id: str) -> Any:
    """The recording was deleted today. Raises UnknownInterview."""
    interview_desk().recording_deleted(board_id, interview_id)
    return redirect(url_for("interviews.overview", board_id=board_id))


@blueprint.post("/<interview_id>/delete")
def delete(board_id: str, interview_id: str) -> str:
    """The interview is gone from here; says where its words still stand. Raises UnknownInterview, RunLeased."""
    interview_desk().get(board_id, interview_id)
    remains = statement_desk().delete_interview(board_id, interview_id)
    board = service().bench.store.boards.get(visitor().owner, board_id)
    return render_template("account/remains.html", board=board, remains=remains)


@blueprint.get("/guides/<guide_id>")
def guide(board_id: str, guide_id: str) -> str:
    """The guide with its consent text, to read and to print. Raises UnknownInterview."""
    board = service().bench.store.boards.get(visitor().owner, board_id)
    found, voice = _guide(guide_id), _voice(board_id)
    return render_template("account/guide.html", board=board, guide=found, voice=voice)


@blueprint.get("/guides/<guide_id>.pdf")
def pdf(board_id: str, guide_id: str) -> Response:
    """The same as a document, with lines to sign. Raises UnknownInterview."""
    content = guide_pdf(_guide(guide_id), _voice(board_id), speech())
    return to_save(content, "application/pdf", f"{guide_id}.pdf")


def interview_desk() -> InterviewDesk:
    """The interviews of whoever asks."""
    bench = service().bench
    return InterviewDesk(bench.store, visitor().owner, bench.catalogue.guides, clock=service().clock, new_id=new_id)


def _guide(guide_id: str) -> InterviewGuide:
    guides = service().bench.catalogue.guides
    if guide_id not in guides:
        raise UnknownInterview(worded("There is no interview guide {guide}.", guide=guide_id))
    return guides[guide_id]


def _voice(board_id: str) -> Voice:
    workshop = board_blueprint(service().bench.store, visitor().owner, board_id).workshop
    return Voice(speech().code, workshop.address, workshop.gender)


def _overview(board_id: str, error: BoardwrightError | None = None, told: Told | None = None) -> str:
    bench = service().bench
    written = list(told.excerpts) if told else []
    return render_template(
        "account/interviews.html",
        board=bench.store.boards.get(visitor().owner, board_id),
        interviews=interview_desk().all(board_id),
        guides=bench.catalogue.guides,
        voice=_voice(board_id),
        roles=ROLES,
        told=told,
        written=written + [""] * max(1, FIELDS - len(written)),
        longest=LONGEST_EXCERPT,
        longest_name=LONGEST_NAME,
        error=error,
    )
