"""One frame: its title and what is inside, with letters large enough to be read when the frame fits the view."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from plugin.blueprint.blueprint import Area, Node
from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Column, Leaf, Part, Piece
from plugin.blueprint.look import GAP, GROUND, MARGIN, PAPER, QUIET, SMALLEST_SEEN, STEP, VIEW, snapped
from plugin.blueprint.parts import panel, text_piece
from plugin.blueprint.reading import seen_size, smallest_letters
from plugin.blueprint.text import Writing
from plugin.blueprint.widgets.registry import piece_of
from plugin.board import Geometry, Kind, Style
from plugin.richtext import RichText

_TRIES = 40
_MOST_STRETCH = 1.5
_LARGE = 1000.0


@dataclass(frozen=True)
class FramePlan:
    """A frame that knows its size: `desk` carries its spec, phase, group and size of type."""

    desk: Desk
    piece: Piece
    height: int

    @property
    def width(self) -> int:
        return self.desk.spec.width

    @property
    def key(self) -> str:
        return f"{self.desk.spec.id}{self.desk.owner}#frame"

    @cached_property
    def seen(self) -> float:
        """Pixels of the smallest letters when the frame fits the view."""
        nodes = (part for part in self._parts(0, 0, self.height) if isinstance(part, Node))
        box = Geometry.box(0, 0, width=self.width, height=self.height)
        return min(_LARGE, seen_size(smallest_letters(nodes), box))

    def stretched(self, height: int) -> int:
        """The height it may be stretched to, at most `height`, so that its letters can still be read."""
        readable = int(self.height * min(_MOST_STRETCH, self.seen / SMALLEST_SEEN)) // STEP * STEP
        return max(self.height, min(height, readable))

    def place(self, left: float, top: float, height: int) -> Iterator[Part]:
        """The frame and its children, the frame first."""
        box = Geometry.box(left, top, width=self.width, height=height)
        title = RichText.of(_title(self.desk))
        yield Node(self.key, Kind.FRAME, box, title, Style(fill=GROUND), role="frame")
        for part in self._parts(left, top, height):
            yield part if isinstance(part, Area) else replace(part, parent=self.key)

    def _parts(self, left: float, top: float, height: int) -> Iterator[Part]:
        """Header and body."""
        inner = self.width - 2 * MARGIN
        header = _header(self.desk, _title(self.desk))
        high = header.height(inner)
        yield from header.place(Geometry.box(left + MARGIN, top + MARGIN, width=inner, height=high))
        below = MARGIN + high + GAP
        body = Geometry.box(left + MARGIN, top + below, width=inner, height=height - below - MARGIN)
        yield from self.piece.place(body)


def plan_frame(desk: Desk) -> FramePlan | None:
    """The frame laid out so that all of it can be read when it fits the view; None if it is empty.

    A frame too wide for its letters gets larger letters, one too high for them gets wider.
    """
    plan = _planned(desk)
    for _ in range(_TRIES):
        if plan is None:
            return None
        lack = SMALLEST_SEEN / plan.seen
        if lack <= 1:
            return plan
        plan = _planned(_mended(plan, lack))
    return plan


def _planned(desk: Desk) -> FramePlan | None:
    piece = piece_of(desk, desk.spec.inside)
    if piece is None:
        return None
    inner = desk.spec.width - 2 * MARGIN
    height = 2 * MARGIN + _header(desk, _title(desk)).height(inner) + GAP + piece.height(inner)
    return FramePlan(desk, piece, snapped(height))


def _mended(plan: FramePlan, lack: float) -> Desk:
    """The desk for a next try: `lack` says by how much letters are too small in view."""
    desk, frame = plan.desk, plan.desk.spec
    if plan.width / VIEW[0] >= plan.height / VIEW[1]:
        return replace(desk, factor=desk.factor * lack)
    return replace(desk, frame=replace(frame, width=snapped(frame.width * min(1.1, max(1.01, lack**0.5)))))


def _title(desk: Desk) -> str:
    return desk.text(desk.spec.title)


def _header(desk: Desk, title: str) -> Piece:
    """The title, and below it what to know about the frame; in group frames on a chip in the group's colour."""
    writing = desk.writing(title, "frame", bold=True)
    key = f"{desk.spec.id}{desk.owner}#title"
    pieces = [
        _chip(desk, key, writing) if desk.group else text_piece(desk, key, writing, role="heading", color=desk.accent)
    ]
    if desk.spec.lead:
        lead = desk.writing(desk.text(desk.spec.lead), "prompt")
        pieces.append(text_piece(desk, f"{desk.spec.id}{desk.owner}#lead", lead, color=QUIET))
    return Column(pieces, gap=STEP)


def _chip(desk: Desk, key: str, writing: Writing) -> Piece:
    """The title with the group's letter on its colour, as wide as it needs to be."""

    def draw(box: Geometry) -> Iterator[Part]:
        width = min(box.width, snapped(writing.one_line(desk.metrics)))
        chip = Geometry.box(box.left, box.top, width=width, height=box.height)
        yield panel(
            key,
            chip,
            writing,
            role="mark",
            fill=desk.group_look.mark,
            color=PAPER,
            border=None,
            align="center",
            vertical="middle",
        )

    return Leaf(lambda width: writing.boxed_height(desk.metrics, width), draw, 0)
