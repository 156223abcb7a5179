"""Checks a host's logo before it goes into documents: PNG, JPEG, or SVG that draws and does nothing else."""

import io
import re
import warnings
from typing import Any

import typst
from lxml import etree
from PIL import Image

from plugin.errors import Fault, InvalidDocument
from plugin.export.branding import Logo
from plugin.export.picture import svg_to_png
from plugin.typeface import font_folder
from plugin.worded import worded

LARGEST = 1_000_000  # Bytes of the file.
MOST_PIXELS = 16_000_000
_PIXELS_WIDE = 800
_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg"}
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"))
_PAINT = frozenset(("title", "desc", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "use"))
_DRAWS = _SHAPES | _PAINT | {"symbol", "style"}
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:|data:", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in)?\s*\Z")


def read_logo(data: bytes, alt: str) -> Logo:
    """The logo, redrawn from its pixels or checked element by element.

    Raises InvalidDocument with one fault, key `logo`.
    """
    if len(data) > LARGEST:
        raise _refused(
            worded(
                "is {size:,} bytes; a logo has at most {largest:,}. Save it smaller", size=len(data), largest=LARGEST
            )
        )
    return _drawing(data, alt) if b"<svg" in data[:4096] else _picture(data, alt)


def _picture(data: bytes, alt: str) -> Logo:
    """Pixels alone: what else a picture file carries (places, names, other files) stays behind."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(_FORMATS)) as found:
                if found.width * found.height > MOST_PIXELS:
                    raise _refused(
                        worded(
                            "has {width} times {height} pixels; at most 16 million are read",
                            width=found.width,
                            height=found.height,
                        )
                    )
                pixels = found.convert("RGBA")
    except InvalidDocument:
        raise
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as error:
        raise _refused(worded("is no PNG, JPEG or SVG that can be read")) from error
    buffer = io.BytesIO()
    pixels.save(buffer, "PNG", optimize=True)
    png = buffer.getvalue()
    return Logo("image/png", png, png, pixels.width, pixels.height, alt)


def _drawing(data: bytes, alt: str) -> Logo:
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(worded("is no SVG that can be read: {msg}", msg=error.msg)) from error
    if b"<!DOCTYPE" in data or root.tag != f"{_SVG}svg":
        raise _refused(worded("is no plain SVG: save it without a document type, as SVG for the web"))
    for element in list(root.iter()):
        _check(element)
    width, height = _size(root)
    clean = etree.tostring(root)
    try:
        png = svg_to_png(clean.decode(), font_folder(), width=_PIXELS_WIDE)
    except (typst.TypstError, RuntimeError) as error:
        raise _refused(worded("is an SVG that cannot be drawn")) from error
    return Logo("image/svg+xml", clean, png, width, height, alt)


def _check(element: Any) -> None:
    if not isinstance(element.tag, str):  # comments and processing instructions say nothing that is drawn
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        return
    name = etree.QName(element).localname
    if not element.tag.startswith(_SVG):
        raise _refused(worded("holds {name!r}, which is no part of a drawing; export it as plain SVG", name=name))
    if name not in _DRAWS:
        raise _refused(worded("holds the element {name!r}; a logo only draws. Export it as plain SVG", name=name))
    texts = [element.text or "", *map(str, element.attrib.values())] if name == "style" else element.attrib.values()
    for key, value in element.attrib.items():
        key = etree.QName(key).localname
        if key.startswith("on") or (key == "href" and not str(value).startswith("#")):
            raise _refused(
                worded("holds the attribute {key!r} that leads out of the drawing; export it as plain SVG", key=key)
            )
    if any(_OUTSIDE.search(str(text)) for text in texts):
        raise _refused(worded("leads to something outside the drawing; export it as plain SVG with everything inside"))


def _size(root: Any) -> tuple[float, float]:
    box = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if _LENGTH.match(part)]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    found = [_LENGTH.match(root.get(name, "")) for name in ("width", "height")]
    if found[0] and found[1]:
        width, height = float(found[0].group(1)), float(found[1].group(1))
        if width > 0 and height > 0:
            root.set("viewBox", f"0 0 {width:g} {height:g}")
            return width, height
    raise _refused(worded("says no size; give the SVG a viewBox"))


def _refused(message: str) -> InvalidDocument:
    return InvalidDocument("The logo cannot be used.", [Fault(message, key="logo")])
