"""The font of our boards and documents, Roboto: its widths and folder; and spare fonts for what it cannot draw."""

from functools import cache, lru_cache
from pathlib import Path

import font_roboto
import manimgx_fonts
from fontTools.ttLib import TTFont

from plugin.typesetting import FontMetrics

_LIKELY = ("NotoSans[", "NotoEmoji", "NotoSansSymbols", "NotoSansArabic", "NotoSansHebrew")


def font_folder() -> Path:
    """Where the font files lie: what documents and pictures are set with."""
    return Path(font_roboto.font_directory)


def spare_folder() -> Path:
    """Where fonts of other scripts lie, and of emoji: for what people write and Roboto cannot draw."""
    return Path(manimgx_fonts.__file__).parent


@lru_cache(maxsize=1 << 14)
def is_drawn_by_a_spare(cluster: str) -> bool:
    """Whether one spare font has every character of the cluster; the likeliest are read first, each once."""
    codes = {ord(character) for character in cluster}
    files = sorted(spare_folder().glob("*.ttf"), key=lambda file: (_likely(file.name), file.name))
    return any(codes <= _spare_codes(file) for file in files)


def _likely(name: str) -> int:
    return next((at for at, part in enumerate(_LIKELY) if name.startswith(part)), len(_LIKELY))


@cache
def _spare_codes(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


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
