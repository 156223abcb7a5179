"""Documents for Word: real headings, lists and tables in named styles, contents, captions, no author."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.shared import Emu, Mm

from plugin.export.archive import timeless
from plugin.export.docx_blocks import Element, Writer, text_paragraph
from plugin.export.docx_contents import contents, footer
from plugin.export.docx_styles import LOCALES, dress, text_width
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.document import minutes_outline
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Gallery, Outline, PageBreak

_WIDEST, _HIGHEST = Mm(166), Mm(105)  # Two pictures with their captions fill a page.
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def minutes_docx(minutes: Minutes, pictures: Sequence[Picture], language: Language) -> bytes:
    """The minutes for Word, with the pictures."""
    return outline_docx(minutes_outline(minutes, language), pictures)


def outline_docx(outline: Outline, pictures: Sequence[Picture] = ()) -> bytes:
    """Any outline for Word. Equal outlines give equal bytes."""
    document = docx.Document()
    dress(document, language=outline.language, landscape=outline.landscape)
    _Page(document, outline).fill(pictures)
    _describe(document, outline)
    buffer = io.BytesIO()
    document.save(buffer)
    return timeless(buffer.getvalue())


class _Page:
    """Puts the parts of an outline into a document, in order."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self._document, self._outline = document, outline
        self._end = document.element.body.sectPr
        self._width = text_width(landscape=outline.landscape)
        self._writer = Writer(self._width)

    def fill(self, pictures: Sequence[Picture]) -> None:
        outline = self._outline
        for style, text in (("Kicker", outline.kicker), ("Title", outline.title), ("Subtitle", outline.subtitle)):
            if text:
                self._add(text_paragraph(style, text))
        self._add(self._writer.facts(outline.facts))
        before_body = text_paragraph("Normal", "")
        self._add(before_body)
        if outline.contents_title:
            next(self._writer.elements(PageBreak()), None)
        for block in outline.blocks:
            if isinstance(block, Gallery):
                self._gallery(block, pictures)
            else:
                for element in self._writer.elements(block):
                    self._add(element)
        if outline.contents_title:
            for element in contents(outline.contents_title, self._writer.chapters):
                before_body.addprevious(element)
        self._foot()

    def _add(self, element: Element) -> None:
        self._end.addprevious(element)

    def _gallery(self, gallery: Gallery, pictures: Sequence[Picture]) -> None:
        if not pictures:
            self._add(text_paragraph("Normal", gallery.empty))
        for picture in pictures:
            self._add(text_paragraph("Caption", picture.title))
            self._picture(picture)

    def _picture(self, picture: Picture) -> None:
        width, height = picture.size
        wide = min(_WIDEST, int(_HIGHEST * width / height))
        shape = self._document.add_paragraph().add_run().add_picture(io.BytesIO(picture.png), width=Emu(wide))
        shape._inline.docPr.set("descr", picture.alt)
        shape._inline.docPr.set("title", picture.title)

    def _foot(self) -> None:
        foot = self._document.sections[0].footer
        foot.is_linked_to_previous = False
        element = foot._element
        for child in list(element):
            element.remove(child)
        element.append(footer(self._outline.footer, self._width))


def _describe(document: Document, outline: Outline) -> None:
    """Title and language; nobody is named as author, and no clock is read."""
    properties, made = document.core_properties, (outline.made_at or _UNDATED).replace(tzinfo=None)
    properties.title = " ".join(outline.title.split())[:255]
    properties.subject, properties.language = outline.kicker, LOCALES.get(outline.language, outline.language)
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = made
    properties.revision = 1
