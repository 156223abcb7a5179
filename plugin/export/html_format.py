"""Minutes as one HTML page that asks nobody for anything: styles, charts and pictures are inside it.

The page carries a policy that forbids scripts and every request, so that it may be published as it is.
"""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from plugin.export.branding import PLAIN, Branding
from plugin.export.chart_drawing import draw_chart
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.document import minutes_outline
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Drawing, Heading, Outline

_WEB = ("https://", "http://")


def minutes_html(
    minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN
) -> bytes:
    """The page with all charts and pictures; equal minutes give equal bytes."""
    return outline_html(minutes_outline(minutes, language), pictures, language, branding)


def outline_html(outline: Outline, pictures: Sequence[Picture], say: Language, branding: Branding = PLAIN) -> bytes:
    """Any outline as a page; `say` names what only a page has."""
    style = _styles(branding)
    page: str = _template().render(
        outline=outline,
        blocks=_numbered(outline),
        chapters=_chapters(outline),
        pictures=[(picture, _data_address("image/png", picture.png)) for picture in pictures],
        logo=branding.logo and (branding.logo, _data_address(branding.logo.media_type, branding.logo.data)),
        style=Markup(style),  # noqa: S704 - our own
        digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        footer=branding.foot(outline.footer),
        drawn=lambda drawing: _drawn(drawing, branding),
        words=_words,
        address=lambda note: _address(outline, note),
        skip=say("Zum Inhalt"),
    )
    return page.encode()


@cache
def _template() -> Any:
    """Everything that is put in is escaped, unless it is markup of ours."""
    loader = PackageLoader("plugin.export", "pages")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("document.html")


@cache
def _style_text() -> str:
    return PackageLoader("plugin.export", "pages").get_source(Environment(autoescape=True), "document.css")[0]


def _styles(branding: Branding) -> str:
    colours = f":root{{--accent:{branding.palette.accent};--ground:{branding.palette.ground}}}\n"
    return colours + _style_text()


def _numbered(outline: Outline) -> list[tuple[str, Any]]:
    """Each block with the anchor of its heading; blocks that are no chapter have none."""
    number, found = 0, []
    for block in outline.everything:
        is_chapter = isinstance(block, Heading) and block.level == 1
        number += is_chapter
        found.append((f"k{number}" if is_chapter else "", block))
    return found


def _chapters(outline: Outline) -> list[tuple[str, str]]:
    return [(anchor, block.text) for anchor, block in _numbered(outline) if anchor]


def _drawn(drawing: Drawing, branding: Branding) -> Markup:
    """The chart inside the page, with its numbers for those who cannot see it."""
    svg = draw_chart(drawing.chart, branding.palette)
    label = Markup('<svg role="img" aria-label="{}" ').format(drawing.alt)
    return label + Markup(svg.removeprefix("<svg "))  # noqa: S704 - escaped by the drawing


def _words(text: str) -> Markup:
    """Text with its line breaks."""
    return Markup("<br>").join(escape(part) for part in text.split("\n"))


def _address(outline: Outline, note: str) -> str:
    address = outline.links.get(note, "")
    return address if address.startswith(_WEB) else ""


def _data_address(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"
