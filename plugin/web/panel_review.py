"""The review beside the board: numbers, accept all, take back, keep a phase's end. Never a word of a note."""

from flask import Blueprint, render_template, request

from plugin.errors import UnknownHarvest
from plugin.flows.review import Reviewing
from plugin.review.render import review_counts
from plugin.review.words import kind_title, status_word
from plugin.web.desk import Desk
from plugin.web.visitors import service, speech, visitor
from plugin.wiring import Workbench

blueprint = Blueprint("panel_review", __name__, url_prefix="/panel/boards/<board_id>/review")


@blueprint.get("/")
def show(board_id: str) -> str:
    """How much is open; the words are on a page of the facilitator's own."""
    return _screen(board_id)


@blueprint.post("/accept")
def accept(board_id: str) -> str:
    """Takes every proposal, in one go."""
    _reviewing(board_id).accept_all()
    return _screen(board_id)


@blueprint.post("/undo")
def undo(board_id: str) -> str:
    """Takes back the last go."""
    _reviewing(board_id).undo()
    return _screen(board_id)


@blueprint.post("/phases")
def keep(board_id: str) -> str:
    """Keeps the board as the end of a phase."""
    _bench().keep_phase(board_id, request.form.get("phase", ""))
    return _screen(board_id)


def _bench() -> Workbench:
    return Desk(service(), visitor().owner).bench


def _reviewing(board_id: str) -> Reviewing:
    return _bench().reviewing(board_id)


def _screen(board_id: str) -> str:
    say = speech()
    phases = Desk(service(), visitor().owner).blueprint(board_id).workshop.phases
    kept = {one.phase: one.taken_at for one in _bench().kept_phases(board_id)}
    try:
        review = _reviewing(board_id).open()
    except UnknownHarvest:
        return render_template("panel/review.html", board_id=board_id, review=None, phases=phases, kept=kept)
    counts = [(kind_title(kind, say), count) for kind, count in review_counts(review.questions).items()]
    status = status_word(review.state.remarks.status, say)
    return render_template(
        "panel/review.html", board_id=board_id, review=review, counts=counts, status=status, phases=phases, kept=kept
    )
