"""The page behind a survey's address: no account, no cookie; a sheet that comes in has no sender and no time."""

from secrets import token_hex
from typing import Any

from flask import Blueprint, current_app, make_response, render_template, request
from flask_limiter.util import get_remote_address
from itsdangerous import BadData, URLSafeTimedSerializer

from plugin.asking.running import RunningSurvey
from plugin.asking.sheet import Sheet, read_sheet
from plugin.notelink import LONGEST, Standing
from plugin.store.contributions import Accepted
from plugin.web.sources import Sources
from plugin.web.visitors import service, speech

blueprint = Blueprint("surveyfield", __name__, url_prefix="/s")

A_DAY = 24 * 3600
"""Seconds a sheet may lie open before it has to be sent twice."""

AGREEMENT = {
    "1": "stimmt gar nicht",
    "2": "stimmt eher nicht",
    "3": "teils, teils",
    "4": "stimmt eher",
    "5": "stimmt genau",
}
STALE = "Das Formular lag zu lange offen. Bitte noch einmal abschicken."


@blueprint.get("/<token>")
def sheet(token: str) -> Any:
    """The questions, or why nothing is taken now. Raises LinkOver."""
    return _page(service().bench.store.surveys.find(token))


@blueprint.post("/<token>")
def answer(token: str) -> Any:
    """Takes a sheet. Whatever is wrong, the answers are still there on the page that comes back. Raises LinkOver."""
    running = service().bench.store.surveys.find(token)
    filled, nonce = read_sheet(running.survey, request.form), _nonce(running, request.form.get("visit", ""))
    if running.standing(service().clock()) is not Standing.OPEN:
        return _page(running, filled)
    complaint = STALE if nonce is None else _complaint(filled)
    if complaint or nonce is None:
        return _page(running, filled, complaint)
    wait = _sources().wait(_sources().name(get_remote_address()), running.id)
    if wait:
        return _slowed(running, filled, wait)
    return _taken(running, filled, nonce)


def _taken(running: RunningSurvey, filled: Sheet, nonce: str) -> Any:
    """The id is made from the form's number with a salt that is gone in two hours: a form sent twice counts once,
    and afterwards nothing leads from a page on somebody's phone to the sheet."""
    sheet_id = _sources().blurred(f"sheet {running.id} {nonce}")
    accepted = service().bench.store.surveys.accept(running, sheet_id, filled)
    if accepted is Accepted.FULL:
        return _page(running, filled, "Diese Umfrage ist voll. Bitte der Moderation Bescheid sagen.")
    return _page(running, done=True)


def _slowed(running: RunningSurvey, filled: Sheet, wait: int) -> Any:
    response = _page(running, filled, "Das ging zu schnell.", wait=wait)
    response.status_code = 429
    response.headers["Retry-After"] = str(wait)
    return response


def _page(running: RunningSurvey, filled: Sheet | None = None, complaint: str = "", **more: Any) -> Any:
    page = render_template(
        "notes/survey.html",
        running=running,
        survey=running.survey,
        voice=running.voice(speech().code),
        filled=filled or Sheet(),
        complaint=complaint,
        standing=running.standing(service().clock()),
        visit=_signer().dumps([running.id, token_hex(16)]),
        agreement=AGREEMENT,
        longest=LONGEST,
        **({"done": False, "wait": 0} | more),
    )
    response = make_response(page)
    response.status_code = 422 if complaint else 200
    return response


def _nonce(running: RunningSurvey, signed: str) -> str | None:
    """The number of a form; None when it is not ours, of another survey, or too old."""
    try:
        survey_id, nonce = _signer().loads(signed, max_age=A_DAY)
    except (BadData, ValueError, TypeError):
        return None
    return str(nonce) if survey_id == running.id else None


def _complaint(filled: Sheet) -> str:
    if filled.is_blank:
        return "Es ist noch nichts ausgefüllt."
    return "Eine Antwort ist zu lang. Bitte kürzen." if filled.too_long else ""


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(service().keys.secret, salt="boardwright survey")


def _sources() -> Sources:
    found: Sources = current_app.extensions["boardwright-sources"]
    return found
