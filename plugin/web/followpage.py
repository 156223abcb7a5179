"""The page of an initiative for whoever has its link: no account, no cookie; what it says leads to nobody."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, current_app, make_response, redirect, render_template, request, url_for
from flask_limiter.util import get_remote_address

from plugin.export.follow_up_ics import initiative_ics
from plugin.flows.followup_visit import Asked, FollowUpVisit
from plugin.followup.answer import LONGEST, STATE_WORDS, State, read_answer, week_of
from plugin.followup.initiative import LivingInitiative
from plugin.followup.schedule import ahead, due_at
from plugin.minutes.dates import written
from plugin.web.notefield import workshop_title
from plugin.web.sources import Sources
from plugin.web.visitors import service, speech
from plugin.wiring import new_id

blueprint = Blueprint("followpage", __name__, url_prefix="/f")

NO_STATE = "Bitte wähle aus, wie es steht."
TOO_LONG = "Das ist länger als ein Satz. Bitte kürze es."
NO_PSEUDONYM = "Das sieht nach einem Namen oder einer Adresse aus. Bitte erfinde einen Namen, etwa Eiche 3."
ASKED = {
    Asked.NO_ADDRESS: "Das ist keine E-Mail-Adresse.",
    Asked.FULL: "Für dieses Vorhaben sind schon genug Adressen eingetragen.",
    Asked.OVER: "Für dieses Vorhaben gibt es keine Erinnerungen mehr.",
}
DONE = {
    "answer": "Danke, deine Antwort ist da.",
    "taken-back": "Die Antwort ist gelöscht.",
    "name": "Der Name ist gemerkt.",
    "asked": "Bitte sieh in dein Postfach: Erst wenn du dort bestätigst, kommen Erinnerungen.",
    "own": "Das ist jetzt dein eigener Link. Merk dir diese Seite: Der Link vom Zettel führt nirgends mehr hin.",
}


@blueprint.get("/<token>")
def page(token: str) -> Any:
    """The initiative and how it may be told that it goes. Raises LinkOver."""
    return _page(token, visit().find(token), done=request.args.get("done", ""))


@blueprint.post("/<token>")
def answer(token: str) -> Any:
    """Keeps the answer of this week; whatever is wrong, what was typed is still there. Raises LinkOver."""
    initiative = visit().find(token)
    aims = [aim.note for aim in initiative.content.aims]
    told = read_answer(request.form, request.form.getlist("reached"), aims, service().clock())
    if told is None or len(told.sentence) > LONGEST:
        return _page(token, initiative, complaint=NO_STATE if told is None else TOO_LONG, at="answer")
    wait = _wait(initiative)
    if wait:
        return _page(token, initiative, complaint="Das ging zu schnell.", wait=wait, at="answer")
    visit().answer(initiative, told)
    return _back(token, "answer")


@blueprint.post("/<token>/take-back")
def take_back(token: str) -> Any:
    """Deletes the answer of a week: by the link that nobody else has. Raises LinkOver."""
    initiative = visit().find(token)
    weeks = {one.week.isoformat() for one in visit().history(initiative)}
    week = request.form.get("week", "")
    if week in weeks:
        visit().take_back(initiative, date.fromisoformat(week))
    return _back(token, "taken-back")


@blueprint.post("/<token>/name")
def name(token: str) -> Any:
    """Keeps an invented name. Raises LinkOver."""
    initiative = visit().find(token)
    if not visit().name(initiative, request.form.get("pseudonym", "")):
        return _page(token, initiative, complaint=NO_PSEUDONYM, at="pseudonym")
    return _back(token, "name")


@blueprint.post("/<token>/reminders")
def remind(token: str) -> Any:
    """Has a mail ask the owner of the address whether they want reminders. Raises LinkOver."""
    initiative = visit().find(token)
    wait = _wait(initiative)
    if wait:
        return _page(token, initiative, complaint="Das ging zu schnell.", wait=wait, at="address")
    asked = Asked.OVER
    if service().mail_server is not None:
        asked = visit().ask(initiative, request.form.get("address", ""), speech().code)
    if asked is not Asked.WELL:
        return _page(token, initiative, complaint=ASKED[asked], at="address")
    service().queue.wake()
    return _back(token, "asked")


@blueprint.post("/<token>/own")
def take_link(token: str) -> Any:
    """Another address, which the facilitator does not know. Raises LinkOver."""
    return _back(visit().take_link(visit().find(token)), "own")


@blueprint.post("/<token>/forget")
def forget(token: str) -> Any:
    """Everything about the initiative is gone. Raises LinkOver."""
    initiative = visit().find(token)
    if request.form.get("sure") != "yes":
        return _back(token, "")
    visit().forget(initiative)
    return _said("Alles ist gelöscht: Antworten, Adressen und dieser Link.")


@blueprint.get("/<token>/dates.ics")
def dates(token: str) -> Response:
    """First steps and milestones for a calendar. Raises LinkOver."""
    initiative = visit().find(token)
    response = make_response(initiative_ics(initiative, _workshop(initiative), speech(), made_at=service().clock()))
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers.set("Content-Disposition", "attachment", filename=f"{speech()('vorhaben')}.ics")
    return response


def visit() -> FollowUpVisit:
    """What somebody with a link may do."""
    return FollowUpVisit(service().bench.store, service().seal, clock=service().clock, new_id=new_id)


def _page(token: str, initiative: LivingInitiative, *, complaint: str = "", wait: int = 0, **more: Any) -> Any:
    """The page; with a complaint it is an answer that says so."""
    history, now = visit().history(initiative), service().clock()
    weeks = ahead(initiative.began_at, now) if service().mail_server is not None else ()
    shown = render_template(
        "follow/page.html",
        token=token,
        initiative=initiative,
        workshop=_workshop(initiative),
        history=history,
        last=next((one for one in history if one.week == week_of(now)), None),
        reached=set(history[-1].reached) if history else set(),
        states=State,
        words=STATE_WORDS,
        longest=LONGEST,
        reminders=[(one, written(due_at(initiative.began_at, one).date(), speech())) for one in weeks],
        until=written(initiative.expires_at.date(), speech()),
        written=lambda day: written(day, speech()),
        complaint=complaint,
        wait=wait,
        done=DONE.get(more.get("done", ""), ""),
        at=more.get("at", ""),
    )
    return _answered(shown, complaint, wait)


def _answered(shown: str, complaint: str, wait: int) -> Any:
    response = make_response(shown)
    response.status_code = 429 if wait else 422 if complaint else 200
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _said(words: str) -> str:
    return render_template("follow/said.html", words=words)


def _back(token: str, done: str) -> Any:
    """To the page, so that a reload sends nothing twice."""
    return redirect(url_for("followpage.page", token=token, lang=speech().code, done=done or None), 303)


def _wait(initiative: LivingInitiative) -> int:
    """How long a source that sends too much has to wait."""
    sources: Sources = current_app.extensions["boardwright-sources"]
    return sources.wait(sources.name(get_remote_address()), initiative.id)


def _workshop(initiative: LivingInitiative) -> str:
    return workshop_title(initiative.owner, initiative.board_id)
