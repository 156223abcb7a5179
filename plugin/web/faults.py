"""Every error as an answer: a problem document for programs, a fragment for the panel, a page for people."""

import logging
import traceback
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from plugin.errors import BoardwrightError, NotAuthorised, ReconnectNeeded
from plugin.web.visitors import speech

API = "/api/"
PANEL = "/panel/"
WAITING = "Boardwright-Waiting"

_log = logging.getLogger(__name__)
WORDS = {
    400: "So geht der Aufruf nicht.",
    404: "Diese Seite gibt es nicht.",
    405: "So lässt sich diese Adresse nicht aufrufen.",
    413: "Das ist zu groß.",
    415: "Dieses Format verstehen wir nicht.",
    422: "Die Angaben passen nicht.",
    429: "Zu viele Aufrufe. Bitte warte eine Minute.",
}


def answer_faults(app: Flask) -> None:
    """Answers every kind of error."""
    app.register_error_handler(BoardwrightError, known_fault)
    app.register_error_handler(HTTPException, http_fault)
    app.register_error_handler(Exception, strange_fault)


def known_fault(error: BoardwrightError) -> Response:
    """One of our own errors."""
    if isinstance(error, ReconnectNeeded) and request.headers.get(WAITING):
        return make_response("", 204)
    say = speech()
    problem = error.problem() | {"title": say(error.title)}
    advice = say(error.advice) if error.advice else ""
    return _answer(problem, advice, reconnect=isinstance(error, NotAuthorised))


def http_fault(error: HTTPException) -> Response:
    """What Flask and its kin complain about. Redirects stay what they are."""
    status = error.code or 500
    if status < 400:
        return make_response(error.get_response())
    title = speech()(WORDS.get(status, "Das hat nicht geklappt."))
    problem: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": error.name}
    problem |= {"code": f"http_{status}", "can_retry": status == 429, "faults": _faults(error)}
    response = _answer(problem, "", reconnect=False)
    if status == 405 and error.get_response().headers.get("Allow"):
        response.headers["Allow"] = error.get_response().headers["Allow"]
    if status == 429:
        response.headers["Retry-After"] = "60"
    return response


def strange_fault(error: Exception) -> Response:
    """A fault of ours. Its words may hold what people wrote, so only its kind and place are logged."""
    place = "".join(traceback.format_tb(error.__traceback__)[-3:])
    _log.error("%s %s ended with %s\n%s", request.method, request.endpoint, type(error).__name__, place)
    return known_fault(BoardwrightError("Something went wrong that should not; it was written to the log."))


def _faults(error: HTTPException) -> list[dict[str, Any]]:
    """The complaints of a schema, field by field (webargs hangs them on the error)."""
    messages = getattr(error, "data", {}).get("messages", {})
    return [
        {"message": "; ".join(_texts(said)), "file": None, "line": None, "key": field}
        for place in messages.values()
        if isinstance(place, dict)
        for field, said in place.items()
    ]


def _texts(said: Any) -> list[str]:
    if isinstance(said, dict):
        return [f"{key}: {text}" for key, inner in said.items() for text in _texts(inner)]
    return [str(one) for one in said] if isinstance(said, list) else [str(said)]


def _answer(problem: dict[str, Any], advice: str, *, reconnect: bool) -> Response:
    status = problem["status"]
    if request.path.startswith(API):
        response = jsonify(problem)
        response.headers["Content-Type"] = "application/problem+json"
    elif request.path.startswith(PANEL):
        page = render_template("panel/problem.html", problem=problem, advice=advice, reconnect=reconnect)
        response = make_response(page)
    else:
        response = make_response(
            render_template("pages/problem.html", problem=problem, advice=advice, reconnect=reconnect)
        )
    response.status_code = status
    return response
