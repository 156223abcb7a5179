"""Canvas strips: idea, first step and sign, one strip a person, some spare ones and one filled example."""

from collections.abc import Iterator, Sequence

from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Column, Grid, Leaf, Part, Piece, Row
from plugin.blueprint.look import INK, NOTE_ROW, QUIET, STEP, tint
from plugin.blueprint.parts import panel
from plugin.blueprint.text import Writing
from plugin.blueprint.widgets.areas import area_of
from plugin.board import Geometry
from plugin.catalogue.boxes import Box
from plugin.catalogue.template import AreaSpec
from plugin.richtext import RichText, Span

MOST_STRIPS = 24
SPARE_STRIPS = 3
STRIP_TEXT = 28
"""A strip is read on its own, like a card."""


def canvas(desk: Desk, box: Box) -> Piece | None:
    """All strips in columns, the filled example first."""
    specs = [spec for spec in desk.specs.values() if spec.repeat == "person"]
    if not specs:
        return None
    count = min(desk.workshop.participants, MOST_STRIPS)
    strips: list[Piece] = [
        _strip(desk, specs, number, spare=number > count) for number in range(1, count + SPARE_STRIPS + 1)
    ]
    master = _master(desk, specs)
    grid = Grid(strips, box.columns or 3)
    return Column([*([master] if master else []), grid], share=box.share)


def _strip(desk: Desk, specs: Sequence[AreaSpec], number: int, *, spare: bool) -> Piece:
    return Row([_cell(desk, spec, number, first=index == 0, spare=spare) for index, spec in enumerate(specs)], gap=STEP)


def _cell(desk: Desk, spec: AreaSpec, number: int, *, first: bool, spare: bool) -> Piece:
    area = area_of(desk, spec, owner=f"P{number:02d}", room=1)
    words = _words(desk, area.title, area.stem, number if first else None, spare=spare)
    writing = Writing(words, STRIP_TEXT)

    def draw(place: Geometry) -> Iterator[Part]:
        yield panel(area.key, place, writing, role="area", color=QUIET, border=tint(desk.accent, 0.3))
        yield area

    return Leaf(lambda width: writing.boxed_height(desk.metrics, width) + NOTE_ROW, draw)


def _words(desk: Desk, title: str, stem: str, number: int | None, *, spare: bool) -> RichText:
    mark = f"{number} · " if number is not None else ""
    free = f" ({desk.text('canvas.spare')})" if spare and number is not None else ""
    lines = RichText.of(f"{mark}{title}{free}", bold=True)
    return lines + RichText(((Span(stem, italic=True),),)) if stem else lines


def _master(desk: Desk, specs: Sequence[AreaSpec]) -> Piece | None:
    """The example, filled in; its cells are no areas."""
    filled = [(spec, desk.text(f"canvas.example.{spec.key.split('.')[-1]}")) for spec in specs]
    if not all(text for _, text in filled):
        return None
    return Row(
        [_example(desk, spec, text, first=index == 0) for index, (spec, text) in enumerate(filled)], gap=STEP, share=0
    )


def _example(desk: Desk, spec: AreaSpec, text: str, *, first: bool) -> Piece:
    mark = f"{desk.text('canvas.example')} · " if first else ""
    writing: Writing = desk.writing(f"**{mark}{desk.say(spec.title)}**\n{text}", "prompt")

    def draw(place: Geometry) -> Iterator[Part]:
        fill, border = tint(desk.accent, 0.08), tint(desk.accent, 0.3)
        yield panel(f"{spec.key}#example", place, writing, role="example", fill=fill, border=border, color=INK)

    return Leaf(lambda width: writing.boxed_height(desk.metrics, width), draw)
