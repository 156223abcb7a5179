"""One frame: its title and what is inside, with letters large enough to be read when the frame fits the view."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from plugin.blueprint.blueprint import Area, Node
from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Leaf, Part, Piece
from plugin.blueprint.look import GAP, GROUND, MARGIN, PADDING, PAPER, SIZES, SMALLEST_SEEN, VIEW, snapped
from plugin.blueprint.parts import label, panel
from plugin.blueprint.widgets.registry import piece_of
from plugin.board import Geometry, Kind, Style
from plugin.richtext import RichText

_GROWTH = 1.05
_TRIES = 30


@dataclass(frozen=True)
class FramePlan:
    """A frame that knows its size: `desk` carries its spec, phase, group and size of type."""

    desk: Desk
    piece: Piece
    height: int

    @property
    def width(self) -> int:
        assert self.desk.frame is not None
        return self.desk.frame.width

    @property
    def key(self) -> str:
        assert self.desk.frame is not None
        return f"{self.desk.frame.id}{self.desk.owner}#frame"

    def place(self, left: float, top: float, height: int) -> Iterator[Part]:
        """The frame and its children, the frame first."""
        desk, title = self.desk, _title(self.desk)
        box = Geometry.box(left, top, width=self.width, height=height)
        yield Node(self.key, Kind.FRAME, box, RichText.of(title), Style(fill=GROUND), role="frame")
        header = _header(desk, title)
        inner, high = self.width - 2 * MARGIN, header.height(self.width - 2 * MARGIN)
        yield from self._owned(header.place(Geometry.box(left + MARGIN, top + MARGIN, width=inner, height=high)))
        below = MARGIN + high + GAP
        body = Geometry.box(left + MARGIN, top + below, width=inner, height=height - below - MARGIN)
        yield from self._owned(self.piece.place(body))

    def _owned(self, parts: Iterator[Part]) -> Iterator[Part]:
        for part in parts:
            yield part if isinstance(part, Area) else replace(part, parent=self.key)


def plan_frame(desk: Desk) -> FramePlan | None:
    """The frame laid out so that all of it can be read when it fits the view; None if it is empty.

    Letters grow with the frame's width; a frame too high for its letters is made wider.
    """
    assert desk.frame is not None
    for _ in range(_TRIES):
        plan = _planned(desk)
        if plan is None or _is_readable(plan):
            return plan
        desk = replace(desk, frame=replace(desk.frame, width=snapped(desk.frame.width * _GROWTH)))
    return plan


def _planned(desk: Desk) -> FramePlan | None:
    assert desk.frame is not None
    width = desk.frame.width
    desk = replace(desk, factor=max(desk.factor, readable_factor(width, 0)))
    piece = piece_of(desk, desk.frame.inside)
    if piece is None:
        return None
    inner = width - 2 * MARGIN
    height = 2 * MARGIN + _header(desk, _title(desk)).height(inner) + GAP + piece.height(inner)
    return FramePlan(desk, piece, snapped(height))


def readable_factor(width: float, height: float) -> float:
    """The factor of type at which help text is large enough in a frame of that size."""
    return SMALLEST_SEEN / SIZES["help"] * max(width / VIEW[0], height / VIEW[1])


def _is_readable(plan: FramePlan) -> bool:
    return plan.desk.factor >= readable_factor(plan.width, plan.height)


def _title(desk: Desk) -> str:
    assert desk.frame is not None
    return desk.text(desk.frame.title)


def _header(desk: Desk, title: str) -> Piece:
    """The title: a band in the group's colour in group frames, accented letters elsewhere."""
    writing = desk.writing(title, "frame", bold=True)
    assert desk.frame is not None
    key = f"{desk.frame.id}{desk.owner}#title"
    padding = PADDING if desk.group else 0

    def draw(box: Geometry) -> Iterator[Part]:
        if desk.group:
            yield panel(
                key, box, writing, role="mark", fill=desk.group_look.mark, color=PAPER, border=None, vertical="middle"
            )
        else:
            yield label(
                key, box.left, box.top, writing, width=box.width, height=box.height, role="heading", color=desk.accent
            )

    return Leaf(lambda width: writing.height(desk.metrics, width, padding), draw)
