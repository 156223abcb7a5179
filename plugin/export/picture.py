"""SVG to PNG, with our fonts only, so that a picture looks the same on every machine; small ones as WebP."""

import io
import re
from functools import cache
from pathlib import Path

import typst
from PIL import Image

from plugin.export.glyphs import needs_spare_fonts
from plugin.typeface import is_drawn_by_a_spare, spare_folder

_POINTS_PER_INCH = 72
_QUALITY = 40
_PAGE = b"""
#set page(width: 1000pt, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""

_ARROWS = {"→": "-&gt;", "←": "&lt;-", "↔": "&lt;-&gt;", "⇒": "=&gt;"}
_ASTRAY = re.compile("[\U00010000-\U0010ffff\u2190-\u21ff\u2600-\u27bf\u200d\ufe0e\ufe0f\u20e3]")
"""Emoji and symbols: an empty box in the place of one that no font of ours draws reads as an error."""


def svg_to_png(svg: str, fonts: Path, *, width: int = 1600) -> bytes:
    """The drawing as PNG, `width` pixels wide. `fonts` is the folder of the font; spare ones fill in for it alone."""
    return typst.compile(
        _PAGE,
        format="png",
        ppi=width / 1000 * _POINTS_PER_INCH,
        font_paths=_fonts(fonts, with_spares=needs_spare_fonts(svg)),
        sys_inputs={"svg": _ASTRAY.sub(lambda found: _drawn(found.group()), svg)},
    )


def svg_to_webp(svg: str, fonts: Path, *, width: int) -> bytes:
    """The same as WebP, a sixth of the size: for pictures too small to read, of which a page shows many."""
    small = io.BytesIO()
    with Image.open(io.BytesIO(svg_to_png(svg, fonts, width=width))) as picture:
        picture.convert("RGB").save(small, "WEBP", quality=_QUALITY)
    return small.getvalue()


@cache
def _fonts(folder: Path, *, with_spares: bool) -> typst.Fonts:
    folders = [str(folder), *([str(spare_folder())] if with_spares else [])]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _drawn(character: str) -> str:
    if character in _ARROWS:
        return _ARROWS[character]
    return character if is_drawn_by_a_spare(character) else ""
