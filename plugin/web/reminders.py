"""The pages behind the links in our mails: yes to reminders, and no more of them with one click.

Opening a page changes nothing, because programs that guard mailboxes open every link in them.
"""

from typing import Any

from flask import Blueprint, render_template, request

from plugin.followup.schedule import due_at
from plugin.minutes.dates import written
from plugin.web.followpage import visit
from plugin.web.notefield import workshop_title
from plugin.web.visitors import speech

blueprint = Blueprint("reminders", __name__, url_prefix="/reminders")

ONE_CLICK = "List-Unsubscribe"
"""The field that mail programs send to end mails (RFC 8058)."""


@blueprint.get("/yes/<token>")
def question(token: str) -> str:
    """Asks whether it is their address and their wish. Raises LinkOver."""
    _, initiative = visit().asked(token)
    title = workshop_title(initiative.owner, initiative.board_id)
    return render_template("follow/confirm.html", token=token, workshop=title)


@blueprint.post("/yes/<token>")
def confirm(token: str) -> str:
    """From now on there are reminders. Raises LinkOver."""
    initiative, weeks = visit().confirm(token)
    days = [written(due_at(initiative.began_at, one).date(), speech()) for one in weeks]
    return render_template("follow/confirmed.html", days=days)


@blueprint.get("/stop/<token>")
def ask_to_stop(token: str) -> str:
    """One button. Raises LinkOver."""
    visit().wants_mails(token)
    return render_template("follow/stop.html", token=token)


@blueprint.post("/stop/<token>")
def stop(token: str) -> Any:
    """No mail any more, from the button or from a mail program. Raises LinkOver."""
    visit().stop(token)
    if request.form.get(ONE_CLICK):
        return "", 200
    return render_template("follow/said.html", words="Es kommen keine Erinnerungen mehr. Deine Adresse ist gelöscht.")
