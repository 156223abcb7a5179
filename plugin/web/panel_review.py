"""The review beside the board: numbers, accept all, take back, keep a phase's end. Never a word of a note."""

from typing import Any

from flask import Blueprint, render_template, request

from plugin.errors import UnknownHarvest, UsageError
from plugin.flows.review import Reviewing
from plugin.job import Job
from plugin.review.render import review_counts
from plugin.review.words import kind_title, status_word
from plugin.web.own_desk import own_desk
from plugin.web.visitors import speech
from plugin.worded import worded

blueprint = Blueprint("panel_review", __name__, url_prefix="/panel/boards/<board_id>/review")


@blueprint.get("/")
def show(board_id: str) -> str:
    """How much is open; the words are on a page of the facilitator's own. `keeping`: a phase's end that was asked for.

    Raises UnknownJob.
    """
    asked = request.args.get("keeping", "")
    return _screen(board_id, own_desk().job(asked) if asked else None)


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
    """Has the board kept as the end of a phase. Raises UsageError for a phase it does not have."""
    phase, phases = request.form.get("phase", ""), dict(own_desk().blueprint(board_id).workshop.phases)
    if phase not in phases:
        raise UsageError(
            worded("This workshop has no phase {phase!r}. There are: {phases}.", phase=phase, phases=", ".join(phases))
        )
    return _screen(board_id, own_desk().ask_phase(board_id, phase))


def _reviewing(board_id: str) -> Reviewing:
    return own_desk().bench.reviewing(board_id)


def _screen(board_id: str, keeping: Job | None = None) -> str:
    desk = own_desk()
    about: dict[str, Any] = {
        "board_id": board_id,
        "phases": desk.blueprint(board_id).workshop.phases,
        "kept": {one.phase: one.taken_at for one in desk.bench.kept_phases(board_id)},
        "keeping": keeping,
    }
    return render_template("panel/review.html", **about, **_standing(board_id))


def _standing(board_id: str) -> dict[str, Any]:
    """What is open, and how far the minutes are released; nothing before the first harvest."""
    say = speech()
    try:
        review = _reviewing(board_id).open()
    except UnknownHarvest:
        return {"review": None}
    counts = [(kind_title(kind, say), count) for kind, count in review_counts(review.questions).items()]
    return {"review": review, "counts": counts, "status": status_word(review.state.remarks.status, say)}
