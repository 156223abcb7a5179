"""From contradiction to question, in the panel: tension maps, beginnings, and hints on a question, for the facilitator
alone. What is typed here is read and forgotten; no words of notes are shown."""

from flask import Blueprint, render_template, request

from plugin.minutes.questions import hint_words, question_hints, question_stems
from plugin.web.own_desk import own_desk
from plugin.web.visitors import service, speech

blueprint = Blueprint("questioning", __name__, url_prefix="/panel/boards/<board_id>/questions")

LONGEST = 500


@blueprint.get("")
def show(board_id: str) -> str:
    """The maps of the board's tension fields, and a field to try a question. Raises UnknownBoard."""
    desk = own_desk()
    made, items = desk.blueprint(board_id), desk.items(board_id)
    between = [area for area in made.areas if area.expects == "truths" and area.key in items]
    return render_template(
        "panel/questioning.html",
        board_id=board_id,
        tensions=[one for one in made.workshop.tensions if one.map],
        places=[(area.group or area.title, items[area.key]) for area in between],
        stems=question_stems(speech()),
        root=service().settings.public_url,
        longest=LONGEST,
    )


@blueprint.post("")
def hints(board_id: str) -> str:
    """What the facilitator may look at again in a question."""
    text = request.form.get("question", "")[:LONGEST].strip()
    found = [hint_words(hint, speech()) for hint in question_hints(text)] if text else []
    return render_template("panel/question_hints.html", asked=bool(text), hints=found)
