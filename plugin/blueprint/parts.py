"""Single nodes: panels, labels, notes; how each looks; and pieces made of one of them."""

from collections.abc import Iterator

from plugin.blueprint.blueprint import Node
from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Leaf, Part, Piece
from plugin.blueprint.look import HAIRLINE, INK, NOTE_HEIGHT, NOTE_WIDTH, PAPER, tint
from plugin.blueprint.text import Writing
from plugin.board import Geometry, Kind, Style
from plugin.richtext import RichText

NOTHING = Writing(RichText(), 14)


def panel(
    key: str,
    box: Geometry,
    writing: Writing = NOTHING,
    *,
    role: str = "decoration",
    fill: str = PAPER,
    color: str = INK,
    border: str | None = HAIRLINE,
    align: str = "left",
    vertical: str = "top",
    shape: str = "round_rectangle",
) -> Node:
    """A shape with text in it; by default a white rounded panel with a hairline."""
    style = Style(
        fill=fill,
        color=color,
        border=border,
        border_width=2 if border else 0,
        font_size=writing.size,
        align=align,
        vertical=vertical,
        shape=shape,
    )
    return Node(key, Kind.SHAPE, box, writing.text, style, role=role)


def label(
    key: str,
    left: float,
    top: float,
    writing: Writing,
    *,
    width: float,
    height: float,
    role: str = "prompt",
    color: str = INK,
    align: str = "left",
) -> Node:
    """Text without a box; its height is what was measured."""
    style = Style(color=color, font_size=writing.size, align=align)
    box = Geometry.box(left, top, width=width, height=height)
    return Node(key, Kind.TEXT, box, writing.text, style, role=role)


def note(key: str, left: float, top: float, *, text: str = "", colour: str, role: str = "pad") -> Node:
    """A sticky note in the size people make them, its top left corner at `left`, `top`."""
    box = Geometry.box(left, top, width=NOTE_WIDTH, height=NOTE_HEIGHT)
    style = Style(fill=colour, align="center", vertical="middle")
    return Node(key, Kind.STICKY_NOTE, box, RichText.marked(text), style, role=role)


def text_piece(desk: Desk, key: str, writing: Writing, *, role: str = "prompt", color: str = INK) -> Piece:
    """A text as wide as its place and no higher than it needs."""

    def draw(place: Geometry) -> Iterator[Part]:
        high = writing.shown_height(desk.metrics, place.width)
        yield label(key, place.left, place.top, writing, width=place.width, height=high, role=role, color=color)

    return Leaf(lambda width: writing.bare_height(desk.metrics, width), draw, 0)


def panel_piece(
    desk: Desk,
    key: str,
    writing: Writing,
    *,
    share: float = 1.0,
    role: str = "prompt",
    tinted: bool = False,
    vertical: str = "top",
) -> Piece:
    """A panel with text that fills its place; tinted ones are for reading, white ones for writing."""
    fill = tint(desk.accent, 0.08) if tinted else PAPER

    def draw(place: Geometry) -> Iterator[Part]:
        yield panel(key, place, writing, role=role, fill=fill, border=tint(desk.accent, 0.3), vertical=vertical)

    return Leaf(lambda width: writing.boxed_height(desk.metrics, width), draw, share)
