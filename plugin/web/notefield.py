"""The one field behind a note link: no account, no cookie, no view of the board; what comes in has no sender."""

from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from flask import Blueprint, current_app, make_response, render_template, request
from flask_limiter.util import get_remote_address
from itsdangerous import BadData, URLSafeTimedSerializer

from plugin.errors import BoardwrightError
from plugin.minutes.receipt import fate_of, with_code
from plugin.notelink import LONGEST, NoteLink, Standing, code_of, plain_code
from plugin.store.contributions import Accepted
from plugin.web.desk import board_blueprint
from plugin.web.sources import Sources
from plugin.web.visitors import service, speech

blueprint = Blueprint("notefield", __name__, url_prefix="/n")

A_DAY = 24 * 3600
"""Seconds a form may lie open before it has to be sent twice."""

STALE = "Das Formular lag zu lange offen. Bitte schick die Notiz noch einmal ab."


@dataclass(frozen=True)
class Visit:
    """What a form carries from page to page: a number for the next note, and how many more may follow (None: any)."""

    nonce: str
    left: int | None

    def after(self) -> "Visit":
        """For the note after this one."""
        return Visit(token_hex(16), None if self.left is None else self.left - 1)


@blueprint.get("/<token>")
def field(token: str) -> Any:
    """The field, or why it takes nothing now. Raises LinkOver."""
    link = service().bench.store.note_links.find(token)
    return _page(link, _first(link))


@blueprint.post("/<token>")
def write(token: str) -> Any:
    """Takes a note. Whatever is wrong, the words are still there on the page that comes back. Raises LinkOver."""
    link = service().bench.store.note_links.find(token)
    text = _tidy(request.form.get("text", ""))
    visit = _read(link, request.form.get("visit", ""))
    if visit is None:
        return _page(link, _first(link), text, STALE)
    if link.standing(service().clock()) is not Standing.OPEN:
        return _page(link, visit, text)
    if visit.left is not None and visit.left <= 0:
        return _page(link, visit)
    complaint = _complaint(text)
    if complaint:
        return _page(link, visit, text, complaint)
    wait = _sources().wait(_sources().name(get_remote_address()), link.id)
    if wait:
        return _slowed(link, visit, text, wait)
    return _taken(link, visit, text)


@blueprint.get("/<token>/note")
def note(token: str) -> Any:
    """What became of a note, for whoever has its code. Raises LinkOver."""
    link = service().bench.store.note_links.find(token)
    store, code = service().bench.store, plain_code(request.args.get("code", ""))
    found = with_code(store.contributions.of_link(link.owner, link.id), code) if code else None
    ledger = store.harvests.latest(link.owner, link.board_id) if found is not None and found.item_id else None
    told = fate_of(found, ledger, speech()) if found is not None else ""
    return render_template("notes/fate.html", **_about(link), code=code, told=told, asked="code" in request.args)


def _taken(link: NoteLink, visit: Visit, text: str) -> Any:
    """The id is made from the form's number with a salt that is gone in two hours: a form sent twice is one note,
    and afterwards nothing leads from a page on somebody's phone to the note."""
    note_id = _sources().blurred(f"note {link.id} {visit.nonce}")
    accepted = service().bench.store.contributions.accept(link, note_id, text, now=service().clock())
    if accepted is Accepted.FULL:
        return _page(link, visit, text, "Dieses Feld ist voll. Sag bitte der Moderation Bescheid.")
    return _page(link, visit.after(), code="" if link.anonymous else code_of(note_id), done=True)


def _slowed(link: NoteLink, visit: Visit, text: str, wait: int) -> Any:
    response = make_response(_page(link, visit, text, "Das ging zu schnell.", wait=wait))
    response.status_code = 429
    response.headers["Retry-After"] = str(wait)
    return response


def _page(link: NoteLink, visit: Visit, text: str = "", complaint: str = "", **more: Any) -> Any:
    """The page with its field; with a complaint it is an answer that says so."""
    page = render_template(
        "notes/field.html",
        **_about(link),
        text=text,
        complaint=complaint,
        standing=link.standing(service().clock()),
        visit=_signer().dumps([link.id, visit.nonce, visit.left]),
        spent=visit.left is not None and visit.left <= 0,
        longest=LONGEST,
        **({"code": "", "done": False, "wait": 0} | more),
    )
    response = make_response(page)
    response.status_code = 422 if complaint else 200
    return response


def _about(link: NoteLink) -> dict[str, Any]:
    """What a page says of the place: the workshop, the area's title and prompt. No more of the board is shown."""
    try:
        board = board_blueprint(service().bench.store, link.owner, link.board_id)
    except BoardwrightError:  # the board is no longer ours: the field still takes what people have to say
        return {"link": link, "workshop": "", "area": None}
    return {"link": link, "workshop": board.workshop.title, "area": board.area_by_key.get(link.area)}


def workshop_title(owner: str, board_id: str) -> str:
    """The workshop a link is about; empty when the board is no longer ours."""
    try:
        return board_blueprint(service().bench.store, owner, board_id).workshop.title
    except BoardwrightError:
        return ""


def _first(link: NoteLink) -> Visit:
    return Visit(token_hex(16), link.per_visit or None)


def _read(link: NoteLink, signed: str) -> Visit | None:
    """The visit a form belongs to; None when it is not ours, of another link, or too old."""
    try:
        link_id, nonce, left = _signer().loads(signed, max_age=A_DAY)
    except (BadData, ValueError, TypeError):
        return None
    return Visit(str(nonce), left) if link_id == link.id else None


def _tidy(text: str) -> str:
    """Without control characters, with line ends as everywhere."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(sign for sign in line if sign.isprintable() or sign == "\u200d") for line in lines).strip()


def _complaint(text: str) -> str:
    if not text:
        return "Es steht noch nichts im Feld."
    return "Das ist zu lang für eine Notiz. Bitte kürze sie oder mach zwei daraus." if len(text) > LONGEST else ""


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(service().keys.secret, salt="boardwright note field")


def _sources() -> Sources:
    found: Sources = current_app.extensions["boardwright-sources"]
    return found
