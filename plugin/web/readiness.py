"""The check before the start (Board-TÜV) in the panel: red and green in half a minute, each red with one way out."""

from flask import Blueprint, current_app, render_template

from plugin.job import Job, JobKind, JobState
from plugin.plan.readiness import Finding
from plugin.run import Run, RunState
from plugin.web.own_desk import own_desk
from plugin.web.readings import SharedReadings
from plugin.web.visitors import visitor

blueprint = Blueprint("readiness", __name__, url_prefix="/panel/boards/<board_id>/readiness")

Checks = SharedReadings[tuple[Finding, ...]]


@blueprint.get("")
def check(board_id: str) -> str:
    """All answers. Counts and places, never a word of a note. Asks again until the board was read."""
    return _screen(board_id)


@blueprint.post("/tidy")
def tidy(board_id: str) -> str:
    """Has our own parts put back where they belong."""
    return _tidying(board_id, own_desk().ask_tidy(board_id), None)


@blueprint.get("/tidy/<job_id>")
def tidied(board_id: str, job_id: str) -> str:
    """How that is getting on; once it is done, the board is looked at anew. Raises UnknownJob."""
    desk = own_desk()
    job = desk.job(job_id)
    run = desk.standing(job.result).run if job.kind is JobKind.TIDY and job.result else None
    if job.state is JobState.DONE and (run is None or run.state is RunState.DONE):
        _checks().forget((visitor().owner, board_id))
        return _screen(board_id)
    return _tidying(board_id, job, run)


def _tidying(board_id: str, job: Job, run: Run | None) -> str:
    """`run` puts things back once the job has seen what lies about."""
    stuck = job.state is JobState.FAILED or (run is not None and run.state is not RunState.WORKING)
    problem = (run.problem if run is not None else None) or job.problem
    return render_template("panel/tidying.html", board_id=board_id, job=job, stuck=stuck, problem=problem)


def _screen(board_id: str) -> str:
    desk = own_desk()
    return render_template(
        "panel/readiness.html",
        board_id=board_id,
        reading=_checks().ask((visitor().owner, board_id), lambda: desk.check(board_id)),
        items=desk.items(board_id),
        board=desk.blueprint(board_id),
    )


def _checks() -> Checks:
    found: Checks = current_app.extensions["boardwright-checks"]
    return found
