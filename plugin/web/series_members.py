"""People in a series: who has which part, who is invited; each can be removed, and that holds at once."""

from secrets import token_urlsafe
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from plugin.errors import InputInvalid
from plugin.series.membership import INVITATION_DAYS, MOST_DAYS, Wish, invitation_of
from plugin.series.roles import GIVEN, Part, Reach, names_of
from plugin.web.acting import acting
from plugin.web.series import ROLES
from plugin.web.series_editing import faulty
from plugin.web.visitors import service
from plugin.wiring import new_id

blueprint = Blueprint("series_members", __name__, url_prefix="/account/series/<door>/members")


@blueprint.get("/")
def overview(door: str) -> str:
    """Members and invitations. Raises InvalidDocument when the document has become wrong."""
    return _overview()


@blueprint.post("/")
def invite(door: str) -> Any:
    """Makes an invitation and shows its link, this once; or shows what is wrong."""
    here, token = acting(), token_urlsafe(32)
    try:
        made = invitation_of(_wish(), here.series, new_id(), service().clock())
    except InputInvalid as error:
        return faulty(_overview(error=error))
    here.bench.store.members.invite(here.owner, here.series_id, made, token, now=service().clock())
    return _overview(link=f"{service().settings.public_url}{url_for('invitations.look', token=token)}")


@blueprint.post("/<member_id>/remove")
def remove(door: str, member_id: str) -> Any:
    """Somebody has that part no more, from the next request on."""
    acting().bench.store.members.remove(acting().owner, acting().series_id, member_id)
    return redirect(url_for("series_members.overview", door=door), 303)


@blueprint.post("/invitations/<invitation_id>/withdraw")
def withdraw(door: str, invitation_id: str) -> Any:
    """The invitation's link leads nowhere from now on."""
    acting().bench.store.members.withdraw(acting().owner, acting().series_id, invitation_id)
    return redirect(url_for("series_members.overview", door=door), 303)


def _overview(error: InputInvalid | None = None, link: str = "") -> str:
    here, store = acting(), service().bench.store
    members = store.members.all(here.owner, here.series_id)
    waiting = store.members.invitations(here.owner, here.series_id, now=service().clock())
    return render_template(
        "series/members.html",
        acting=here,
        series=here.series,
        members=[(one, _name(one.account), covers(one.part)) for one in members],
        invitations=[(one, covers(one.part)) for one in waiting],
        given=[(role, ROLES[role], names_of(role).value) for role in GIVEN],
        roles=ROLES,
        days=INVITATION_DAYS,
        most_days=MOST_DAYS,
        error=error,
        faults={fault.key: fault.message for fault in error.faults} if error else {},
        link=link,
    )


def covers(part: Part) -> list[str]:
    """Titles of the events, or names of the companies, that a part is for."""
    series = acting().series
    if names_of(part.role) is Reach.EVENTS:
        return [one.title for one in series.events if one.id in part.events]
    return [one.name for one in series.companies if one.id in part.companies]


def _name(account: str) -> str:
    """What somebody is called at the whiteboard; empty once they disconnected for good."""
    found = service().vault.find(account)
    return f"{found.user_name} ({found.team_name})" if found is not None else ""


def _wish() -> Wish:
    form = request.form
    days = form.get("days", "").strip() or str(INVITATION_DAYS)
    return Wish(
        role=form.get("role", ""),
        events=tuple(form.getlist("events")),
        companies=tuple(form.getlist("companies")),
        label=form.get("label", "").strip(),
        days=int(days) if days.isascii() and days.isdigit() and len(days) < 6 else 0,
    )
