"""Names on a board: the text people are asked with, who agreed to what, and taking it back."""

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for

from plugin.consent import LONGEST_TEXT, TEXT
from plugin.errors import BoardwrightError, InputInvalid, UnsupportedByProvider
from plugin.flows.naming import ConsentWish, Naming
from plugin.web.own_desk import own_desk
from plugin.web.visitors import service, visitor

blueprint = Blueprint("naming", __name__, url_prefix="/account/boards/<board_id>/names")


def naming_of(board_id: str) -> Naming:
    """The visitor and the names on one of their boards."""
    return own_desk().bench.naming(board_id)


@blueprint.get("/")
def overview(board_id: str) -> str:
    """Who agreed, and the form for the next one. Raises UnknownBoard."""
    return _overview(board_id)


@blueprint.post("/")
def give(board_id: str) -> Any:
    """Keeps a consent, or the page again with what is wrong."""
    form = request.form
    wish = ConsentWish(
        member=form.get("member", ""),
        shown=form.get("shown", ""),
        text=form.get("text", ""),
        given_on=form.get("given_on", ""),
        agreed=form.get("agreed") == "yes",
    )
    try:
        naming_of(board_id).give(wish)
    except InputInvalid as error:
        response = make_response(_overview(board_id, error, wish))
        response.status_code = error.http_status
        return response
    return redirect(url_for("naming.overview", board_id=board_id), 303)


@blueprint.post("/withdraw")
def withdraw(board_id: str) -> Any:
    """Forgets a person and the documents kept here that show names of this board. Raises UnknownConsent."""
    naming_of(board_id).withdraw(request.form.get("alias", ""))
    return redirect(url_for("naming.overview", board_id=board_id), 303)


def _overview(board_id: str, error: BoardwrightError | None = None, wish: ConsentWish | None = None) -> str:
    naming = naming_of(board_id)
    consents = naming.consents()
    try:
        people = naming.people()
    except UnsupportedByProvider:
        people = ()
    return render_template(
        "account/names.html",
        board=service().bench.store.boards.get(visitor().owner, board_id),
        consents=consents,
        people=people,
        known={one.id: one.name for one in people},
        error=error,
        wish=wish,
        text=TEXT,
        longest=LONGEST_TEXT,
    )
