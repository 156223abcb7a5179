"""The signed-in area: my boards, their runs, harvests and documents; disconnect; delete my data."""

from collections import Counter
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for

from plugin.export.papers import MEDIA_TYPES, PAPERS, find_paper
from plugin.web.desk import Desk
from plugin.web.files import to_save
from plugin.web.pages import as_download
from plugin.web.series_room import event_of_board
from plugin.web.visitors import leave, service, visitor

blueprint = Blueprint("account", __name__, url_prefix="/account")


@blueprint.get("/")
def boards() -> str:
    """All boards we made for this person."""
    bench, owner = service().bench, visitor().owner
    counts = Counter(document.board_id for document in bench.store.documents.all(owner) if document.is_for_people)
    boards = bench.store.boards.all(owner)
    return render_template("account/boards.html", boards=boards, counts=counts, whiteboard=bench.boards_page)


@blueprint.get("/boards/<board_id>")
def board(board_id: str) -> str:
    """One board: its runs, harvests and documents. Raises UnknownBoard."""
    store, owner = service().bench.store, visitor().owner
    desk = Desk(service(), owner)
    return render_template(
        "account/board.html",
        board=store.boards.get(owner, board_id),
        board_url=desk.bench.provider.board_url(board_id),
        standings=desk.standings(board_id),
        harvests=store.harvests.all(owner, board_id),
        documents=[one for one in store.documents.all(owner, board_id) if one.is_for_people],
        papers=PAPERS.values(),
        event=event_of_board(service(), owner, board_id),
    )


@blueprint.get("/boards/<board_id>/papers/<name>.<suffix>")
def paper(board_id: str, name: str, suffix: str) -> Response:
    """A paper of this board to save, as the board speaks. Raises UnknownBoard, UsageError, InputInvalid."""
    bench = service().bench_for(visitor().owner)
    blueprint = bench.store.runs.blueprint(bench.owner, bench.store.boards.get(bench.owner, board_id).run_id)
    occasion = bench.occasion(blueprint, language=blueprint.workshop.language, board_id=board_id)
    occasion = replace(occasion, by_block=request.args.get("by") == "block")
    made = find_paper(name)
    name = made.file_name(suffix, occasion.language)
    return to_save(made.render(occasion, suffix), MEDIA_TYPES[suffix], name)


@blueprint.get("/documents/<document_id>")
def document(document_id: str) -> Response:
    """A document to save. Raises UnknownDocument."""
    return as_download(*service().bench.store.documents.get(visitor().owner, document_id))


@blueprint.get("/settings")
def settings() -> str:
    """The connection, and the ways to end it."""
    return render_template("account/settings.html")


@blueprint.post("/disconnect")
def disconnect() -> Any:
    """Ends the connection; boards, harvests and documents stay until somebody connects again or deletes them."""
    service().vault.disconnect(visitor().owner)
    service().access.forget(visitor().owner)
    leave()
    return redirect(url_for("pages.home"))


@blueprint.post("/erase")
def erase() -> Any:
    """Ends the connection and deletes everything we keep about this person. What is on the whiteboard stays there."""
    if request.form.get("sure") != "yes":
        return redirect(url_for("account.settings"))
    service().vault.erase(visitor().owner)
    service().access.forget(visitor().owner)
    leave()
    return redirect(url_for("pages.home"))
