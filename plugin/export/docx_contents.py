"""A table of contents and page numbers as Word's own fields, filled in so that they can be read at once."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"{dirty}/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def contents(title: str, chapters: Sequence[tuple[str, str]], *, new_page: bool) -> Iterator[etree._Element]:
    """A heading, on a new page or not, then one linked line a chapter (bookmark and words).

    The field is marked as out of date: page numbers come when the word processor has set the pages.
    """
    breaks = "<w:pageBreakBefore/>" if new_page else ""
    yield _parsed(f'<w:pPr><w:pStyle w:val="ContentsHeading"/>{breaks}</w:pPr>{_text(title)}')
    last = len(chapters) - 1
    for number, (bookmark, words) in enumerate(chapters):
        begin = _FIELD.format(dirty=' w:dirty="true"', code='TOC \\o "1-1" \\h \\z \\u') if number == 0 else ""
        yield _parsed(
            f'<w:pPr><w:pStyle w:val="toc1"/></w:pPr>{begin}'
            f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{_text(words)}'
            f"</w:hyperlink>{_END if number == last else ''}"
        )


def footer(words: str, width: int) -> etree._Element:
    """The document's name on the left, page and number of pages on the right."""
    page = _FIELD.format(dirty="", code="PAGE") + _text("1") + _END
    pages = _FIELD.format(dirty="", code="NUMPAGES") + _text("1") + _END
    return _parsed(
        f'<w:pPr><w:pStyle w:val="Footer"/><w:tabs>'
        f'<w:tab w:val="right" w:pos="{width}"/></w:tabs></w:pPr>'
        f"{_text(words)}<w:r><w:tab/></w:r>{page}{_text(' / ')}{pages}"
    )


def _text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words.replace(chr(10), " "))}</w:t></w:r>'


def _parsed(inside: str) -> etree._Element:
    element: etree._Element = parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>")
    return element
