"""Slides for the next meeting: real titles and tables, native charts, sources in the speaker's notes."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pptx
from pptx.util import Emu, Inches, Mm

from plugin.export.archive import timeless
from plugin.export.branding import PLAIN, Branding, Logo
from plugin.export.docx_styles import LOCALES
from plugin.export.pictures import Picture
from plugin.export.pptx_look import CONTENT, LEFT, ROOM, TITLE, TITLE_ONLY, TOP, WIDTH, dress, repaint
from plugin.export.pptx_shapes import Painter
from plugin.language import Language
from plugin.minutes.document import minutes_facts
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Line
from plugin.minutes.slides import Slide, minutes_slides

_LOGO = (60.0, 18.0)  # Millimetres a logo may fill.
_LINE_ROOM = Inches(0.6)  # What a line above a chart takes.
_MADE = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def minutes_pptx(
    minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN
) -> bytes:
    """The presentation; equal minutes give equal bytes."""
    facts = dict(minutes_facts(minutes, language))
    labels = (language("Datum"), language("Veranstalter"), language("Stand"))
    shown = [facts[label] for label in labels if label in facts]
    cover = Cover(
        title=minutes.header.title,
        kicker=language("Ergebnisprotokoll"),
        foot=language("Ergebnisprotokoll: {title}", title=" ".join(minutes.header.title.split())),
        lines=(language("Ergebnisse für das nächste Treffen"), minutes.header.subtitle, *shown),
        made_at=minutes.header.taken_at,
    )
    return slides_pptx(cover, minutes_slides(minutes, language), language, branding)


@dataclass(frozen=True)
class Cover:
    """What the first slide says, and what the file says of itself. Times are UTC."""

    title: str
    kicker: str
    foot: str
    lines: tuple[str, ...]
    made_at: datetime


def slides_pptx(cover: Cover, slides: Sequence[Slide], language: Language, branding: Branding = PLAIN) -> bytes:
    """Any slides as a presentation; equal ones give equal bytes."""
    deck = pptx.Presentation()
    dress(deck, palette=branding.palette, foot=branding.foot(cover.foot))
    locale = LOCALES.get(language.code, language.code)
    painter = Painter(branding.palette, locale)
    _title(deck, cover, branding, painter)
    for slide in slides:
        _slide(deck, slide, painter, locale)
    repaint(deck, branding.palette)
    _describe(deck, cover, locale)
    return _packed(deck)


def _title(deck: Any, cover: Cover, branding: Branding, painter: Painter) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE])
    _head(slide, painter, cover.title, 36)
    painter.lines(slide.placeholders[1], [Line(text) for text in cover.lines if text], Inches(2.3))
    if branding.logo:
        _logo(slide, branding.logo)


def _head(slide: Any, painter: Painter, words: str, size: float) -> None:
    paragraph = slide.shapes.title.text_frame.paragraphs[0]
    painter.run(paragraph, " ".join(words.split()), size, bold=True, colour=painter.palette.accent)


def _logo(slide: Any, logo: Logo) -> None:
    width, height = (Mm(length) for length in logo.fitted(*_LOGO))
    shape = slide.shapes.add_picture(io.BytesIO(logo.png), WIDTH - LEFT - width, Inches(0.6), width, height)
    shape._element.nvPicPr.cNvPr.set("descr", logo.alt)


def _slide(deck: Any, content: Slide, painter: Painter, locale: str) -> None:
    only_lines = content.lines and not (content.table or content.drawings or content.tiles)
    slide = deck.slides.add_slide(deck.slide_layouts[CONTENT if content.lines else TITLE_ONLY])
    _head(slide, painter, content.title, 28)
    top, room = int(TOP), int(ROOM)
    if content.lines:
        height = room if only_lines else min(int(_LINE_ROOM) * len(content.lines), room // 2)
        body = slide.placeholders[1]
        body.left, body.top, body.width, body.height = LEFT, Emu(top), body.width, Emu(height)
        painter.lines(body, content.lines, height)
        top, room = top + height + int(Inches(0.1)), room - height - int(Inches(0.1))
    if content.tiles:
        painter.tiles(slide, content.tiles, top)
    if content.table:
        painter.table(slide, content.table, top, room)
    each = room // max(len(content.drawings), 1)
    for number, drawing in enumerate(content.drawings):
        painter.drawing(slide, drawing, top + number * each, each - int(Inches(0.1)))
    if content.told:
        _tell(slide, content.told, locale)


def _tell(slide: Any, told: Sequence[str], locale: str) -> None:
    """The full words and their sources, on the speaker's page."""
    frame = slide.notes_slide.notes_text_frame
    for number, text in enumerate(told):
        paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
        for at, part in enumerate(text.split("\n")):
            if at:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = part
            run._r.get_or_add_rPr().set("lang", locale)


def _describe(deck: Any, cover: Cover, locale: str) -> None:
    """Title and language; nobody is named as author, and no clock is read."""
    properties, made = deck.core_properties, cover.made_at.replace(tzinfo=None, microsecond=0)
    properties.title = " ".join(cover.title.split())[:255]
    properties.subject, properties.language = cover.kicker, locale
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = made
    properties.revision = 1


def _packed(deck: Any) -> bytes:
    """The file; workbooks behind its charts forget when they were made."""
    for part in deck.part.package.iter_parts():
        if str(part.partname).endswith(".xlsx"):
            part._blob = timeless(_undated(part.blob))
    buffer = io.BytesIO()
    deck.save(buffer)
    return timeless(buffer.getvalue())


def _undated(workbook: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _MADE.sub(b"", content) if name == "docProps/core.xml" else content)
    return packed.getvalue()
