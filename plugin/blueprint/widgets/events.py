"""What a series shows: on the hub the facts of one event, on an event's board the way back to the hub."""

from collections.abc import Iterator

from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Leaf, Part, Piece, Row
from plugin.blueprint.look import PAPER, STEP
from plugin.blueprint.parts import panel, panel_piece
from plugin.board import Geometry
from plugin.catalogue.boxes import Box
from plugin.catalogue.occasions import Standing
from plugin.richtext import RichText, Span

_SHADES = {Standing.PLANNED: "#52606d", Standing.READY: "#1b7a4b", Standing.OVER: "#1f5fbf", Standing.OFF: "#a8480a"}


def event(desk: Desk, box: Box) -> Piece | None:
    """How the event stands, when and where it is, and the address of its board."""
    one = desk.occasion
    if one is None:
        return None
    key = f"{desk.spec.id}{desk.owner}"
    facts = "\n".join(line for line in (f"**{one.when}**" if one.when else "", one.where) if line)
    link = desk.writing(_linked(desk, one.link), "help")
    pieces = [
        _standing(desk, f"{key}#standing", one.standing),
        panel_piece(desk, f"{key}#facts", desk.writing(facts, "prompt"), tinted=True, vertical="middle"),
        panel_piece(desk, f"{key}#link", link, share=1.6, vertical="middle"),
    ]
    return Row(pieces, share=box.share, gap=STEP)


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


def hub(desk: Desk, box: Box) -> Piece | None:
    """The way to the hub of the series, where the board belongs to one."""
    if not desk.hub:
        return None
    text = RichText.of(desk.text("hub.label"), bold=True) + RichText(((Span(desk.hub, link=desk.hub),),))
    return panel_piece(desk, f"{desk.spec.id}#hub", desk.writing(text, "prompt"), share=box.share)
