"""The review in the signed-in area: questions first, everything else one click away; works as plain forms too."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, request, url_for

from plugin.errors import DecisionInvalid, UnknownNote
from plugin.export.registry import FORMATS
from plugin.flows.course_remarks import with_course
from plugin.job import JobKind, JobState
from plugin.minutes.edition import VERSIONS
from plugin.minutes.remarks import Remarks
from plugin.review.proposed_remarks import proposed_remarks
from plugin.review.question import KINDS, Question
from plugin.review.review import Review
from plugin.review.version_words import version_help, version_title
from plugin.review.wish import Wish, read_wish
from plugin.web.initiatives import update_followed
from plugin.web.own_desk import own_desk
from plugin.web.panel import FORMAT_TITLES
from plugin.web.remarks_form import FIELDS, field_hint, field_title, remarks_data, remarks_lines
from plugin.web.review_page import review_page, reviewing_of
from plugin.web.visitors import holder, service, speech, visitor

blueprint = Blueprint("review", __name__, url_prefix="/account/boards/<board_id>/review")


@blueprint.get("/")
def questions(board_id: str) -> str:
    """Everything that is open, what must be decided first."""
    review = reviewing_of(board_id).open()
    return review_page("review/questions.html", board_id, review, groups=_groups(review), at=request.args.get("at", ""))


@blueprint.post("/answers")
def answer(board_id: str) -> Any:
    """Answers one question, or all of a kind alike; then the next one."""
    reviewing, form = reviewing_of(board_id), request.form
    review = reviewing.open()
    asked = [one for one in review.questions if form.get("question") in (one.id, f"all:{one.kind}")]
    wish = {"answers": [{"question": one.id, "option": form.get("option", "")} for one in asked]}
    if not asked:
        raise DecisionInvalid("This is not asked any more; look at the review again.")
    reviewing.take(read_wish(wish))
    return _back(board_id, _after(review, asked[-1]))


@blueprint.post("/accept")
def accept(board_id: str) -> Any:
    """Takes every proposal, in one go."""
    reviewing_of(board_id).accept_all()
    return _back_to(board_id)


@blueprint.post("/undo")
def undo(board_id: str) -> Any:
    """Takes back the last go, or the one named."""
    reviewing_of(board_id).undo(request.form.get("which", ""))
    return _back_to(board_id)


@blueprint.get("/notes")
def notes(board_id: str) -> str:
    """Every note that may be read here, by area, to decide upon any of them."""
    review = reviewing_of(board_id).open()
    shown = [note for note in review.ledger.notes if not review.sources.is_counted_only(note)]
    by_area: dict[str, list[Any]] = {}
    for one in shown:
        by_area.setdefault(one.area or "", []).append(one)
    return review_page("review/notes.html", board_id, review, by_area=by_area)


@blueprint.get("/notes/<note_id>")
def note(board_id: str, note_id: str) -> str:
    """One note and everything that can be decided about it."""
    review = reviewing_of(board_id).open()
    found = _readable(review, note_id)
    near = [one for one in review.ledger.notes if one.area == found.area and one.id != note_id and one.into is None]
    readable = [one for one in near if not review.sources.is_counted_only(one)]
    return review_page("review/note.html", board_id, review, note=found, others=readable)


@blueprint.post("/notes/<note_id>")
def decide(board_id: str, note_id: str) -> Any:
    """Keeps a decision about one note."""
    reviewing = reviewing_of(board_id)
    _readable(reviewing.open(), note_id)
    reviewing.take(read_wish({"decisions": [{"note": note_id} | _decision(request.form)]}))
    return redirect(url_for("review.note", board_id=board_id, note_id=note_id), 303)


@blueprint.get("/remarks")
def remarks(board_id: str) -> str:
    """What no note says, with proposals where notes give one."""
    review = reviewing_of(board_id).open()
    lines = remarks_lines(review.state.remarks)
    proposed = remarks_lines(proposed_remarks(review.sources, speech(), review.themes))
    return review_page(
        "review/remarks.html",
        board_id,
        review,
        fields=FIELDS,
        lines=lines,
        proposed=proposed,
        told=_told_by_the_clock(board_id, review),
        field_title=field_title,
        field_hint=field_hint,
    )


@blueprint.post("/remarks")
def enter(board_id: str) -> Any:
    """Keeps what the facilitator entered; `take` puts the proposal of one field behind what stands there."""
    reviewing = reviewing_of(board_id)
    values = dict(request.form)
    wanted = values.get("take", "")
    if wanted:
        review = reviewing.open()
        proposed = remarks_lines(proposed_remarks(review.sources, speech(), review.themes))
        values[wanted] = "\n".join(part for part in (values.get(wanted, "").strip(), proposed.get(wanted, "")) if part)
    reviewing.take(Wish(remarks=read_wish({"remarks": remarks_data(values)}).remarks))
    place = url_for("review.remarks", board_id=board_id)
    return redirect(f"{place}#f-{wanted}" if wanted in proposed_names() else place, 303)


@blueprint.post("/documents")
def document(board_id: str) -> Any:
    """Asks for a document of the newest harvest in the version for its readers."""
    desk, form = own_desk(), request.form
    harvest_id = desk.bench.reviewing(board_id).open().harvest_id
    version = form.get("version", "")
    groups = form.getlist("group") if version == "member" else []
    names = form.get("names", "none")
    desk.ask_export(harvest_id, form.get("format", ""), speech().code, version=version, groups=groups, names=names)
    return redirect(url_for("review.documents", board_id=board_id), 303)


@blueprint.get("/documents")
def documents(board_id: str) -> str:
    """The versions there are, and the documents that were made of this board."""
    owner, store = visitor().owner, service().bench.store
    review = reviewing_of(board_id).open()
    jobs = [job for job in store.jobs.all(owner, board_id) if job.kind is JobKind.EXPORT]
    return review_page(
        "review/documents.html",
        board_id,
        review,
        versions=[(one, version_title(one, speech()), version_help(one, speech())) for one in VERSIONS],
        formats=[(name, title) for name, title in FORMAT_TITLES.items() if name in FORMATS],
        waiting=sum(job.state is JobState.WAITING for job in jobs),
        failed=[job for job in jobs[:1] if job.state is JobState.FAILED],
        made=[one for one in store.documents.all(owner, board_id) if one.is_for_people],
        consents=store.consents.all(owner, board_id),
    )


@blueprint.post("/release")
def release(board_id: str) -> Any:
    """Brings the minutes into a status. Raises ReviewOpen while flags are undecided."""
    reviewing_of(board_id).release(request.form.get("status", ""))
    update_followed(holder(), board_id)
    return _back(board_id)


def proposed_names() -> frozenset[str]:
    """The names of the fields there are."""
    return frozenset(field.name for field in FIELDS)


def _readable(review: Review, note_id: str) -> Any:
    """The note, if its words may be read here. Raises UnknownNote."""
    found = review.by_id.get(note_id)
    if found is None or review.sources.is_counted_only(found):
        raise UnknownNote("There is no such note, or it is only counted.")
    return found


def _told_by_the_clock(board_id: str, review: Review) -> dict[str, tuple[str, ...]]:
    """What minutes say without anybody typing it, by field: how the workshop left its plan."""
    course = service().bench.store.courses.find(holder(), board_id)
    told = with_course(Remarks(), course, review.blueprint, speech())
    return {"deviations": told.deviations} if told.deviations else {}


def _after(review: Review, answered: Question) -> str:
    """The id of the question behind the one that was answered; else of the first that is left."""
    ids = [one.id for one in review.questions]
    behind = ids[ids.index(answered.id) + 1 :]
    return next(iter([*behind, *(one for one in ids if one != answered.id)]), "")


def _back(board_id: str, at: str = "") -> Any:
    place = url_for("review.questions", board_id=board_id, at=at or None)
    return redirect(f"{place}#q-{at}" if at else place, 303)


def _back_to(board_id: str) -> Any:
    """Where the form was."""
    if request.form.get("page") == "themes":
        return redirect(url_for("review_themes.show", board_id=board_id), 303)
    return _back(board_id)


def _groups(review: Review) -> list[tuple[str, list[Question]]]:
    return [(kind, found) for kind in KINDS if (found := [one for one in review.questions if one.kind == kind])]


def _decision(form: Mapping[str, str]) -> dict[str, Any]:
    """What a form says, in the shape of a decision: only what its act needs."""
    act = form.get("act", "")
    lines = [line.strip() for line in form.get("lines", "").splitlines() if line.strip()]
    needs: dict[str, dict[str, Any]] = {
        "merge": {"into": form.get("into", "")},
        "move": {"area": form.get("area", "")},
        "split": {"parts": lines},
        "mask": {"passages": lines},
        "reword": {"text": form.get("text", "")},
    }
    return {"act": act} | needs.get(act, {})
