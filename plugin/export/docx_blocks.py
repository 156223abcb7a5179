"""Blocks of an outline as WordprocessingML, written straight as XML: a table of 1,000 rows costs milliseconds."""

from collections.abc import Iterator, Mapping, Sequence

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from plugin.export.docx_styles import TABLE_STYLE
from plugin.minutes.outline import (
    Block,
    Bullets,
    Checklist,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Table,
    Tile,
    Tiles,
)

Element = etree._Element

_W = f"{{{nsmap['w']}}}"
_PRESERVE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
_STYLES = {
    "body": "Normal",
    "lead": "Lead",
    "label": "Label",
    "small": "SmallPrint",
    "intro": "Intro",
    "before": "Before",
}
_R_ID = f"{{{nsmap['r']}}}id"
_TILES = 4  # Counts side by side.
_FACTS = 6  # More of them stand in two columns.
UNTICKED = "☐  "


class Writer:
    """Writes blocks for a page whose text is `width` twentieths of a point wide; numbers bookmarks.

    `links` are ids of the document's relations to the notes on the board, by note id. `appendix` is the number of the
    first chapter behind the body, which begins at `appendix_start`.
    """

    def __init__(self, width: int, links: Mapping[str, str] | None = None) -> None:
        self._width, self._links = width, links or {}
        self.chapters: list[tuple[str, str]] = []
        self._break = self._is_appendix = False
        self.appendix: int | None = None
        self.appendix_start: Element | None = None

    def elements(self, block: Block) -> Iterator[Element]:
        """The paragraphs and tables of one block; galleries are the document's business."""
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self._paragraph(_STYLES[block.style], block.line)
            case Bullets():
                style = "SmallBullet" if block.small else "ListBullet"
                yield from (self._paragraph(style, line) for line in block.lines)
            case Checklist():
                yield from (self._paragraph("Checklist", line, before=UNTICKED) for line in block.lines)
            case Table():
                yield text_paragraph("Caption", block.caption)
                yield self._table(block)
                yield text_paragraph("TableSpace", "")
            case Tiles():
                yield self._tiles(block)
                yield text_paragraph("TableSpace", "")
            case PageBreak():
                self._break, self._is_appendix = True, block.appendix

    def facts(self, facts: Sequence[tuple[str, str]]) -> Element:
        """Label and value side by side without lines, in two pairs of columns when there are many."""
        pairs = 2 if len(facts) > _FACTS else 1
        widths = self._columns((1.1, 2.6) * pairs)
        table = _table_shell(widths, caption="", style=None)
        height = -(-len(facts) // pairs)
        for number in range(height):
            row = _sub(table, "tr")
            for side in range(pairs):
                at = number + side * height
                label, value = facts[at] if at < len(facts) else ("", "")
                _cell(row, widths[2 * side], [text_paragraph("FactLabel", label)])
                _cell(row, widths[2 * side + 1], [text_paragraph("Fact", value)])
        return table

    def _heading(self, heading: Heading) -> Element:
        element = text_paragraph(f"Heading{heading.level}", heading.text)
        if self._break:
            _sub(element[0], "pageBreakBefore")
            self._break = False
            if self._is_appendix and self.appendix is None:
                self.appendix, self.appendix_start = len(self.chapters), element
        if heading.level == 1:
            number = len(self.chapters)
            name = f"_Toc{100000 + number}"
            self.chapters.append((name, heading.text))
            start = _element("bookmarkStart", id=str(number), name=name)
            element.insert(1, start)
            element.append(_element("bookmarkEnd", id=str(number)))
        return element

    def _tiles(self, block: Tiles) -> Element:
        widths = self._columns((1.0,) * _TILES)
        table = _table_shell(widths, caption="", style=None)
        for start in range(0, len(block.tiles), _TILES):
            row = _sub(table, "tr")
            tiles = [*block.tiles[start : start + _TILES], *[Tile("", "")] * _TILES][:_TILES]
            for width, tile in zip(widths, tiles, strict=True):
                _cell(row, width, [text_paragraph("TileCount", tile.count), text_paragraph("TileLabel", tile.label)])
        return table

    def _table(self, table: Table) -> Element:
        widths = self._columns(table.widths)
        element = _table_shell(widths, caption=table.caption, style=TABLE_STYLE)
        head = _sub(element, "tr")
        properties = _sub(head, "trPr")
        _sub(properties, "cantSplit")
        _sub(properties, "tblHeader")
        for width, title in zip(widths, table.header, strict=True):
            _cell(head, width, [text_paragraph("TableHeading", title)])
        style = "TableTextCompact" if table.compact else "TableText"
        for row in table.rows:
            line = _sub(element, "tr")
            if table.stays_whole(row):
                _sub(_sub(line, "trPr"), "cantSplit")
            for width, cell in zip(widths, row, strict=True):
                _cell(line, width, [self._paragraph(style, part) for part in cell] or [_shell(style)])
        return element

    def _paragraph(self, style: str, line: Line, *, before: str = "") -> Element:
        element = _shell(style)
        if before:
            _run(element, before)
        if line.lead:
            _run(element, f"{line.lead}: ", "Strong")
        if line.text:
            _run(element, line.text, "Strong" if line.strong else "Muted" if line.muted else None)
        self._references(element, line)
        return element

    def _references(self, element: Element, line: Line) -> None:
        """What stands small behind a text: the tail, then the ids, each a link to its note on the board."""
        gap = "  " if line.text else ""
        if line.tail:
            _run(element, f"{gap}{line.tail}", "NoteReference")
        for number, note in enumerate(line.notes):
            before = gap if not number and not line.tail else " · " if not number else ", "
            if before:
                _run(element, before, "NoteReference")
            relation = self._links.get(note)
            parent = element if relation is None else etree.SubElement(element, f"{_W}hyperlink", {_R_ID: relation})
            _run(parent, note, "NoteReference")

    def _columns(self, shares: Sequence[float]) -> list[int]:
        return [int(self._width * share / sum(shares)) for share in shares]


def text_paragraph(style: str, text: str) -> Element:
    """A paragraph of words of ours or of others, without anything beside them."""
    element = _shell(style)
    if text:
        _run(element, text)
    return element


def _shell(style: str) -> Element:
    element = _element("p")
    _sub(_sub(element, "pPr"), "pStyle", val=style)
    return element


def _run(parent: Element, text: str, style: str | None = None) -> None:
    run = _sub(parent, "r")
    if style:
        _sub(_sub(run, "rPr"), "rStyle", val=style)
    for number, part in enumerate(text.split("\n")):
        if number:
            _sub(run, "br")
        if part:
            etree.SubElement(run, f"{_W}t", _PRESERVE).text = part


def _table_shell(widths: Sequence[int], *, caption: str, style: str | None) -> Element:
    table = _element("tbl")
    properties = _sub(table, "tblPr")
    if style:
        _sub(properties, "tblStyle", val=style)
    _sub(properties, "tblW", w=str(sum(widths)), type="dxa")
    _sub(properties, "tblLayout", type="fixed")
    _sub(properties, "tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0")
    if caption:
        _sub(properties, "tblCaption", val=caption.replace("\n", " "))
    grid = _sub(table, "tblGrid")
    for width in widths:
        _sub(grid, "gridCol", w=str(width))
    return table


def _cell(row: Element, width: int, paragraphs: Sequence[Element]) -> None:
    cell = _sub(row, "tc")
    _sub(_sub(cell, "tcPr"), "tcW", w=str(width), type="dxa")
    cell.extend(paragraphs)


def _element(name: str, /, **attributes: str) -> Element:
    element: Element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _sub(parent: Element, name: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{_W}{name}", {f"{_W}{key}": value for key, value in attributes.items()})
