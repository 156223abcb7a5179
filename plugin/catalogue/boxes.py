"""How a template declares its board: frames on lines, and in each frame rows, columns and grids."""

from dataclasses import dataclass

CONTAINERS = ("row", "column", "grid")
LINES = ("main", "second", "third", "groups", "events")
WIDGETS = (
    "hero",
    "way",
    "prose",
    "charts",
    "slides",
    "examples",
    "cards",
    "tensions",
    "suggested",
    "pad",
    "canvas",
    "colophon",
    "space",
    "event",
    "papers",
    "hub",
    "carried",
)
"""What a box can show beside areas; each is drawn by the function of that name in `plugin.blueprint.widgets`."""


@dataclass(frozen=True)
class Box:
    """A piece of a frame. `kind` is row, column, grid, area, scale, or the name of a widget.

    `of` names what an area, scale or widget shows (an area key, a scale, a named text); `share` is its part
    of the space beside its siblings (0: no more than it needs); `columns` those of a grid; `inside` its
    children. An area with children holds them instead of notes. `heading` off leaves an area's heading
    away where the frame's title says it already; `room` overrides the number of notes an area has place for.
    """

    kind: str
    of: str | None = None
    share: float = 1.0
    columns: int | None = None
    inside: tuple["Box", ...] = ()
    heading: bool = True
    room: int | None = None


@dataclass(frozen=True)
class FrameSpec:
    """A frame of the board. `line` is main (the way), second or third (below it), groups (one a group) or
    events (one an event of a series, last).

    `title` names a text of the template; `phase` gives the accent colour; `width` is in pixels; the height
    follows from what is inside. A frame of a `block` goes when the block is left out, one with `when` where the
    input of that name is empty.
    """

    id: str
    phase: str
    title: str
    line: str
    width: int
    inside: Box
    lead: str | None = None
    block: str | None = None
    when: str | None = None


@dataclass(frozen=True)
class BoardSpec:
    """All frames in the order people go through them. `type` multiplies the size of all letters but cards'."""

    frames: tuple[FrameSpec, ...] = ()
    type: float = 1.0


def boxes_of(box: Box) -> tuple[Box, ...]:
    """The box and everything inside it, in reading order."""
    return (box, *(inner for child in box.inside for inner in boxes_of(child)))
