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


Chapters = Sequence[tuple[str, str]]
"""Bookmark and words of each."""

_BODY, _MARK = "ContentsBody", 200_000
"""The bookmark around what the field lists, and its number, above those of chapters."""


def contents(title: str, body: Chapters, appendix: Chapters, *, new_page: bool) -> Iterator[etree._Element]:
    """A heading, on a new page or not, one linked line a chapter of the body, and the appendix in running text.

    The field is marked as out of date: page numbers come when the word processor has set the pages.
    """
    breaks = "<w:pageBreakBefore/>" if new_page else ""
    yield _parsed(f'<w:pPr><w:pStyle w:val="ContentsHeading"/>{breaks}</w:pPr>{_text(title)}')
    scope = f" \\b {_BODY}" if appendix else ""
    begin = _FIELD.format(dirty=' w:dirty="true"', code=f'TOC \\o "1-1" \\h \\z \\u{scope}')
    last = len(body) - 1
    for at, chapter in enumerate(body):
        yield _line(f"{begin if at == 0 else ''}{_link(chapter)}{_END if at == last else ''}")
    if appendix:
        yield _line(_text(" · ").join(map(_link, appendix)))


def mark_body(first: etree._Element, behind: etree._Element) -> None:
    """Says which part of the document the field lists: from one element to the one behind its end."""
    first.addprevious(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{_MARK}" w:name="{_BODY}"/>'))
    behind.addprevious(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{_MARK}"/>'))


def _line(inside: str) -> etree._Element:
    return _parsed(f'<w:pPr><w:pStyle w:val="toc1"/></w:pPr>{inside}')


def _link(chapter: tuple[str, str]) -> str:
    bookmark, words = chapter
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{_text(words)}</w:hyperlink>'


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
