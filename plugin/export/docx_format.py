"""Documents for Word: real headings, lists and tables in named styles, contents, captions, no author."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Emu, Mm

from plugin.export.archive import timeless
from plugin.export.branding import PLAIN, Branding, Logo
from plugin.export.chart_drawing import draw_chart
from plugin.export.docx_blocks import Element, Writer, text_paragraph
from plugin.export.docx_contents import contents, footer, mark_body
from plugin.export.docx_styles import LOCALES, dress, text_width
from plugin.export.front_page import leaves_room
from plugin.export.picture import svg_to_png
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.document import minutes_outline
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Block, Drawing, Gallery, Outline, PageBreak
from plugin.typeface import font_folder

_WIDEST, _HIGHEST = Mm(166), Mm(105)  # Two pictures with their captions fill a page.
_CHART_WIDTH, _CHART_HEIGHT, _CHART_PIXELS = Mm(150), Mm(200), 2000
_LOGO = (50.0, 16.0)  # Millimetres a logo may fill.
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def minutes_docx(
    minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN
) -> bytes:
    """The minutes for Word, with the pictures."""
    return outline_docx(minutes_outline(minutes, language), pictures, branding)


def outline_docx(outline: Outline, pictures: Sequence[Picture] = (), branding: Branding = PLAIN) -> bytes:
    """Any outline for Word. Equal outlines give equal bytes."""
    document = docx.Document()
    dress(document, language=outline.language, colours=branding.palette, landscape=outline.landscape)
    _Page(document, outline, branding).fill(pictures)
    _describe(document, outline)
    buffer = io.BytesIO()
    document.save(buffer)
    return timeless(buffer.getvalue())


class _Page:
    """Puts the parts of an outline into a document, in order."""

    def __init__(self, document: Document, outline: Outline, branding: Branding) -> None:
        self._document, self._outline, self._branding = document, outline, branding
        self._end = document.element.body.sectPr
        self._width = text_width(landscape=outline.landscape)
        self._writer = Writer(self._width, _relations(document, outline))

    def fill(self, pictures: Sequence[Picture]) -> None:
        outline = self._outline
        if self._branding.logo:
            self._logo(self._branding.logo)
        for style, text in (("Kicker", outline.kicker), ("Title", outline.title), ("Subtitle", outline.subtitle)):
            if text:
                self._add(text_paragraph(style, text))
        if outline.facts:
            self._add(self._writer.facts(outline.facts))
        self._blocks(outline.front, pictures)
        before_body = text_paragraph("TableSpace", "")
        self._add(before_body)
        if outline.contents_title and (not outline.front or leaves_room(outline)):
            next(self._writer.elements(PageBreak()), None)
        self._blocks(outline.blocks, pictures)
        self._foot()
        if outline.contents_title:
            self._contents(before_body)

    def _contents(self, before_body: Element) -> None:
        """On the front page where there is room for it, else at the head of the body's first page."""
        chapters, cut, appendix = self._writer.chapters, self._writer.appendix, self._writer.appendix_start
        if appendix is not None:
            mark_body(self._document.element.body[0], appendix)
        on_front = not self._outline.front or leaves_room(self._outline)
        title = self._outline.contents_title
        rest = chapters[cut:] if cut is not None else ()
        for element in contents(title, chapters[:cut], rest, new_page=not on_front):
            before_body.addprevious(element)

    def _blocks(self, blocks: Sequence[Block], pictures: Sequence[Picture]) -> None:
        for block in blocks:
            if isinstance(block, Gallery):
                self._gallery(block, pictures)
            elif isinstance(block, Drawing):
                self._drawing(block)
            else:
                for element in self._writer.elements(block):
                    self._add(element)

    def _drawing(self, drawing: Drawing) -> None:
        """A chart as a crisp picture: word processors keep charts of other programs only as pictures."""
        png = svg_to_png(draw_chart(drawing.chart, self._branding.palette), font_folder(), width=_CHART_PIXELS)
        self._add(text_paragraph("Caption", drawing.caption))
        self._picture(Picture(drawing.caption, drawing.alt, png), _CHART_WIDTH, _CHART_HEIGHT)

    def _logo(self, logo: Logo) -> None:
        width, _ = logo.fitted(*_LOGO)
        self._inline(logo.png, logo.alt, "", Mm(width))

    def _add(self, element: Element) -> None:
        self._end.addprevious(element)

    def _gallery(self, gallery: Gallery, pictures: Sequence[Picture]) -> None:
        if not pictures:
            self._add(text_paragraph("Normal", gallery.empty))
        for picture in pictures:
            self._add(text_paragraph("Caption", picture.title))
            self._picture(picture)

    def _picture(self, picture: Picture, widest: int = _WIDEST, highest: int = _HIGHEST) -> None:
        width, height = picture.size
        wide = min(widest, int(highest * width / height))
        self._inline(picture.png, picture.alt, picture.title, wide)

    def _inline(self, png: bytes, alt: str, title: str, width: int) -> None:
        shape = self._document.add_paragraph().add_run().add_picture(io.BytesIO(png), width=Emu(width))
        shape._inline.docPr.set("descr", alt)
        shape._inline.docPr.set("title", title)

    def _foot(self) -> None:
        foot = self._document.sections[0].footer
        foot.is_linked_to_previous = False
        element = foot._element
        for child in list(element):
            element.remove(child)
        element.append(footer(self._branding.foot(self._outline.footer), self._width))


def _relations(document: Document, outline: Outline) -> dict[str, str]:
    """Relations of the document to notes on the board: the id of each, by note id."""
    found: dict[str, str] = {}
    for number, (note, address) in enumerate(outline.links.items()):
        found[note] = f"rIdNote{number}"
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, found[note], is_external=True)
    return found


def _describe(document: Document, outline: Outline) -> None:
    """Title and language; nobody is named as author, and no clock is read."""
    properties, made = document.core_properties, (outline.made_at or _UNDATED).replace(tzinfo=None)
    properties.title = " ".join(outline.title.split())[:255]
    properties.subject, properties.language = outline.kicker, LOCALES.get(outline.language, outline.language)
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = made
    properties.revision = 1
