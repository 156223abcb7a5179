"""What only a group's frame has: the suggested cards in small and a pad of empty notes."""

from collections.abc import Iterator

from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Grid, Leaf, Part, Piece
from plugin.blueprint.look import INK, NOTE_COLUMN, NOTE_ROW, STEP, tint
from plugin.blueprint.parts import note, panel
from plugin.board import Geometry
from plugin.catalogue.boxes import Box
from plugin.catalogue.content import MethodCard

PAD_NOTES = 5


def suggested(desk: Desk, box: Box) -> Piece | None:
    """The three or four cards that fit the group's challenge: number, title, one sentence."""
    if desk.group is None or not desk.group.cards:
        return None
    cards = [_small_card(desk, desk.content.cards[card]) for card in desk.group.cards]
    return Grid(cards, box.columns or 1, share=box.share, gap=STEP)


def _small_card(desk: Desk, card: MethodCard) -> Piece:
    text = f"**{card.number} · {desk.say(card.title)}**\n{desk.say(card.one_liner)}"
    writing = desk.writing(text, "prompt")

    def draw(place: Geometry) -> Iterator[Part]:
        key = f"{desk.spec.id}{desk.owner}#card.{card.id}"
        yield panel(
            key, place, writing, role="card", fill=tint(desk.accent, 0.08), color=INK, border=tint(desk.accent, 0.3)
        )

    return Leaf(lambda width: writing.boxed_height(desk.metrics, width), draw)


def pad(desk: Desk, box: Box) -> Piece:
    """Five empty notes in the size people need."""

    def needs(width: int) -> float:
        return -(-PAD_NOTES // _columns(width)) * NOTE_ROW

    def draw(place: Geometry) -> Iterator[Part]:
        columns = _columns(int(place.width))
        for index in range(PAD_NOTES):
            row, column = divmod(index, columns)
            left, top = place.left + column * NOTE_COLUMN, place.top + row * NOTE_ROW
            key = f"{desk.spec.id}{desk.owner}#pad{index + 1}"
            yield note(key, left, top, colour=desk.group_look.note)

    return Leaf(needs, draw, box.share)


def _columns(width: int) -> int:
    return min(PAD_NOTES, max(1, (width + STEP) // NOTE_COLUMN))
