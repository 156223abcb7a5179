"""Documents as PDF: set by Typst in Roboto alone, tagged, titled, accessible (PDF/UA-1).

Foreign words travel as JSON in an input and are placed as text by `document.typ`; they are never markup.
"""

import base64
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from plugin.export.branding import PLAIN, Branding, Logo
from plugin.export.chart_drawing import draw_chart
from plugin.export.front_page import leaves_room
from plugin.export.glyphs import drawable
from plugin.export.palette import Palette
from plugin.export.pictures import Picture
from plugin.export.typst_setting import UNDATED, Drawn, drawn, set_pdf
from plugin.language import Language
from plugin.minutes.document import minutes_outline
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Block, Cell, Drawing, Gallery, Heading, Line, Outline, PageBreak, Table

_WIDEST, _HIGHEST = 170, 112  # Millimetres: two pictures with their captions fill a page.
_SMALL_ROWS, _SMALL_TEXT = 8, 700  # A table of at most so many rows and characters stays on one page.
_LOGO = (50.0, 16.0)  # Millimetres a logo may fill.


def minutes_pdf(minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN) -> bytes:
    """The minutes as a PDF with contents, page numbers and the pictures."""
    return outline_pdf(minutes_outline(minutes, language), pictures, branding)


def outline_pdf(outline: Outline, pictures: Sequence[Picture] = (), branding: Branding = PLAIN) -> bytes:
    """Any outline as a PDF. Equal outlines give equal bytes."""
    made_at = outline.made_at or UNDATED
    return set_pdf("document.typ", lambda spares: _data(outline, pictures, branding, with_spares=spares), made_at)


def _data(outline: Outline, pictures: Sequence[Picture], branding: Branding, *, with_spares: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "kicker": outline.kicker,
        "title": outline.title.replace("\n", " ") or outline.kicker,
        "subtitle": outline.subtitle,
        "footer": branding.foot(outline.footer),
        "contents": outline.contents_title,
        "facts": outline.facts,
        "front": [_block(block, branding.palette, with_spares) for block in outline.front],
        "blocks": [_block(block, branding.palette, with_spares) for block in outline.blocks],
        "landscape": outline.landscape,
        "contents-in-front": not outline.front or leaves_room(outline),
        "entries": sum(isinstance(block, Heading) and block.level == 1 for block in outline.everything),
    }
    shown: dict[str, Any] = drawn(data, with_spares=with_spares)
    return {
        **shown,
        "language": outline.language,
        "pictures": [_picture(picture) for picture in pictures],
        "links": dict(outline.links),
        "accent": branding.palette.accent,
        "ground": branding.palette.ground,
        "logo": _logo(branding.logo) if branding.logo else None,
    }


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


def _table(table: Table) -> dict[str, Any]:
    words = sum(len(line.text) for row in table.rows for cell in row for line in cell)
    return {
        "unbroken": [table.stays_whole(row) for row in table.rows],
        "caption": table.caption,
        "header": table.header,
        "widths": table.widths,
        "compact": table.compact,
        "whole": len(table.rows) <= _SMALL_ROWS and words < _SMALL_TEXT,
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _cell(cell: Cell) -> str | list[dict[str, Any]]:
    """The words alone where there is nothing else to say: most cells are that, and are set quicker."""
    if len(cell) == 1 and cell[0] == Line(cell[0].text):
        return cell[0].text
    return [vars(line) for line in cell]


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
