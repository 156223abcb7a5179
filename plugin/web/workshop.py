"""The panel while the workshop runs: the clock, the delay light, chat messages; never a word of a note."""

from flask import Blueprint, render_template, request

from plugin.facilitation.messages import clock
from plugin.web.conductor import Conductor
from plugin.web.desk import Desk
from plugin.web.visitors import service, visitor
from plugin.zone import ZONE

blueprint = Blueprint("workshop", __name__, url_prefix="/panel/boards/<board_id>/workshop")


@blueprint.get("")
def show(board_id: str) -> str:
    """Before, during and after the workshop."""
    return _screen(_conductor(board_id), board_id)


@blueprint.get("/clock")
def tick(board_id: str) -> str:
    """What changes by itself: how much time the block has left, and how late it is. Asked every ten seconds."""
    return _screen(_conductor(board_id), board_id, "panel/workshop_clock.html")


@blueprint.post("/begin")
def begin(board_id: str) -> str:
    """Begins the workshop, or a rehearsal of it."""
    conductor, form = _conductor(board_id), request.form
    conductor.begin(form.get("due", ""), form.get("zone", ""), rehearsal="rehearsal" in form)
    return _screen(conductor, board_id)


@blueprint.post("/steps")
def act(board_id: str) -> str:
    """One click of the facilitator."""
    conductor = _conductor(board_id)
    conductor.act(request.form.get("action", ""), request.form)
    return _screen(conductor, board_id)


@blueprint.post("/rehearsal")
def rehearsal(board_id: str) -> str:
    """It was a rehearsal: what was written meanwhile does not count."""
    conductor = _conductor(board_id)
    conductor.rehearse()
    return _screen(conductor, board_id)


def _conductor(board_id: str) -> Conductor:
    owner = visitor().owner
    return Conductor(Desk(service(), owner), owner, board_id, clock=service().clock)


def _screen(conductor: Conductor, board_id: str, template: str = "panel/workshop.html") -> str:
    podium = conductor.podium()
    return render_template(
        template,
        board_id=board_id,
        workshop=conductor.blueprint.workshop,
        podium=podium,
        due=conductor.planned_start(),
        zone=ZONE,
        clock=lambda moment: clock(moment, podium.zone) if podium else "",
    )
