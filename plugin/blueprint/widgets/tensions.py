"""Tension fields: two poles with what is good about each and what too much of it does, a scale between."""

from collections.abc import Iterator

from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Grid, Measured, Part, Piece
from plugin.blueprint.look import GAP, INK, PAPER, STEP, snapped, tint
from plugin.blueprint.parts import label, panel
from plugin.blueprint.text import Writing
from plugin.board import Geometry
from plugin.catalogue.boxes import Box
from plugin.catalogue.content import Pole, TensionField

_POLE_SHARE = 0.32
_SCALE_HEIGHT = 60


def tensions(desk: Desk, box: Box) -> Piece | None:
    """The chosen fields, one below the other."""
    shown = [desk.content.tensions[brief.id] for brief in desk.workshop.tensions]
    if not shown:
        return None
    return Grid([_Field(desk, field) for field in shown], 1, share=box.share, gap=2 * STEP)


class _Field(Measured):
    """One field: left pole, scale with the name above it, right pole."""

    share = 1.0

    def __init__(self, desk: Desk, field: TensionField) -> None:
        self.desk, self.field = desk, field
        self.name = desk.writing(desk.say(field.name), "prompt", bold=True)
        self.poles = (self._pole(field.pole_a), self._pole(field.pole_b))

    def needed(self, width: int) -> int:
        pole, middle = self._widths(width)
        poles = max(writing.boxed_height(self.desk.metrics, pole) for writing in self.poles)
        named = self.name.bare_height(self.desk.metrics, middle)
        return snapped(max(poles, named + _SCALE_HEIGHT + STEP))

    def place(self, box: Geometry) -> Iterator[Part]:
        key, accent = f"tension.map#{self.field.id}", self.desk.accent
        pole, middle = self._widths(int(box.width))
        lefts = {"a": box.left, "b": box.right - pole}
        fill, border = tint(accent, 0.08), tint(accent, 0.3)
        first, second = self.poles
        yield self._panel(
            f"{key}.a", Geometry.box(lefts["a"], box.top, width=pole, height=box.height), first, fill, border
        )
        named = self.name.shown_height(self.desk.metrics, middle)
        left = box.left + pole + GAP
        yield label(
            f"{key}.name",
            left,
            box.top,
            self.name,
            width=middle,
            height=named,
            role="heading",
            color=accent,
            align="center",
        )
        bar = Geometry.box(left, box.bottom - _SCALE_HEIGHT, width=middle, height=_SCALE_HEIGHT)
        yield panel(f"{key}.scale", bar, fill=tint(accent, 0.35), border=None, shape="left_right_arrow")
        yield self._panel(
            f"{key}.b", Geometry.box(lefts["b"], box.top, width=pole, height=box.height), second, fill, border
        )

    def _panel(self, key: str, box: Geometry, writing: Writing, fill: str, border: str) -> Part:
        return panel(key, box, writing, role="card", fill=fill or PAPER, border=border, color=INK, vertical="middle")

    def _pole(self, pole: Pole) -> Writing:
        say, over = self.desk.say, self.desk.text("tension.overuse")
        text = f"**{say(pole.label)}**\n{say(pole.value)}\n{over} {say(pole.overuse)}"
        return self.desk.writing(text, "help")

    def _widths(self, width: int) -> tuple[int, int]:
        pole = int(width * _POLE_SHARE) // 20 * 20
        return pole, width - 2 * (pole + GAP)
