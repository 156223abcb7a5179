"""PDF: accessible, in our fonts alone, foreign words as text and never as markup."""

import io
import re

import pypdf
import pytest

from plugin.export.glyphs import drawable
from plugin.export.pdf_format import minutes_pdf, outline_pdf
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Outline, Table, cell
from tests.export.hostile import HOSTILE


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def text_of(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture(scope="module")
def data(minutes: Minutes, pictures: tuple[Picture, ...], german: Language) -> bytes:
    return minutes_pdf(minutes, pictures, german)


def test_it_is_tagged_titled_and_in_its_language(data: bytes, minutes: Minutes) -> None:
    root = read(data).trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"].value is True  # type: ignore[index]
    assert str(root["/Lang"]).startswith("de")  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True  # type: ignore[index]
    metadata = read(data).metadata
    assert metadata is not None
    assert metadata.title == minutes.header.title
    assert metadata.author is None
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data()  # type: ignore[index]


def test_pictures_have_words_for_those_who_cannot_see(data: bytes, pictures: tuple[Picture, ...]) -> None:
    reader = read(data)
    alts = {
        str(value["/Alt"])
        for value in (reader.get_object(number) for number in range(1, len(reader.xref[0])))
        if isinstance(value, dict) and "/Alt" in value
    }
    assert {picture.alt for picture in pictures} <= alts
    assert sum(len(page.images) for page in reader.pages) >= len(pictures)


def test_only_our_font_is_in_it(data: bytes) -> None:
    assert {name.split(b"+")[-1].split(b"-")[0] for name in re.findall(rb"/BaseFont/([\w+-]+)", data)} == {b"Roboto"}


def test_contents_and_page_numbers(data: bytes) -> None:
    reader = read(data)
    pages = len(reader.pages)
    assert "Inhalt" in reader.pages[0].extract_text()
    assert f"2 / {pages}" in reader.pages[1].extract_text()
    titles = [str(item.title) for item in reader.outline if not isinstance(item, list)]
    assert titles[0] == "Auf einen Blick"
    assert titles[-1].endswith(": Hinweise und Lizenz")


def test_notes_and_their_ids_can_be_read(data: bytes, minutes: Minutes) -> None:
    text = text_of(read(data))
    assert "Die Fragen statt der Ausreden" in text
    assert all(entry.id in text for entry in minutes.appendix.notes)


def test_hostile_words_are_set_as_text(hostile_minutes: Minutes, german: Language) -> None:
    text = text_of(read(minutes_pdf(hostile_minutes, (), german)))
    assert "#read" in text
    assert "$ x^2 $ `code`" in text
    assert "root:" not in text


def test_equal_minutes_give_equal_bytes(minutes: Minutes, german: Language, data: bytes) -> None:
    assert minutes_pdf(minutes, (), german) == minutes_pdf(minutes, (), german) != data


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("A → B", "A -> B"),
        ("gut 👍🏽", "gut 👍🏽"),
        ("מילה العربية", "מילה العربية"),
        ("☐ ✔", "[ ] v"),
        ("中", "[cjk unified ideograph-4e2d]"),
        ("fünf", "fünf"),
        ("u\u0308ber", "über"),
        ("ｆ①", "f①"),
        ("👩\u200d🔧", "👩\u200d🔧"),
    ],
)
def test_what_no_font_draws_is_said_in_words(text: str, drawn: str) -> None:
    assert drawable(text) == drawn


def test_endless_words_may_break() -> None:
    assert max(len(part) for part in drawable(HOSTILE[-3]).split("\u200b")) <= 28


def test_a_very_long_table_loses_no_row_and_says_its_name_once() -> None:
    rows = tuple((cell(f"Zeile{number}x"), cell("Wort")) for number in range(450))
    table = Table("Alle Notizen", ("Kennung", "Wortlaut"), rows, (1.0, 1.0))
    outline = Outline("", "Titel", "", "de", (), (table,), "", "")
    text = text_of(read(outline_pdf(outline)))
    assert re.findall(r"Zeile(\d+)x", text) == [str(number) for number in range(450)]
    assert text.count("Alle Notizen") == 1
    assert text.count("Wortlaut") > 5
