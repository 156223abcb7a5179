"""The font of our boards and documents, Roboto, as files of the package font_roboto: its widths and folder."""

from functools import cache
from pathlib import Path

import font_roboto
from fontTools.ttLib import TTFont

from plugin.typesetting import FontMetrics


def font_folder() -> Path:
    """Where the font files lie: what documents and pictures are set with."""
    return Path(font_roboto.font_directory)


@cache
def load_metrics() -> FontMetrics:
    """The advance widths of Roboto regular and bold, read once from the font files."""
    with TTFont(font_folder() / "Roboto-Regular.ttf", lazy=True) as regular:
        widths, units, hhea = _advances(regular), regular["head"].unitsPerEm, regular["hhea"]
        ascent, descent = hhea.ascent / units, -hhea.descent / units
    with TTFont(font_folder() / "Roboto-Bold.ttf", lazy=True) as bold:
        return FontMetrics(widths, _advances(bold), ascent, descent)


def _advances(font: TTFont) -> dict[str, float]:
    units, widths = font["head"].unitsPerEm, font["hmtx"]
    return {chr(code): widths[name][0] / units for code, name in font.getBestCmap().items()}
