"""How the text of a node lies in its box: padding, safety margin, whether it fits."""

from dataclasses import dataclass

from plugin.blueprint.blueprint import Node
from plugin.blueprint.look import PADDING
from plugin.board import Kind
from plugin.richtext import RichText
from plugin.typesetting import FontMetrics, Setting, set_text

SAFETY = 1.08
"""Whiteboards set text a little wider and higher than we measure; everything must fit with this margin."""


@dataclass(frozen=True)
class Writing:
    """A rich text in one size; what is measured is what is later placed."""

    text: RichText
    size: int

    def height(self, metrics: FontMetrics, width: float, padding: float = 0) -> float:
        """Pixels needed in a box of that width, padding and safety included."""
        if self.text.is_blank:
            return 0
        room = (width - 2 * padding) / SAFETY
        return set_text(self.text, metrics, size=self.size, width=room).height * SAFETY + 2 * padding


def padding_of(kind: Kind) -> int:
    """Pixels between the edge of an item of that kind and its text."""
    return PADDING if kind is Kind.SHAPE else 0


def setting_of(node: Node, metrics: FontMetrics) -> Setting:
    """The node's text set in its box, with the safety margin taken off the width."""
    width = (node.geometry.width - 2 * padding_of(node.kind)) / SAFETY
    return set_text(node.text, metrics, size=node.style.font_size, width=width)


def text_height(node: Node, metrics: FontMetrics) -> float:
    """Pixels the node's text takes from the top of its box downwards, padding and safety included."""
    return setting_of(node, metrics).height * SAFETY + 2 * padding_of(node.kind)
