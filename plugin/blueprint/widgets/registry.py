"""From the boxes a template declares to pieces that can be placed."""

from collections.abc import Callable, Mapping

from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Column, Grid, Piece, Row
from plugin.blueprint.widgets import canvas, cards, carried, events, groups, plenary, tensions
from plugin.blueprint.widgets.areas import area_piece, scale_piece
from plugin.catalogue.boxes import Box

Widget = Callable[[Desk, Box], Piece | None]

_WIDGETS: Mapping[str, Widget] = {
    "hero": plenary.hero,
    "way": plenary.way,
    "prose": plenary.prose,
    "charts": plenary.charts,
    "slides": plenary.slides,
    "examples": plenary.examples,
    "cards": cards.cards,
    "tensions": tensions.tensions,
    "suggested": groups.suggested,
    "pad": groups.pad,
    "canvas": canvas.canvas,
    "colophon": plenary.colophon,
    "space": plenary.space,
    "event": events.event,
    "papers": events.papers,
    "hub": events.hub,
    "carried": carried.carried,
    "scale": scale_piece,
}


def piece_of(desk: Desk, box: Box) -> Piece | None:
    """The piece of a box, or None where this board has nothing to show there."""
    inside = [piece for piece in (piece_of(desk, child) for child in box.inside) if piece is not None]
    if box.kind == "area":
        return area_piece(desk, box, inside[0] if inside else None)
    if box.kind in _WIDGETS:
        return _WIDGETS[box.kind](desk, box)
    if not inside:
        return None
    if box.kind == "row":
        return Row(inside, share=box.share)
    if box.kind == "grid":
        return Grid(inside, min(box.columns or 2, len(inside)), share=box.share)
    return Column(inside, share=box.share)
