"""Documents as PDF: set by Typst in Roboto alone, tagged, titled, accessible (PDF/UA-1).

Foreign words travel as JSON in an input and are placed as text by `document.typ`; they are never markup.
"""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from plugin.export.branding import PLAIN, Branding, Logo
from plugin.export.chart_drawing import draw_chart
from plugin.export.glyphs import drawable, needs_spare_fonts
from plugin.export.palette import Palette
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.document import minutes_outline
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Block, Drawing, Gallery, Heading, Outline, PageBreak, Table
from plugin.typeface import font_folder, spare_folder

_WIDEST, _HIGHEST = 170, 112  # Millimetres: two pictures with their captions fill a page.
_SMALL_ROWS, _SMALL_TEXT = 8, 700  # A table of at most so many rows and characters stays on one page.
_MOST_ROWS = 200  # Rows of one table: setting takes time by the square of them.
_LOGO = (50.0, 16.0)  # Millimetres a logo may fill.
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def minutes_pdf(minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN) -> bytes:
    """The minutes as a PDF with contents, page numbers and the pictures."""
    return outline_pdf(minutes_outline(minutes, language), pictures, branding)


def outline_pdf(outline: Outline, pictures: Sequence[Picture] = (), branding: Branding = PLAIN) -> bytes:
    """Any outline as a PDF. Equal outlines give equal bytes."""
    words = _words(outline, pictures, branding, with_spares=True)
    made_at = outline.made_at or _UNDATED
    if not needs_spare_fonts(words):
        return _compiled(words, made_at, with_spares=False)
    try:
        return _compiled(words, made_at, with_spares=True)
    except typst.TypstError:  # A mark and its letter that no font sets together: named instead of drawn.
        return _compiled(_words(outline, pictures, branding, with_spares=False), made_at, with_spares=False)


def _words(outline: Outline, pictures: Sequence[Picture], branding: Branding, *, with_spares: bool) -> str:
    return json.dumps(_data(outline, pictures, branding, with_spares=with_spares), ensure_ascii=False)


def _compiled(words: str, made_at: datetime, *, with_spares: bool) -> bytes:
    document = typst.compile(
        _layout(),
        format="pdf",
        pdf_standards="ua-1",
        font_paths=_fonts(with_spares=with_spares),
        ignore_system_fonts=True,
        sys_inputs={"document": words},
        timestamp=made_at.replace(microsecond=0),
    )
    assert isinstance(document, bytes)
    return document


@cache
def _fonts(*, with_spares: bool) -> typst.Fonts:
    """Roboto, and where it lacks something the spare fonts: a document looks the same on every machine."""
    folders = [str(font_folder()), *([str(spare_folder())] if with_spares else [])]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def _layout() -> bytes:
    return (Path(__file__).parent / "document.typ").read_bytes()


def _data(outline: Outline, pictures: Sequence[Picture], branding: Branding, *, with_spares: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kicker": outline.kicker,
        "title": outline.title.replace("\n", " ") or outline.kicker,
        "subtitle": outline.subtitle,
        "footer": branding.foot(outline.footer),
        "contents": outline.contents_title,
        "facts": outline.facts,
        "front": [_block(block, branding.palette, with_spares) for block in _parted(outline.front)],
        "blocks": [_block(block, branding.palette, with_spares) for block in _parted(outline.blocks)],
        "landscape": outline.landscape,
        "entries": sum(isinstance(block, Heading) and block.level == 1 for block in outline.everything),
    }
    drawn: dict[str, Any] = _drawn(data, with_spares)
    return {
        **drawn,
        "language": outline.language,
        "pictures": [_picture(picture) for picture in pictures],
        "links": dict(outline.links),
        "accent": branding.palette.accent,
        "ground": branding.palette.ground,
        "logo": _logo(branding.logo) if branding.logo else None,
    }


def _parted(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, tables with very many rows in several parts, each with the header and its number in the caption."""
    for block in blocks:
        if isinstance(block, Table) and len(block.rows) > _MOST_ROWS:
            starts = range(0, len(block.rows), _MOST_ROWS)
            for number, start in enumerate(starts, 1):
                caption = f"{block.caption} ({number}/{len(starts)})"
                yield replace(block, caption=caption, rows=block.rows[start : start + _MOST_ROWS])
        else:
            yield block


def _block(block: Block, palette: Palette, with_spares: bool) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    if isinstance(block, Table):
        return {"kind": kind, **_table(block)}
    if isinstance(block, Drawing):
        svg = Drawn(draw_chart(block.chart, palette, with_spares=with_spares))
        return {"kind": kind, "caption": block.caption, "alt": block.alt, "svg": svg}
    if isinstance(block, Gallery | PageBreak):
        return {"kind": kind, **vars(block)}
    return {"kind": kind, **asdict(block)}


class Drawn(str):
    """Text that is markup of ours, in characters the font has."""


def _table(table: Table) -> dict[str, Any]:
    """Typst flattens lists, so cells are numbered and rows name the numbers."""
    cells = [[asdict(line) for line in cell] for row in table.rows for cell in row]
    columns, words = len(table.header), sum(len(line["text"]) for cell in cells for line in cell)
    rows = [list(range(at, at + columns)) for at in range(0, len(cells), columns)]
    return {
        "unbroken": [table.stays_whole(row) for row in table.rows],
        "caption": table.caption,
        "header": table.header,
        "widths": table.widths,
        "compact": table.compact,
        "whole": len(rows) <= _SMALL_ROWS and words < _SMALL_TEXT,
        "cells": cells,
        "rows": rows,
    }


def _drawn(value: Any, with_spares: bool) -> Any:
    if isinstance(value, Drawn):
        return str(value)
    if isinstance(value, str):
        return drawable(value, with_spares=with_spares)
    if isinstance(value, dict):
        return {key: _drawn(part, with_spares) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_drawn(part, with_spares) for part in value]
    return value


def _picture(picture: Picture) -> dict[str, Any]:
    width, height = picture.size
    return {
        "title": drawable(picture.title),
        "alt": drawable(picture.alt),
        "width": min(_WIDEST, _HIGHEST * width / height),
        "svg": _wrapped(picture.png, width, height),
    }


def _wrapped(png: bytes, width: float, height: float) -> str:
    """Typst takes files as text here, so the PNG travels inside an SVG."""
    encoded = base64.b64encode(png).decode()
    image = f'<image width="{width}" height="{height}" href="data:image/png;base64,{encoded}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{image}</svg>'


def _logo(logo: Logo) -> dict[str, Any]:
    width, _ = logo.fitted(*_LOGO)
    is_drawing = logo.media_type == "image/svg+xml"
    svg = logo.data.decode() if is_drawing else _wrapped(logo.png, logo.width, logo.height)
    return {"svg": svg, "alt": drawable(logo.alt), "width": width}
