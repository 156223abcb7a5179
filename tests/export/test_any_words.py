"""Whatever people write, every format opens with a reader of its own, loses nothing and runs nothing."""

import csv
import io
import json
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import docx
import openpyxl
import pptx
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from plugin.export.registry import FORMATS
from plugin.minutes.build import make_minutes
from plugin.minutes.dates import dates_of
from plugin.minutes.initiative import Due, FirstStep, Initiative
from plugin.minutes.minutes import Minutes
from plugin.minutes.printable import printable_text
from plugin.minutes.statement import Statement
from plugin.translations import load_language
from tests.minutes import workshop

GERMAN = load_language("de")
LEDGER, BLUEPRINT = workshop.ledger(), workshop.blueprint()

SYNTAX = st.sampled_from(
    [
        *("=1+1", "+4711", "-2+3", "@SUM(A1)", "\t=1", "{{7*7}}", "{% raw %}", "]]>", "<!--", "&amp;"),
        *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '#read("/etc/passwd")', "$x^2$", "`code`"),
        *("*fett*", "_kursiv_", "[a](b)", "| a |", "# H", "---", "\\textbf{x}", ";,\\", "\\n"),
        *(
            "BEGIN:VEVENT",
            "\r\nEND:VCALENDAR",
            "שלום",
            "العربية",
            "مَدْرَسَة",
            "a\u1abfb",
            "हिन्दी",
            "中文",
            "👍🏽",
            "👩\u200d🔧",
        ),
        *("\u202egnp.exe", "\u2066x\u2069", "\x00", "\x0b", "\u2028", "\ud800", "\ufffe", "\U0001f1e9", "\ue000"),
    ]
)
PIECES = st.one_of(SYNTAX, st.text(max_size=30))
WORDS = st.lists(PIECES, min_size=1, max_size=6).map(" ".join)
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def minutes_of(text: str) -> Minutes:
    """Minutes in which everybody wrote the same, also in an initiative with a date."""
    notes = tuple(replace(note, text=text, flags=()) for note in LEDGER.notes)
    found = make_minutes(replace(LEDGER, notes=notes), BLUEPRINT, GERMAN)
    said = Statement(found.appendix.notes[0].text, ("n1",))
    released = (Initiative(1, (), first_steps=(FirstStep(said, Due("am 3. Mai", "2027-05-03", "2027-05-03")),)),)
    return replace(found, initiatives=replace(found.initiatives, released=released))


def made(name: str, minutes: Minutes) -> bytes:
    return FORMATS[name].render(minutes, (), GERMAN)


def shown(minutes: Minutes) -> str:
    return minutes.appendix.notes[0].text


def docx_words(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    assert not [part for part in document.part.package.iter_parts() if "vba" in str(part.partname).lower()]
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def xlsx_words(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    return [str(cell.value) for cell in cells]


def csv_words(data: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    return [value.removeprefix("'") for row in rows for value in row]


def json_words(data: bytes) -> list[str]:
    return [entry["text"] for entry in json.loads(data)["appendix"]["notes"]]


class _Page(HTMLParser):
    """Cells of the page; a script in it is a fault."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.cells: list[str] = [""]
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "iframe", "object")
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag == "td":
            self.cells.append("")
        if tag == "br":
            self.cells[-1] += "\n"

    def handle_data(self, data: str) -> None:
        self.cells[-1] += data


def html_words(data: bytes) -> list[str]:
    return [cell.rstrip("\n") for cell in _Page(data).cells]


READERS: dict[str, Callable[[bytes], list[str]]] = {
    "docx": docx_words,
    "xlsx": xlsx_words,
    "csv": csv_words,
    "json": json_words,
    "html": html_words,
}


@pytest.mark.parametrize("name", READERS)
@given(text=WORDS)
@FEW
def test_every_word_comes_back_as_it_was_written(name: str, text: str) -> None:
    minutes = minutes_of(text)
    found = READERS[name](made(name, minutes))
    assert shown(minutes).strip() in {"", *(word.strip() for word in found)}


@given(text=WORDS)
@FEW
def test_slides_open_and_hold_the_words(text: str) -> None:
    minutes = minutes_of(text)
    deck = pptx.Presentation(io.BytesIO(made("pptx", minutes)))
    told = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide)
    assert shown(minutes).strip() in told.replace("\v", "\n")


@given(text=WORDS)
@FEW
def test_the_calendar_opens_and_holds_the_words(text: str) -> None:
    minutes = minutes_of(text)
    calendar = Calendar.from_ical(made("ics", minutes))
    assert len(calendar.walk("VEVENT")) == sum(one.day is not None for one in dates_of(minutes, GERMAN)) == 1
    (event,) = calendar.walk("VEVENT")
    assert shown(minutes).strip() in str(event["description"])


@given(text=WORDS)
@FEW
def test_the_pdf_opens_and_its_words_are_those_or_the_names_of_what_no_font_draws(text: str) -> None:
    minutes = minutes_of(text)
    data = made("pdf", minutes)
    reader = pypdf.PdfReader(io.BytesIO(data))
    words = "".join("".join(page.extract_text() for page in reader.pages).split())
    for character in unicodedata.normalize("NFC", shown(minutes)):
        if character.isascii() and character.isalnum():
            assert character in words
    assert "root:" not in words
    assert not [
        key for key in ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile") if key.encode() in made("pdf", minutes)
    ]


@given(text=WORDS)
@FEW
def test_markdown_holds_no_markup_of_theirs(text: str) -> None:
    written = made("md", minutes_of(text)).decode()
    assert "<script" not in written
    assert "<img" not in written


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_note_of_six_thousand_characters_is_whole_somewhere(name: str) -> None:
    text = " ".join(f"Wort{number}" for number in range(700))[:6000]
    data = made(name, minutes_of(text))
    assert len(data) > 300
    if name in READERS:
        assert text in READERS[name](data)


@pytest.mark.parametrize("name", ["docx", "xlsx", "pptx"])
def test_office_documents_reach_for_nothing_outside(name: str) -> None:
    text = 'DDEAUTO c:\\\\x "y" =HYPERLINK("http://evil.example") <script>'
    with zipfile.ZipFile(io.BytesIO(made(name, minutes_of(text)))) as archive:
        relations = b"".join(archive.read(part) for part in archive.namelist() if part.endswith(".rels"))
        names = archive.namelist()
    assert b"evil.example" not in relations
    assert b'TargetMode="External"' not in relations
    assert not [part for part in names if "vba" in part.lower() or "activeX" in part]


def test_text_that_runs_from_right_to_left_keeps_its_letters() -> None:
    text = "שלום עולם, 3 קבוצות"
    assert printable_text(text) == text
    reader = pypdf.PdfReader(io.BytesIO(made("pdf", minutes_of(text))))
    words = "".join(page.extract_text() for page in reader.pages)
    assert set("שלוםקבצת") <= set(words)
