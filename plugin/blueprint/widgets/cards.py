"""The gallery: method cards as portrait panels, each to be read on its own."""

from collections.abc import Iterator

from plugin.blueprint.attributions import licence_badge
from plugin.blueprint.desk import Desk
from plugin.blueprint.layout import Grid, Measured, Middle, Part, Piece
from plugin.blueprint.look import CARD_FACTS, CARD_TEXT, CARD_TITLE, GAP, INK, MARGIN, PAPER, QUIET, snapped, tint
from plugin.blueprint.parts import panel
from plugin.blueprint.text import Writing
from plugin.board import Geometry
from plugin.catalogue.boxes import Box
from plugin.catalogue.content import Facts, MethodCard
from plugin.richtext import RichText

CARD_WIDTH, CARD_HEIGHT = 760, 1060
_LEAST_COLUMNS = 6
_AROUND = 2 * (MARGIN + GAP)


def cards(desk: Desk, box: Box) -> Piece | None:
    """All cards of the gallery in their order."""
    shown = [desk.content.cards[brief.id] for brief in desk.workshop.cards]
    if not shown:
        return None
    pieces = [CardPiece(desk, card) for card in shown]
    for piece in pieces:
        piece.siblings = pieces
    return Middle(Grid(pieces, max(1, _columns_in(desk.spec.width))), share=box.share)


def gallery_width(count: int, widest: float) -> int:
    """Pixels of a frame for that many cards in even rows, no wider than `widest` unless rows got too short."""
    most = max(_LEAST_COLUMNS, _columns_in(widest))
    columns = max(2, -(-count // -(-count // most)))
    return columns * (CARD_WIDTH + GAP) - GAP + _AROUND


def _columns_in(width: float) -> int:
    """How many cards stand side by side in a frame of that width."""
    return int(width - _AROUND + GAP) // (CARD_WIDTH + GAP)


class CardPiece(Measured):
    """One card: band, facts, body and foot, closed up into one portrait panel."""

    share = 1.0

    def __init__(self, desk: Desk, card: MethodCard) -> None:
        self.desk, self.card, self.siblings = desk, card, [self]
        self._known: dict[int, list[float]] = {}
        self.band = Writing(RichText.of(f"{card.number}  {desk.say(card.title)}", bold=True), CARD_TITLE)
        self.facts = Writing(RichText.marked(self._facts(card.front.facts)), CARD_FACTS)
        self.body = Writing(RichText.marked(self._body()), CARD_TEXT)
        self.foot = Writing(RichText.of(self._foot()), CARD_FACTS)

    def needed(self, width: int) -> int:
        return max(CARD_HEIGHT, snapped(sum(self._heights(width))))

    def place(self, box: Geometry) -> Iterator[Part]:
        key = f"cards#{self.card.id}"
        accent, pale = self.desk.accent, tint(self.desk.accent, 0.1)
        heights = self._heights(int(box.width))
        heights[2] += box.height - sum(heights)
        looks = [
            ("band", self.band, accent, PAPER, "middle"),
            ("facts", self.facts, pale, INK, "middle"),
            ("body", self.body, PAPER, INK, "top"),
            ("foot", self.foot, PAPER, QUIET, "middle"),
        ]
        top = box.top
        for (name, writing, fill, color, vertical), height in zip(looks, heights, strict=True):
            part = Geometry.box(box.left, top, width=box.width, height=height)
            yield panel(
                f"{key}.{name}",
                part,
                writing,
                role="card",
                fill=fill,
                color=color,
                vertical=vertical,
                border=tint(accent, 0.3),
                shape="rectangle",
            )
            top += height

    def _heights(self, width: int) -> list[float]:
        """Heights of the parts; facts and foot are as high on all cards of the gallery."""
        own = self.own_heights(width)
        others = [piece.own_heights(width) for piece in self.siblings]
        return [own[0], max(other[1] for other in others), own[2], max(other[3] for other in others)]

    def own_heights(self, width: int) -> list[float]:
        if width not in self._known:
            parts = (self.band, self.facts, self.body, self.foot)
            self._known[width] = [snapped(part.boxed_height(self.desk.metrics, width)) for part in parts]
        return self._known[width]

    def _facts(self, facts: Facts) -> str:
        say, words = self.desk.say, self.desk.words
        effort, reach = words("Aufwand", "Effort"), words("Reichweite", "Reach")
        who, rhythm = f"**{say(facts.people)}** · **{say(facts.time)}**", say(facts.rhythm)
        return f"{who}\n{rhythm}\n{effort}: {say(facts.effort)}\n{reach}: {say(facts.reach)}"

    def _body(self) -> str:
        say, words, front = self.desk.say, self.desk.words, self.card.front
        factors = "\n".join(f"• {say(factor)}" for factor in front.factors)
        hurdles = "\n".join(f"• {say(h.hurdle)}: **{say(h.counter)}**" for h in front.hurdles)
        works = words("Damit es gelingt", "What makes it work")
        helps = words("Hürden und was hilft", "Hurdles and what helps")
        first = words("Erster Schritt", "First step")
        sections = [(works, factors), (helps, hurdles), (first, say(front.first_step))]
        told = "\n\n".join(f"**{title}**\n{text}" for title, text in sections)
        return f"{say(self.card.one_liner)}\n\n{told}"

    def _foot(self) -> str:
        credits = self.card.credits
        source = credits.sources[0] if credits.sources else None
        based = source.author or source.title if source else ""
        label = self.desk.words("Quelle", "Source")
        named = [f"{label}: {based}"] if based else []
        licence = licence_badge(credits.licence, self.desk.say).replace("CC ", "CC\u00a0").replace(" 4.0", "\u00a04.0")
        return " · ".join([*named, f"Text: {credits.author}, {licence}"])
