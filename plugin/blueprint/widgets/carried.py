"""What a board brings along from others: lines as they were written there, for reading, not to be written on."""

from collections.abc import Iterator

from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Column, Grid, Piece
from plugin.blueprint.look import STEP
from plugin.blueprint.parts import panel_piece, text_piece
from plugin.catalogue.boxes import Box
from plugin.richtext import RichText


def carried(desk: Desk, box: Box) -> Piece | None:
    """A heading and a panel for each line; one sentence where nothing was brought along."""
    name = box.of or ""
    heading = desk.writing(desk.text(f"carried.{name}"), "heading", bold=True)
    lines = list(_lines(desk, name))
    grid = Grid(lines, min(box.columns or 2, len(lines)), gap=STEP)
    head = text_piece(desk, f"{desk.spec.id}#{name}", heading, role="heading", color=desk.accent)
    return Column([head, grid], share=box.share, gap=STEP)


def _lines(desk: Desk, name: str) -> Iterator[Piece]:
    """People's words are shown as they are: no mark in them means anything."""
    for number, line in enumerate(desk.carried.get(name, ()), 1):
        writing = desk.writing(RichText.of(line), "help")
        yield panel_piece(desk, f"{desk.spec.id}#{name}.{number}", writing, tinted=True)
    if not desk.carried.get(name):
        writing = desk.writing(desk.text("carried.none"), "help")
        yield panel_piece(desk, f"{desk.spec.id}#{name}.none", writing, tinted=True)
