"""SVG to PNG, with our fonts only, so that a picture looks the same on every machine."""

import re
from pathlib import Path

import typst

_POINTS_PER_INCH = 72
_PAGE = b"""
#set page(width: 1000pt, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""

_ARROWS = str.maketrans({"→": "-&gt;", "←": "&lt;-", "↔": "&lt;-&gt;", "⇒": "=&gt;"})
_UNKNOWN = re.compile("[\U00010000-\U0010ffff\u2190-\u21ff\u2600-\u27bf\u200d\ufe0e\ufe0f\u20e3]")
"""Emoji and symbols: our font has none, and an empty box in their place reads as an error."""


def svg_to_png(svg: str, fonts: Path, *, width: int = 1600) -> bytes:
    """The drawing as PNG, `width` pixels wide. `fonts` is the folder of font files to use; no other is."""
    return typst.compile(
        _PAGE,
        format="png",
        ppi=width / 1000 * _POINTS_PER_INCH,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]),
        sys_inputs={"svg": _UNKNOWN.sub("", svg.translate(_ARROWS))},
    )
