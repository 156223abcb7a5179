"""An invitation to a series: look at it, sign in, accept it. The link waits in the session, in no address after it."""

from typing import Any

from flask import Blueprint, redirect, render_template, session, url_for

from plugin.errors import InvitationOver
from plugin.web.acting import Acting
from plugin.web.series import ROLES
from plugin.web.visitors import INVITATION, service, visitor, visitor_or_none

blueprint = Blueprint("invitations", __name__, url_prefix="/invitations")


@blueprint.get("/<token>")
def look(token: str) -> str:
    """What somebody is invited to, with the way to accept it. Raises InvitationOver."""
    shown = _page(token)
    session[INVITATION] = token
    return shown


@blueprint.get("/")
def waiting() -> str:
    """The same after signing in. Raises InvitationOver."""
    return _page(session.get(INVITATION, ""))


@blueprint.post("/")
def accept() -> Any:
    """Makes whoever is signed in a member. Raises InvitationOver."""
    store = service().bench.store
    owner, series_id = store.members.accept(session.get(INVITATION, ""), visitor().owner, now=service().clock())
    session.pop(INVITATION, None)
    sheet = store.series_sheets.find(owner, series_id)
    if sheet is None:
        raise InvitationOver("The series is gone.")
    return redirect(url_for("series.page", door=sheet.door.door), 303)


def _page(token: str) -> str:
    store = service().bench.store
    owner, series_id, invitation = store.members.look(token, now=service().clock())
    sheet = store.series_sheets.find(owner, series_id)
    known = Acting(service(), "", sheet, ()).known if sheet is not None else None
    if known is None:
        raise InvitationOver("The series is gone.")
    return render_template(
        "series/invitation.html",
        series=known,
        invitation=invitation,
        role=ROLES[invitation.part.role],
        known=visitor_or_none(),
        own=visitor_or_none() is not None and visitor().owner == owner,
    )
