"""How the text of a node lies in its box: insets, safety margin, whether it fits."""

from dataclasses import dataclass, replace

from plugin.blueprint.blueprint import Node
from plugin.board import Kind
from plugin.richtext import RichText
from plugin.typesetting import INSET, FontMetrics, Setting, set_text, side_inset

SAFETY = 1.08
"""Whiteboards set text a little wider than we measure; every line must fit with this margin."""


@dataclass(frozen=True)
class Writing:
    """A rich text in one size; what is measured is what is later placed."""

    text: RichText
    size: int

    def shown_height(self, metrics: FontMetrics, width: float) -> float:
        """Pixels it most likely takes as a text without a box, no margin included."""
        if not self.text.paragraphs:
            return 0
        return set_text(self.text, metrics, size=self.size, width=width).height

    def bare_height(self, metrics: FontMetrics, width: float) -> float:
        """Pixels to keep free for it as a text without a box."""
        if not self.text.paragraphs:
            return 0
        return set_text(self.text, metrics, size=self.size, width=width / SAFETY).height

    def boxed_height(self, metrics: FontMetrics, width: float) -> float:
        """Pixels needed in a shape of that width, insets included."""
        return self.bare_height(metrics, width - 2 * side_inset(width)) + 2 * INSET

    def one_line(self, metrics: FontMetrics) -> float:
        """Pixels a shape must be wide to hold the text on one line."""
        bold = bool(self.text.paragraphs) and any(span.bold for span in self.text.paragraphs[0])
        return metrics.width(self.text.plain, self.size, bold=bold) * SAFETY + 2 * side_inset(1000) + 1


def setting_of(node: Node, metrics: FontMetrics) -> Setting:
    """The node's text set in its box; in a shape with the safety margin taken off the width.

    A text without a box grows with its words around its middle, so it is placed as it most likely is.
    """
    width = node.geometry.width
    if node.kind is Kind.SHAPE:
        width = (width - 2 * side_inset(width)) / SAFETY
    return set_text(node.text, metrics, size=node.style.font_size, width=width)


def cuts_words(node: Node, metrics: FontMetrics) -> bool:
    """Whether a word is wider than the node's box, the safety margin taken off."""
    narrow = replace(node, geometry=replace(node.geometry, width=node.geometry.width / SAFETY))
    return setting_of(node if node.kind is Kind.SHAPE else narrow, metrics).broken


def text_height(node: Node, metrics: FontMetrics) -> float:
    """Pixels the node's text takes in its box, insets included."""
    return setting_of(node, metrics).height + (2 * INSET if node.kind is Kind.SHAPE else 0)
