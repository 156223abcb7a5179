"""The pages of the whiteboard: all boards, and one board as a picture."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from plugin.sandbox.board_page import BoardPage
from plugin.sandbox.boards import LONGEST_NAME, begin_board
from plugin.sandbox.copying import settle_copy
from plugin.sandbox.database import Database
from plugin.sandbox.dispatch import Call
from plugin.sandbox.document import board_document
from plugin.sandbox.failures import forbidden
from plugin.sandbox.markup import plain
from plugin.sandbox.options import BoardDocument, Options
from plugin.sandbox.people import Person
from plugin.sandbox.rendering import PICTURE_POLICY, guarded, page
from plugin.sandbox.visitors import keep_visitor, visitor_or_guest
from plugin.sandbox.wording import words_for

NOBODY = Person(user_id="", name="", team_id="", client_id="", scopes=())
ALL_BOARDS = (
    "SELECT boards.*, (SELECT COUNT(*) FROM items WHERE board_id = boards.id) AS items "
    "FROM boards WHERE NOT deleted ORDER BY position DESC"
)


@dataclass(frozen=True)
class Pages:
    """The pages of one whiteboard. They are open to whoever reaches its port: it serves one machine."""

    database: Database
    options: Options

    def boards(self) -> Response:
        """The list of all boards."""
        with self.database.transaction() as sql:
            rows = sql.execute(ALL_BOARDS).fetchall()
        return page("boards.html", boards=rows, longest=LONGEST_NAME)

    def begin(self) -> Response:
        """A new board of whoever is at this browser, a guest if nobody was before; then that board."""
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise forbidden("Boards are begun on the whiteboard's own page")
        words, now = words_for(request.accept_languages), self.options.clock()
        name = request.form.get("name", "").strip()[:LONGEST_NAME] or words["begin"]
        with self.database.transaction() as sql:
            person, secret = visitor_or_guest(sql, request, now, words["language"])
            board_id = begin_board(Call(sql, person, self.options, now, request, {}), name)
        response = redirect(f"/app/board/{quote(board_id)}/", 303)
        if secret is not None:
            keep_visitor(request, response, secret)
        return response

    def board(self, board_id: str) -> Response:
        """One board to work on; where that page was not built, or asked for, drawn or as a list."""
        document = self._document(board_id)
        if document is None:
            return page("missing.html", status=404)
        front = BoardPage(self.options)
        if front.built and request.args.get("view") != "picture":
            return front.show(document)
        drawn = self.options.draw is not None
        return page("board.html", board=document, drawn=drawn, rows=_rows(document), built=front.built)

    def picture(self, board_id: str) -> Response:
        """One board as SVG."""
        document = self._document(board_id)
        if document is None or self.options.draw is None:
            return page("missing.html", status=404)
        response = Response(self.options.draw(document), mimetype="image/svg+xml")
        return guarded(response, PICTURE_POLICY)

    def _document(self, board_id: str) -> BoardDocument | None:
        with self.database.transaction() as sql:
            query = "SELECT * FROM boards WHERE id = ? AND NOT deleted"
            row: sqlite3.Row | None = sql.execute(query, (board_id,)).fetchone()
            if row is None:
                return None
            now = self.options.clock()
            call = Call(sql, NOBODY, self.options, now, request, {"board_id": board_id})
            return board_document(call, settle_copy(sql, row, now))


def blueprint(database: Database, options: Options) -> Blueprint:
    """The addresses of the pages."""
    pages, routes = Pages(database, options), Blueprint("pages", __name__)
    routes.add_url_rule("/", "boards", pages.boards, methods=["GET"])
    routes.add_url_rule("/app/boards", "begin", pages.begin, methods=["POST"])
    routes.add_url_rule("/app/board/<board_id>/", "board", pages.board, methods=["GET"])
    routes.add_url_rule("/app/board/<board_id>.svg", "picture", pages.picture, methods=["GET"])
    return routes


def _rows(document: BoardDocument) -> list[dict[str, str]]:
    return [{"kind": item["type"], "text": _text(item["data"])} for item in document["items"]]


def _text(data: dict[str, Any]) -> str:
    return plain(str(data.get("content") or data.get("title") or data.get("url") or ""))
