"""How a template declares its board: frames on lines, and in each frame rows, columns and grids."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A piece of a frame. `kind` is row, column, grid, area, or the name of a widget.

    `of` names what an area or widget shows (an area key, a named text); `share` is its part of the space
    beside its siblings; `columns` those of a grid; `inside` its children.
    """

    kind: str
    of: str | None = None
    share: float = 1.0
    columns: int | None = None
    inside: tuple["Box", ...] = ()


@dataclass(frozen=True)
class FrameSpec:
    """A frame of the board. `line` is main (plenary, left to right) or groups (below, one a group).

    `title` names a text of the template; `phase` gives the accent colour; sizes in pixels.
    """

    id: str
    phase: str
    title: str
    line: str
    width: int
    inside: Box
    height: int | None = None
    block: str | None = None


@dataclass(frozen=True)
class BoardSpec:
    """All frames in the order people go through them."""

    frames: tuple[FrameSpec, ...] = ()
