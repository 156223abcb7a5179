"""From answers and excerpts to statements: the facilitator edits, anonymises, confirms, and thinks of questions."""

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for

from plugin.asking.assumption import LONGEST_STATEMENT, About, Stage, Valence
from plugin.asking.interview import Interview
from plugin.blueprint.blueprint import Area
from plugin.errors import BoardwrightError, InputInvalid
from plugin.flows.assumptions import LONGEST_THOUGHT, MIRROR, AssumptionDesk, Confirmation
from plugin.minutes.questions import hint_words, question_hints, question_stems
from plugin.web.desk import board_blueprint
from plugin.web.visitors import service, speech, visitor
from plugin.web.wording import ROLES
from plugin.wiring import new_id

blueprint = Blueprint("statements", __name__, url_prefix="/account/boards/<board_id>/statements")

VALENCES = {Valence.OPEN: "offen gelassen", Valence.SUPPORTIVE: "eher dafür", Valence.SCEPTICAL: "eher skeptisch"}
ABOUTS = {
    About.OPEN: "offen gelassen",
    About.PEOPLE: "Menschen",
    About.LEADERSHIP: "Führung",
    About.TIME: "Zeit",
    About.QUALITY: "Qualität",
    About.CULTURE: "Kultur",
    About.FORMAT: "Formate",
}
CONCERNS = {
    "personal_data": "Könnte zu jemandem führen",
    "antitrust": "Könnte das Kartellrecht berühren",
    "offensive": "Könnte verletzen",
}
NOTE_STATES = {
    "waiting": "unterwegs aufs Board",
    "sending": "unterwegs aufs Board",
    "delivered": "hängt auf dem Board",
    "refused": "vom Whiteboard nicht angenommen",
}


@blueprint.get("/")
def overview(board_id: str) -> str:
    """Everything that was heard, and what it has become. Raises UnknownBoard."""
    return _overview(board_id)


@blueprint.post("/<source_id>/<any(confirm, aside, think):deed>")
def change(board_id: str, source_id: str, deed: str) -> Any:
    """Confirms a draft, puts it aside, or keeps what the facilitator thinks of it. Raises UnknownInterview."""
    acts = {"confirm": _confirm, "aside": _aside, "think": _think}
    try:
        acts[deed](board_id, source_id)
    except InputInvalid as error:
        response = make_response(_overview(board_id, error, source_id))
        response.status_code = error.http_status
        return response
    return redirect(url_for("statements.overview", board_id=board_id, _anchor=f"one-{source_id}"))


@blueprint.post("/<source_id>/delete")
def delete(board_id: str, source_id: str) -> str:
    """The words are gone from here; says where they still stand. Raises UnknownInterview, RunLeased."""
    remains = desk().delete(board_id, source_id)
    board = service().bench.store.boards.get(visitor().owner, board_id)
    return render_template("account/remains.html", board=board, remains=remains)


def desk() -> AssumptionDesk:
    """The statements of whoever asks."""
    return AssumptionDesk(service().bench.store, visitor().owner, clock=service().clock, new_id=new_id, said_by=said_by)


def said_by(interview: Interview) -> str:
    """What may be told of the person in an interview."""
    return f"{interview.pseudonym}, {speech()(ROLES[interview.role])}"


def _confirm(board_id: str, source_id: str) -> None:
    form = request.form
    valence, about = form.get("valence", ""), form.get("about", "")
    wish = Confirmation(
        statement=form.get("statement", ""),
        areas=tuple(form.getlist("area")),
        anonymised=form.get("anonymised") == "yes",
        despite=form.get("despite") == "yes",
        valence=Valence(valence) if valence in set(Valence) else Valence.OPEN,
        about=About(about) if about in set(About) else About.OPEN,
    )
    desk().confirm(board_id, source_id, wish)
    service().queue.wake()


def _aside(board_id: str, source_id: str) -> None:
    desk().put_aside(board_id, source_id)


def _think(board_id: str, source_id: str) -> None:
    given = {name: request.form.get(name, "") for name in ("holds", "also", "question")}
    desk().think(board_id, source_id, **given)


def _overview(board_id: str, error: BoardwrightError | None = None, faulty: str = "") -> str:
    drafts, store, owner = desk().drafts(board_id, speech().code), service().bench.store, visitor().owner
    confirmed = [draft for draft in drafts if draft.assumption.stage is Stage.CONFIRMED]
    return render_template(
        "account/statements.html",
        board=store.boards.get(owner, board_id),
        drafts=[draft for draft in drafts if draft.assumption.stage is Stage.DRAFT],
        aside=[draft for draft in drafts if draft.assumption.stage is Stage.ASIDE],
        confirmed=confirmed,
        hints={draft.heard.id: _hints(draft.assumption.question) for draft in confirmed},
        areas=[(area.key, _title(area)) for area in desk().areas(board_id)],
        mirror=MIRROR,
        tensions=[one for one in board_blueprint(store, owner, board_id).workshop.tensions if one.map],
        stems=question_stems(speech()),
        valences=VALENCES,
        abouts=ABOUTS,
        concerns=CONCERNS,
        note_states=NOTE_STATES,
        longest=LONGEST_STATEMENT,
        longest_thought=LONGEST_THOUGHT,
        error=error,
        faulty=faulty,
    )


def _title(area: Area) -> str:
    return speech()("{title} · Gruppe {letter}", title=area.title, letter=area.group) if area.group else area.title


def _hints(question: str) -> list[str]:
    """Gentle hints on a question, for the facilitator alone."""
    return [hint_words(hint, speech()) for hint in question_hints(question)] if question else []
