"""The panel beside a board: a shell for everybody, and fragments for whoever proves who they are."""

from typing import Any

from flask import Blueprint, current_app, render_template, request

from plugin.blueprint.blueprint import Blueprint as Board
from plugin.catalogue.template import Template
from plugin.errors import BoardwrightError
from plugin.export.registry import FORMATS
from plugin.flows.copying import Likeness
from plugin.job import JobKind, JobState
from plugin.language import LANGUAGES, Voice
from plugin.plan.cost import Cost
from plugin.plan.plan import Plan
from plugin.plan.ways import way_text, ways_text
from plugin.run import RunState
from plugin.summary import Form
from plugin.web.ballots import read_ballots
from plugin.web.desk import Desk, Standing
from plugin.web.evening import released
from plugin.web.forms import fields_of, values_of
from plugin.web.links import write_link
from plugin.web.own_desk import own_desk
from plugin.web.readings import SharedReadings
from plugin.web.visitors import service, speech, visitor
from plugin.web.wording import clock_times

blueprint = Blueprint("panel", __name__, url_prefix="/panel")

WORK = "60 per minute"
EXPENSIVE = frozenset(
    {
        "panel.plan",
        "panel.create",
        "panel.areas",
        "panel.harvest",
        "panel.export",
        "panel.write_back",
        "evening.look",
        "readiness.check",
        "readiness.tidy",
        "panel_review.keep",
    }
)


FORMAT_TITLES = {
    "docx": "Word",
    "pdf": "PDF",
    "pptx": "PowerPoint",
    "html": "HTML",
    "xlsx": "Excel",
    "ics": "iCalendar",
    "csv": "CSV",
    "md": "Markdown",
    "json": "JSON",
}
"""The documents the panel offers, the most wanted first."""


@blueprint.get("/index")
def index() -> str:
    """The page the whiteboard opens unseen: it waits for the click on our icon."""
    return render_template("panel/index.html")


@blueprint.get("/")
def shell() -> str:
    """The panel before it knows who is looking: styles, scripts, nothing private."""
    return render_template("panel/shell.html")


@blueprint.get("/boards/<board_id>/")
def start(board_id: str) -> str:
    """What there is to do on this board: set it up, watch it grow, or work with it."""
    desk = own_desk()
    made = desk.latest_run(board_id)
    if made is not None and made.state is RunState.DONE:
        return _board_screen(desk, board_id)
    if made is not None:
        return _run_screen(desk.standing(made.id), board_id)
    under_way = next((one for one in desk.standings() if one.run.state is RunState.WORKING), None)
    return render_template("panel/choose.html", board_id=board_id, templates=_choices(), under_way=under_way)


@blueprint.get("/boards/<board_id>/templates/<template_id>")
def customise(board_id: str, template_id: str) -> str:
    """One workshop: its picture, the plan with the defaults, and the inputs to change."""
    template = service().bench.catalogue.template(template_id)
    content, voice = service().bench.catalogue.content, Voice(speech().code)
    found, price, _ = own_desk().plan(template_id, {}, voice.language, board_id)
    return render_template(
        "panel/customise.html",
        board_id=board_id,
        template=_about(template),
        fields=fields_of(template, content, voice),
        masters=own_desk().masters(template_id),
        sentence=plan_sentence(found, price),
    )


@blueprint.post("/boards/<board_id>/plan")
def plan(board_id: str) -> str:
    """The plan in one sentence for the inputs as they are, or what is wrong with them."""
    template, values = _form()
    where, like = _place(board_id)
    try:
        found, price, made, ways = _planned(template, values, where, like)
    except BoardwrightError as error:
        if error.http_status >= 500 or error.http_status == 401:
            raise
        return render_template("panel/faults.html", error=error, titles=_titles(template))
    boards = own_desk().bench.provider.count_boards() if where is None else None
    sentence = plan_sentence(found, price)
    hints = [*made.warnings, *ways]
    return render_template("panel/sentence.html", sentence=sentence, warnings=hints, boards=boards)


@blueprint.post("/boards/<board_id>/runs")
def create(board_id: str) -> Any:
    """Starts setting up this board, or a new one."""
    template, values = _form()
    where, like = _place(board_id)
    desk = own_desk()
    made = desk.start(template.id, values, _wanted_language(), board_id=where, like=like)
    return _run_screen(desk.standing(made.id), board_id)


@blueprint.get("/boards/<board_id>/runs/<run_id>")
def run(board_id: str, run_id: str) -> Any:
    """How far a run is; asked every second while it works."""
    standing = own_desk().standing(run_id)
    if standing.run.state is RunState.DONE and standing.run.board_id == board_id:
        return _board_screen(own_desk(), board_id)
    return _run_screen(standing, board_id)


@blueprint.post("/boards/<board_id>/runs/<run_id>/cancel")
def cancel(board_id: str, run_id: str) -> str:
    """Ends a run after the calls in flight."""
    return _run_screen(own_desk().cancel(run_id), board_id)


@blueprint.post("/boards/<board_id>/runs/<run_id>/pause")
def pause(board_id: str, run_id: str) -> str:
    """Halts a run after the calls in flight until somebody goes on."""
    return _run_screen(own_desk().pause(run_id), board_id)


@blueprint.post("/boards/<board_id>/runs/<run_id>/resume")
def resume(board_id: str, run_id: str) -> str:
    """Goes on where a run ended."""
    return _run_screen(own_desk().resume(run_id), board_id)


@blueprint.get("/boards/<board_id>/areas")
def areas(board_id: str) -> str:
    """How many areas are still empty: counts only, the screen may be shared. Asks again until the board was read."""
    desk = own_desk()
    counts: SharedReadings[list[tuple[str, int, int]]] = current_app.extensions["boardwright-counts"]
    reading = counts.ask((visitor().owner, board_id), lambda: desk.open_areas(board_id))
    return render_template("panel/areas.html", board_id=board_id, reading=reading)


@blueprint.get("/boards/<board_id>/guests")
def guests(board_id: str) -> str:
    """Who may write on the board, guests without an account above all."""
    return render_template("panel/guests.html", sharing=own_desk().bench.provider.sharing(board_id))


@blueprint.post("/boards/<board_id>/harvests")
def harvest(board_id: str) -> str:
    """Asks for a harvest, with the votes that only the panel can read."""
    ballots = read_ballots(request.form.get("votes"))
    return _job_screen(board_id, own_desk().ask_harvest(board_id, ballots).id)


@blueprint.post("/boards/<board_id>/exports")
def export(board_id: str) -> str:
    """Asks for a document of a harvest."""
    desk = own_desk()
    job = desk.ask_export(request.form.get("harvest", ""), request.form.get("format", ""), speech().code)
    return _job_screen(board_id, job.id)


@blueprint.post("/boards/<board_id>/summaries")
def write_back(board_id: str) -> str:
    """Asks for a summary of a harvest on the board, where everybody can read it."""
    form = Form.FRAME if request.form.get("as") == Form.FRAME else Form.DOCUMENT
    job = own_desk().ask_write_back(request.form.get("harvest", ""), speech().code, form)
    return _job_screen(board_id, job.id)


@blueprint.get("/boards/<board_id>/jobs/<job_id>")
def job(board_id: str, job_id: str) -> str:
    """How a harvest or an export is getting on."""
    return _job_screen(board_id, job_id)


def plan_sentence(found: Plan, price: Cost) -> str:
    """`212 Elemente, 14 Aufrufe, etwa 5 Sekunden`; of a copy, the elements that are adapted."""
    return speech()(
        "{items} Elemente, {calls} Aufrufe, etwa {seconds} Sekunden",
        items=found.counts.total,
        calls=price.calls,
        seconds=max(round(price.seconds), 1),
    )


def _run_screen(standing: Standing, board_id: str) -> str:
    came = way_text(standing.origin, speech()) if standing.origin is not None else None
    return render_template("panel/run.html", board_id=board_id, standing=standing, run=standing.run, came=came)


def _job_screen(board_id: str, job_id: str) -> str:
    desk = own_desk()
    asked, made = desk.job(job_id), {}
    if asked.state is JobState.DONE and asked.result is not None:
        made = _made(desk, board_id, asked.kind, asked.result)
    ways = {"formats": _formats(), "writes_back": desk.writes_back}
    return render_template("panel/job.html", board_id=board_id, job=asked, **ways, **made)


def _made(desk: Desk, board_id: str, kind: JobKind, result: str) -> dict[str, Any]:
    """What came of a job, for its screen."""
    if kind is JobKind.HARVEST:
        return {"ledger": desk.ledger(result), "open": len(desk.bench.reviewing(board_id).open().questions)}
    if kind is JobKind.WRITE_BACK:
        return {"summary": result, "left": desk.left_summaries(board_id, result)}
    return {"link": write_link(visitor().owner, result)}


def _board_screen(desk: Desk, board_id: str) -> str:
    made = desk.blueprint(board_id)
    items = desk.items(board_id)
    frames = [
        (node.text.plain.strip() or node.key, items[node.key])
        for node in made.nodes
        if node.role == "frame" and node.key in items
    ]
    store, owner = desk.bench.store, visitor().owner
    documents = [one for one in store.documents.all(owner, board_id) if one.is_for_people]
    return render_template(
        "panel/board.html",
        board_id=board_id,
        workshop=made.workshop,
        times=clock_times(made.workshop),
        frames=frames,
        items=list(items.values()),
        harvests=store.harvests.all(owner, board_id)[:3],
        documents=[(one, write_link(owner, one.id)) for one in documents[:6]],
        formats=_formats(),
        writes_back=desk.writes_back,
        **released(board_id),
    )


def _formats() -> list[tuple[str, str]]:
    return [(name, title) for name, title in FORMAT_TITLES.items() if name in FORMATS]


def _choices() -> list[dict[str, Any]]:
    return [_about(template) for template in service().bench.catalogue.workshops]


def _about(template: Template) -> dict[str, Any]:
    voice = Voice(speech().code)
    people = next((spec.default for spec in template.inputs if spec.key == "participants"), None)
    return {
        "id": template.id,
        "version": template.version,
        "title": template.title.say(voice),
        "summary": template.summary.say(voice),
        "minutes": template.minutes,
        "people": people,
    }


def _form() -> tuple[Template, dict[str, Any]]:
    """The template asked for and its inputs as a form sends them. Raises UnknownTemplate."""
    template = service().bench.catalogue.template(request.form.get("template", ""))
    return template, values_of(template, request.form)


def _titles(template: Template) -> dict[str, str]:
    """What people read above the fields of the form, by key."""
    voice = Voice(speech().code)
    return {spec.key: spec.title.say(voice) for spec in template.inputs}


def _place(board_id: str) -> tuple[str | None, Likeness | None]:
    """Where the form wants the board, None for a new one, and what a new one shall be like."""
    where = request.form.get("where", "here")
    like = Likeness(request.form.get("like", "")) if where == "copy" else None
    return board_id if where == "here" else None, like


def _planned(
    template: Template, values: dict[str, Any], where: str | None, like: Likeness | None
) -> tuple[Plan, Cost, Board, list[str]]:
    """The plan, its price, the board as it would be, and what is to say about copying."""
    if like is None:
        return *own_desk().plan(template.id, values, _wanted_language(), where), []
    ways, made = own_desk().ways(template.id, values, _wanted_language(), like)
    return ways.plan, ways.cost, made, ways_text(ways, speech())


def _wanted_language() -> str:
    asked = request.form.get("language", "")
    return asked if asked in LANGUAGES else speech().code
