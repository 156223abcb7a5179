"""Word: real structure, restylable, no author, foreign words as they are."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from plugin.export.docx_format import minutes_docx, outline_docx
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.document import minutes_outline
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Drawing, Heading, Table


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module")
def document(minutes: Minutes, pictures: tuple[Picture, ...], german: Language) -> Document:
    return opened(minutes_docx(minutes, pictures, german))


def test_headings_are_real_headings(document: Document, minutes: Minutes, german: Language) -> None:
    outline = minutes_outline(minutes, german)
    expected = [(f"Heading {block.level}", block.text) for block in outline.everything if isinstance(block, Heading)]
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert found == expected


def test_tables_have_header_rows_and_captions(document: Document, minutes: Minutes, german: Language) -> None:
    tables = [table for table in document.tables if table._tbl.tblPr.find(qn("w:tblCaption")) is not None]
    expected = [block for block in minutes_outline(minutes, german).everything if isinstance(block, Table)]
    assert len(tables) == len(expected)
    for table, block in zip(tables, expected, strict=True):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [cell.text for cell in table.rows[0].cells] == list(block.header)
        assert len(table.rows) == len(block.rows) + 1
    captions = [p.text for p in document.paragraphs if p.style and p.style.name == "Caption"]
    assert set(captions) >= {block.caption for block in expected}


def test_every_shown_note_stands_in_the_document(document: Document, minutes: Minutes) -> None:
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {entry.text for entry in minutes.appendix.notes} <= cells


def test_every_style_in_use_exists_by_name(document: Document) -> None:
    known = {style.style_id for style in document.styles}
    used = {
        e.get(qn("w:val")) for tag in ("pStyle", "rStyle", "tblStyle") for e in document.element.iter(qn(f"w:{tag}"))
    }
    assert used <= known


def test_colours_come_from_the_theme(document: Document) -> None:
    colour = document.styles["Heading 1"].element.rPr.find(qn("w:color"))
    assert colour.get(qn("w:themeColor")) == "accent1"


def test_contents_are_a_field_with_a_link_for_each_chapter(document: Document) -> None:
    codes = [element.text.strip() for element in document.element.iter(qn("w:instrText"))]
    assert codes == ['TOC \\o "1-1" \\h \\z \\u \\b ContentsBody']
    anchors = [element.get(qn("w:anchor")) for element in document.element.iter(qn("w:hyperlink"))]
    marks = {element.get(qn("w:name")) for element in document.element.iter(qn("w:bookmarkStart"))}
    assert len(anchors) > 10
    assert set(anchors) == marks - {"ContentsBody"}


def test_pictures_and_charts_carry_their_description(
    document: Document, minutes: Minutes, pictures: tuple[Picture, ...], german: Language
) -> None:
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    charts = [block.alt for block in minutes_outline(minutes, german).everything if isinstance(block, Drawing)]
    assert len(charts) >= 3
    assert described == [*charts, *(picture.alt for picture in pictures)]
    assert all(shape.height <= docx.shared.Mm(201) for shape in document.inline_shapes)


def test_nobody_is_the_author_and_the_language_is_set(minutes: Minutes, german: Language, english: Language) -> None:
    for language, locale in ((german, "de-DE"), (english, "en-GB")):
        document = opened(minutes_docx(minutes, (), language))
        properties = document.core_properties
        assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
        assert properties.title == minutes.header.title
        assert properties.language == locale
        langs = {element.get(qn("w:val")) for element in document.styles.element.iter(qn("w:lang"))}
        assert langs == {locale}


def test_the_archive_holds_no_leftovers_of_the_library(minutes: Minutes, german: Language) -> None:
    data = minutes_docx(minutes, (), german)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        words = b"".join(archive.read(name) for name in names)
    assert not [name for name in names if "thumbnail" in name or "customXml" in name or "Effects" in name]
    assert b"python-docx" not in words


def test_hostile_words_arrive_unchanged(hostile_minutes: Minutes, german: Language) -> None:
    document = opened(minutes_docx(hostile_minutes, (), german))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {entry.text for entry in hostile_minutes.appendix.notes} <= cells
    fields = [element.text for element in document.element.iter(qn("w:instrText"))]
    assert len(fields) == 1


def test_an_outline_without_chapters_is_still_a_document(minutes: Minutes, german: Language) -> None:
    outline = replace(minutes_outline(minutes, german), front=(), blocks=())
    assert opened(outline_docx(outline)).paragraphs[1].text == minutes.header.title
