"""Outlines inside pages of the web area: what `series/outline.html` needs to set their blocks."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from markupsafe import Markup, escape

from plugin.export.branding import PLAIN
from plugin.export.chart_drawing import draw_chart
from plugin.minutes.outline import Drawing


def drawn(drawing: Drawing) -> Markup:
    """A chart inside the page, with its numbers for those who cannot see it."""
    label = Markup('<svg role="img" aria-label="{}" ').format(drawing.alt)
    return label + Markup(draw_chart(drawing.chart, PLAIN.palette).removeprefix("<svg "))  # noqa: S704 - escaped there


def words(text: str) -> Markup:
    """Text with its line breaks."""
    return Markup("<br>").join(escape(part) for part in text.split("\n"))


WORDS: Mapping[str, Callable[..., Markup]] = MappingProxyType({"drawn": drawn, "words": words})
