"""The pages of the whiteboard: all boards, and one board as a picture."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from plugin.sandbox.board_page import BoardPage
from plugin.sandbox.copying import settle_copy
from plugin.sandbox.database import Database
from plugin.sandbox.dispatch import Call
from plugin.sandbox.document import board_document
from plugin.sandbox.markup import plain
from plugin.sandbox.options import BoardDocument, Options
from plugin.sandbox.people import Person
from plugin.sandbox.rendering import PICTURE_POLICY, guarded, page

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
        return page("boards.html", boards=rows)

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
    routes.add_url_rule("/app/board/<board_id>/", "board", pages.board, methods=["GET"])
    routes.add_url_rule("/app/board/<board_id>.svg", "picture", pages.picture, methods=["GET"])
    return routes


def _rows(document: BoardDocument) -> list[dict[str, str]]:
    return [{"kind": item["type"], "text": _text(item["data"])} for item in document["items"]]


def _text(data: dict[str, Any]) -> str:
    return plain(str(data.get("content") or data.get("title") or data.get("url") or ""))
