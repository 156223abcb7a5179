"""What a screen reader gets of the PDF: structure, language, titles, descriptions, and an order to read in."""

import io
from collections import Counter

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject

from plugin.export.pdf_format import minutes_pdf
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.document import minutes_outline
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Drawing, Heading, Table
from tests.export.pdf_structure import elements, kinds, root
from tests.export.rich import BOARD, rich_minutes


@pytest.fixture(scope="module")
def rich(german: Language) -> Minutes:
    return rich_minutes(german)


@pytest.fixture(scope="module")
def reader(rich: Minutes, german: Language, pictures: tuple[Picture, ...]) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(minutes_pdf(rich, pictures, german)))


def test_everything_is_in_a_tree_of_structure(reader: pypdf.PdfReader) -> None:
    counts = Counter(kinds(reader))
    assert root(reader)["/MarkInfo"]["/Marked"].value is True  # type: ignore[index]
    assert counts["/Document"] == 1
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Figure", "/Link", "/TOC"} <= set(counts)
    assert all("/StructParents" in page for page in reader.pages)


def test_headings_are_those_of_the_document_in_its_order(
    reader: pypdf.PdfReader, rich: Minutes, german: Language
) -> None:
    expected = [f"/H{block.level}" for block in minutes_outline(rich, german).everything if isinstance(block, Heading)]
    assert [kind for kind in kinds(reader) if kind in ("/H1", "/H2", "/H3")] == expected


def test_every_table_has_a_header_row_that_says_what_it_heads(
    reader: pypdf.PdfReader, rich: Minutes, german: Language
) -> None:
    tables = [one for one in elements(root(reader)["/StructTreeRoot"]) if one["/S"] == "/Table"]
    expected = [block for block in minutes_outline(rich, german).everything if isinstance(block, Table)]
    assert len(tables) == len(expected)
    for table, block in zip(tables, expected, strict=True):
        heads = [one for one in elements(table["/K"]) if one["/S"] == "/TH"]
        assert len(heads) == len(block.header)
        assert all(_attribute(head, "/Scope") == "/Column" for head in heads)


def _attribute(element: DictionaryObject, name: str) -> str | None:
    found = element.get("/A")
    found = found.get_object() if found is not None else None
    parts = found if isinstance(found, ArrayObject) else [found]
    return next(
        (str(part.get_object()[name]) for part in parts if part is not None and name in part.get_object()), None
    )


def test_every_picture_and_chart_is_described_in_words(
    reader: pypdf.PdfReader, rich: Minutes, german: Language, pictures: tuple[Picture, ...]
) -> None:
    figures = [one for one in elements(root(reader)["/StructTreeRoot"]) if one["/S"] == "/Figure"]
    described = [str(one["/Alt"]) for one in figures if "/Alt" in one]
    charts = [block.alt for block in minutes_outline(rich, german).everything if isinstance(block, Drawing)]
    assert len(charts) >= 5
    plain = {words.replace("\u200b", "") for words in described}
    assert {*charts, *(picture.alt for picture in pictures)} <= plain


def test_the_order_of_reading_is_the_order_of_the_minutes(reader: pypdf.PdfReader) -> None:
    words = " ".join(page.extract_text() for page in reader.pages)
    captions = (
        "Die Wahl der Gruppen in ihren Worten",
        "Ziel 1 erreicht? Nutzen von Peer Learning zeigen",
        "Themen in der Reihenfolge des Boards",
        "Positionen, die nebeneinanderstehen",
        "Nächste Schritte (Angabe der Moderation)",
        "Summen der Auswertung",
        "Ablauf wie geplant",
    )
    assert [words.count(caption) for caption in captions] == [1] * len(captions)
    assert sorted(captions, key=words.index) == list(captions)
    assert [page.get("/Tabs") for page in reader.pages if "/Annots" in page] == ["/S"] * sum(
        "/Annots" in page for page in reader.pages
    )


def test_title_and_language_are_said_and_the_title_is_shown(reader: pypdf.PdfReader, rich: Minutes) -> None:
    assert str(root(reader)["/Lang"]).startswith("de")
    assert root(reader)["/ViewerPreferences"]["/DisplayDocTitle"].value is True  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == rich.header.title
    assert b"pdfuaid:part>1<" in root(reader)["/Metadata"].get_object().get_data()  # type: ignore[attr-defined]


def test_ids_lead_to_their_notes_and_every_link_says_where_it_leads(reader: pypdf.PdfReader, rich: Minutes) -> None:
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    outside = [link for link in links if "/A" in link and "/URI" in link["/A"]]
    assert {str(link["/A"]["/URI"]) for link in outside} == {
        entry.url for entry in rich.appendix.notes if (entry.url or "").startswith(BOARD)
    }
    assert all(str(link.get("/Contents", "")) for link in links)
