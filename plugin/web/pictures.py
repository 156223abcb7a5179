"""The board of a template to look at closely: every frame as a picture that can be read, with its words as text."""

from functools import lru_cache

from flask import Blueprint, Response, render_template

from plugin.blueprint.blueprint import Blueprint as Board
from plugin.blueprint.blueprint import Node
from plugin.blueprint.preview import as_snapshot
from plugin.errors import UsageError
from plugin.language import Voice
from plugin.web.files import to_show
from plugin.web.visitors import service, speech

blueprint = Blueprint("pictures", __name__, url_prefix="/templates/<template_id>")

WIDTH = 1100
"""Pixels: at this width the smallest text of a frame is still legible (see `plugin.blueprint.rules`)."""

FRAME = "#frame"


@blueprint.get("/frames/")
def page(template_id: str) -> str:
    """All frames in the order of the board, those of groups once. Raises UnknownTemplate."""
    code = speech().code
    board = _board(template_id, code)
    template = service().bench.catalogue.template(template_id)
    voice = Voice(code)
    return render_template(
        "pages/frames.html",
        template_id=template_id,
        title=template.title.say(voice),
        summary=template.summary.say(voice),
        frames=[(_name(frame), frame, _words(board, frame)) for frame in _frames(board)],
        width=WIDTH,
    )


@blueprint.get("/frames/<frame>.png")
def frame(template_id: str, frame: str) -> Response:
    """One frame as a picture. Raises UnknownTemplate, UsageError."""
    return to_show(_picture(template_id, speech().code, frame), "image/png", kept=True)


def _frames(board: Board) -> list[Node]:
    """Every frame that stands alone, and of those that every group has the first group's."""
    first = {"", *(group.letter for group in board.workshop.groups[:1])}
    return [node for node in board.nodes if node.role == "frame" and _name(node).partition("@")[2] in first]


def _name(node: Node) -> str:
    return node.key.removesuffix(FRAME)


def _words(board: Board, frame: Node) -> list[str]:
    """What stands in the frame, in the order it was laid out; a text on a panel of its own is told once."""
    inside = [node.text.plain.strip() for node in board.nodes if node.parent == frame.key]
    return [words for words in dict.fromkeys(inside) if words and words != frame.text.plain.strip()]


@lru_cache(maxsize=16)
def _board(template_id: str, code: str) -> Board:
    bench = service().bench
    return bench.compile(bench.recipe(template_id, {}, code))


@lru_cache(maxsize=128)
def _picture(template_id: str, code: str, name: str) -> bytes:
    board = _board(template_id, code)
    if name not in {_name(node) for node in _frames(board)}:
        raise UsageError("This template has no such frame to show.")
    return service().bench.paint(as_snapshot(board), board.by_key[f"{name}{FRAME}"].geometry, width=WIDTH)
