"""The evening sheet: the facilitator looks at it in the panel, releases it, and everybody opens it by a short link."""

from flask import Blueprint, Response, render_template, request, url_for

from plugin.export.pdf_format import outline_pdf
from plugin.flows.evening import EVENING, chosen, read_sheet, release_sheet
from plugin.flows.harvest import Harvest, recall_harvest
from plugin.job import JobKind, JobState
from plugin.minutes.build import make_minutes
from plugin.minutes.evening import EveningSheet, evening_outline, evening_sheet, first_steps_line
from plugin.notelink import ShortLink
from plugin.web.ballots import read_ballots
from plugin.web.files import to_save
from plugin.web.links import write_link
from plugin.web.own_desk import own_desk
from plugin.web.visitors import service, speech, visitor
from plugin.wiring import new_id

blueprint = Blueprint("evening", __name__)


@blueprint.post("/panel/boards/<board_id>/evening")
def look(board_id: str) -> str:
    """Asks for what would stand on the sheet now. It shows words of notes: the button that leads here says so."""
    job = own_desk().ask_harvest(board_id, read_ballots(request.form.get("votes")))
    return render_template("panel/evening_coming.html", board_id=board_id, job=job)


@blueprint.get("/panel/boards/<board_id>/evening/<job_id>")
def seen(board_id: str, job_id: str) -> str:
    """The sheet to look at, once the board was read. Raises UnknownJob."""
    job = own_desk().job(job_id)
    if job.state is not JobState.DONE or job.kind is not JobKind.HARVEST or job.result is None:
        return render_template("panel/evening_coming.html", board_id=board_id, job=job)
    harvest = recall_harvest(service().bench.store, owner=visitor().owner, harvest_id=job.result)
    sheet = _sheet(harvest)
    return render_template(
        "panel/evening.html", board_id=board_id, sheet=sheet, harvest=harvest.id, steps=_steps(sheet)
    )


@blueprint.post("/panel/boards/<board_id>/evening/release")
def release(board_id: str) -> str:
    """Lets everybody see what was looked at and ticked. Raises UnknownHarvest."""
    owner, store = visitor().owner, service().bench.store
    harvest = recall_harvest(store, owner=owner, harvest_id=request.form.get("harvest", ""))
    sheet = _sheet(harvest, chosen(_sheet(harvest), request.form.getlist("note")))
    made = release_sheet(
        store,
        sheet,
        speech(),
        owner=owner,
        board_id=harvest.ledger.board_id,
        harvest_id=harvest.id,
        now=service().clock(),
        new_id=new_id,
    )
    link = write_link(owner, made.document)
    return render_template("panel/evening_released.html", link=link, **_where(made.link))


def released(board_id: str) -> dict[str, object]:
    """Where the sheet of a board that was released last is and until when; nothing when there is none."""
    sheets = service().bench.store.short_links.all(visitor().owner, board_id, EVENING, now=service().clock())
    return _where(sheets[0]) if sheets else {}


def _where(link: ShortLink) -> dict[str, object]:
    address = f"{service().settings.public_url}{url_for('evening.page', token=link.token)}"
    return {"address": address, "until": link.expires_at}


@blueprint.get("/evening/<token>")
def page(token: str) -> str:
    """The sheet for whoever has its address. Raises LinkOver."""
    sheet, until = _shown(token)
    return render_template("notes/evening.html", sheet=sheet, token=token, until=until, steps=_steps(sheet))


@blueprint.get("/evening/<token>/sheet.pdf")
def pdf(token: str) -> Response:
    """The same to keep. Raises LinkOver."""
    sheet, _ = _shown(token)
    name = f"{speech()('abendblatt')}.pdf"
    return to_save(outline_pdf(evening_outline(sheet, speech())), "application/pdf", name)


def _shown(token: str) -> tuple[EveningSheet, str]:
    store = service().bench.store
    link = store.short_links.find(token, EVENING, now=service().clock())
    return read_sheet(store, link), link.expires_at.strftime("%Y-%m-%d")


def _sheet(harvest: Harvest, left_out: tuple[str, ...] = ()) -> EveningSheet:
    """The sheet of a harvest as the facilitator's review leaves it."""
    found, remarks = service().bench_for(visitor().owner).reviewed(harvest, speech())
    return evening_sheet(make_minutes(found.ledger, found.blueprint, speech(), remarks), left_out=left_out)


def _steps(sheet: EveningSheet) -> str:
    return first_steps_line(sheet, speech())
