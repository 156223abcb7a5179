"""What a series shows: on the hub the facts of one event, on an event's board the way back to the hub."""

from collections.abc import Iterator
from dataclasses import replace

from plugin.blueprint.blueprint import Node
from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Leaf, Part, Piece, Row
from plugin.blueprint.look import PAPER, STEP
from plugin.blueprint.parts import panel, panel_piece
from plugin.board import Geometry, Kind
from plugin.catalogue.boxes import Box
from plugin.catalogue.occasions import FULLEST, STANDINGS, Material, Occasion, Picture, Standing
from plugin.richtext import RichText, Span

_SHADES = {
    Standing.PLANNED: "#52606d",
    Standing.READY: "#1b7a4b",
    Standing.OVER: "#1f5fbf",
    Standing.HARVESTED: "#0b7080",
    Standing.RELEASED: "#7a3eb1",
    Standing.FROZEN: "#48525c",
    Standing.OFF: "#a8480a",
}
_PICTURE_HEIGHT = 460
"""Pixels; pictures are scaled into this height and the width of their place."""


def event(desk: Desk, box: Box) -> Piece | None:
    """How the event stands, when and where it is, and the address of its board."""
    one = desk.occasion
    if one is None:
        return None
    longest = max(STANDINGS, key=lambda standing: len(desk.text(f"standing.{standing}")))
    return _steady(_facts(desk, one), _facts(desk, replace(FULLEST, standing=longest)), box.share)


def _facts(desk: Desk, one: Occasion) -> Piece:
    key = f"{desk.spec.id}{desk.owner}"
    facts = "\n".join(line for line in (f"**{one.when}**" if one.when else "", one.where) if line)
    link = desk.writing(_linked(desk, one.link), "help")
    pieces = [
        _standing(desk, f"{key}#standing", one.standing),
        panel_piece(desk, f"{key}#facts", desk.writing(facts, "prompt"), tinted=True, vertical="middle"),
        panel_piece(desk, f"{key}#link", link, share=1.6, vertical="middle"),
    ]
    return Row(pieces, gap=STEP)


def _steady(piece: Piece, fullest: Piece, share: float) -> Piece:
    """The piece in a place that is always as high as the fullest event needs: nothing below it ever moves."""
    return Leaf(lambda width: max(piece.height(width), fullest.height(width)), piece.place, share)


def _standing(desk: Desk, key: str, standing: str) -> Piece:
    writing = desk.writing(desk.text(f"standing.{standing}"), "prompt", bold=True)

    def draw(place: Geometry) -> Iterator[Part]:
        fill = _SHADES[standing]
        yield panel(
            key, place, writing, role="mark", fill=fill, color=PAPER, border=None, align="center", vertical="middle"
        )

    return Leaf(lambda width: writing.boxed_height(desk.metrics, width), draw, 0.4)


def _linked(desk: Desk, address: str) -> RichText:
    """The address to be clicked and to be read, or that there is none yet."""
    if not address:
        return RichText.of(desk.text("link.none"))
    return RichText.of(desk.text("link.label"), bold=True) + RichText(((Span(address, link=address),),))


def papers(desk: Desk, box: Box) -> Piece | None:
    """Minutes, material and picture of the event."""
    one = desk.occasion
    return _steady(_papers(desk, one), _papers(desk, FULLEST), box.share) if one is not None else None


def _papers(desk: Desk, one: Occasion) -> Piece:
    key = f"{desk.spec.id}{desk.owner}"
    reading = panel_piece(desk, f"{key}#papers", desk.writing(_reading(desk, one), "help"), share=2.2)
    return Row([reading, _picture(f"{key}#picture", one.picture)], gap=STEP)


def _picture(key: str, picture: Picture | None) -> Piece:
    def draw(place: Geometry) -> Iterator[Part]:
        if picture is not None:
            high = min(place.height, place.width * picture.height / picture.width)
            box = Geometry(place.x, place.y, round(high * picture.width / picture.height), round(high))
            yield Node(key, Kind.IMAGE, box, RichText.of(picture.title), url=picture.link, role="decoration")

    return Leaf(lambda _: _PICTURE_HEIGHT, draw)


def _reading(desk: Desk, one: Occasion) -> RichText:
    """What there is to read after the event, each by its title; or that it will follow."""
    links = tuple((Span(each.title, link=each.link),) for each in (*_released(desk, one), *one.materials))
    rest = RichText(links) if links else RichText.of(desk.text("papers.none"))
    return RichText.of(desk.text("papers.label"), bold=True) + rest


def _released(desk: Desk, one: Occasion) -> Iterator[Material]:
    """The minutes; before there are any, the evening sheet. One line, so that nothing below it moves."""
    if one.minutes:
        yield Material(desk.text("minutes.label"), one.minutes)
    elif one.sheet:
        yield Material(desk.text("sheet.label"), one.sheet)


def hub(desk: Desk, box: Box) -> Piece | None:
    """The way to the hub of the series, where the board belongs to one."""
    if not desk.hub:
        return None
    text = RichText.of(desk.text("hub.label"), bold=True) + RichText(((Span(desk.hub, link=desk.hub),),))
    return panel_piece(desk, f"{desk.spec.id}#hub", desk.writing(text, "prompt"), share=box.share)
