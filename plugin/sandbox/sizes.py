"""How large an item of each kind becomes, from what was asked for and what it was before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plugin.sandbox.failures import invalid_field
from plugin.sandbox.textsize import natural_width, text_height

Json = dict[str, Any]
Sizing = Callable[[Json, Json], Json]
"""Takes the item (data, style, geometry so far) and the geometry asked for, gives the new geometry."""

# Default sticky sizes: developers.miro.com/docs/websdk-reference-sticky-note
STICKY_SIZES = {"square": (199.0, 228.0), "rectangle": (350.0, 228.0)}
NATURAL_TEXT_WIDTH = 320.0
TEXT_WIDTH_IN_FONT_SIZES = 1.7
DOCUMENT_WIDTH = 800.0
DOCUMENT_MARGIN = 60.0
DOCUMENT_LETTERS = (18.0, 36.0, 28.0, 22.0)
"""Font size of text, then of headings by their level."""


def free_size(width: float, height: float, least: float) -> Sizing:
    """Width and height independent of each other, with defaults and a smallest value."""

    def size(item: Json, asked: Json) -> Json:
        geometry = {"width": float(width), "height": float(height), **item.get("geometry", {}), **asked}
        for name in ("width", "height"):
            if geometry[name] < least:
                raise invalid_field(f"geometry.{name}", f"must be greater than or equal to {least:g}")
        return geometry

    return size


def sticky_size(item: Json, asked: Json) -> Json:
    """Width or height, never both; the other follows from the shape (FixedRatioNoRotationGeometry)."""
    width, height = STICKY_SIZES[item["data"]["shape"]]
    kept = {"height": item["geometry"]["height"]} if "geometry" in item else {"width": width}
    return _fixed_ratio(width / height, asked or kept)


def pictured_size(width: float, height: float) -> Sizing:
    """Width or height, never both, in a ratio given once; rotation beside them."""

    def size(item: Json, asked: Json) -> Json:
        before = item.get("geometry", {"width": float(width), "height": float(height)})
        ratio = before["width"] / before["height"]
        turned = {"rotation": asked["rotation"]} if "rotation" in asked else {}
        sides: Json = {name: asked[name] for name in ("width", "height") if name in asked}
        resized = _fixed_ratio(ratio, sides) if sides else before
        return {**before, **resized, **turned}

    return size


def document_size(item: Json, asked: Json) -> Json:
    """As wide as a page, as high as its words; Miro takes no size for a doc (DocFormatCreateRequest)."""
    lines = item["data"]["content"].split("\n")
    heights = (
        text_height(line.lstrip("#- ") or " ", DOCUMENT_WIDTH - 2 * DOCUMENT_MARGIN, _letters(line)) for line in lines
    )
    return {"width": DOCUMENT_WIDTH, "height": round(sum(heights) + 2 * DOCUMENT_MARGIN, 2)}


def _letters(line: str) -> float:
    """Font size of a line of Markdown: three sizes of headings, one of text."""
    level = len(line) - len(line.lstrip("#"))
    return DOCUMENT_LETTERS[min(level, len(DOCUMENT_LETTERS) - 1)]


def text_size(item: Json, asked: Json) -> Json:
    """Only the width is given, at least 1.7 font sizes; the height follows from the words."""
    content, font_size = item["data"]["content"], float(item["style"]["fontSize"])
    least = TEXT_WIDTH_IN_FONT_SIZES * font_size
    natural = max(least, min(NATURAL_TEXT_WIDTH, natural_width(content, font_size) + 1))
    geometry = {"width": natural, **item.get("geometry", {}), **asked}
    if geometry["width"] < least:
        raise invalid_field("geometry.width", f"must be greater than or equal to {least:g}")
    return {**geometry, "height": text_height(content, geometry["width"], font_size)}


def _fixed_ratio(ratio: float, sides: Json) -> Json:
    if len(sides) != 1:
        reason = "You cannot set both the width and height at the same time"
        raise invalid_field("geometry", reason)
    if "width" in sides:
        return {"width": sides["width"], "height": round(sides["width"] / ratio, 2)}
    return {"width": round(sides["height"] * ratio, 2), "height": sides["height"]}
