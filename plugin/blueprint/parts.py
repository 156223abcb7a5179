"""Single nodes: panels, labels, pills, notes; how each looks."""

from plugin.blueprint.blueprint import Node
from plugin.blueprint.look import HAIRLINE, INK, NOTE_HEIGHT, NOTE_WIDTH, PAPER
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
