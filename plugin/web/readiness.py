"""The check before the start (Board-TÜV) in the panel: red and green in half a minute, each red with one way out."""

from typing import Any

from flask import Blueprint, render_template

from plugin.web.desk import Desk
from plugin.web.visitors import service, visitor

blueprint = Blueprint("readiness", __name__, url_prefix="/panel/boards/<board_id>/readiness")


@blueprint.get("")
def check(board_id: str) -> str:
    """All answers. Counts and places, never a word of a note."""
    return _screen(board_id)


@blueprint.post("/tidy")
def tidy(board_id: str) -> str:
    """Puts our own parts back where they belong."""
    run = Desk(service(), visitor().owner).tidy(board_id)
    return _screen(board_id, tidying=run is not None)


def _screen(board_id: str, **more: Any) -> str:
    desk = Desk(service(), visitor().owner)
    return render_template(
        "panel/readiness.html",
        board_id=board_id,
        findings=desk.check(board_id),
        items=desk.items(board_id),
        board=desk.blueprint(board_id),
        **more,
    )
