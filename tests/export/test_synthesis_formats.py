"""A synthesis in every format of the minutes, through the same renderers."""

import csv
import io
import json
import re
import zipfile

import docx
import openpyxl
import pptx
import pypdf
import pytest
from pptx.util import Inches

from plugin.blueprint.look import contrast
from plugin.codec import to_data
from plugin.errors import UsageError
from plugin.export.palette import READABLE
from plugin.export.registry import FORMATS
from plugin.export.synthesis_formats import SYNTHESIS_FORMATS, render_synthesis
from plugin.minutes.remarks import Category
from plugin.series.event_result import Canvases, EventResult, Told
from plugin.series.synthesis.synthesis import Synthesis
from plugin.translations import load_language
from plugin.typeface import load_metrics
from tests.series.synthesis.events import group, question, result, said, spread, synthesis, time_scale

GERMAN, ENGLISH = load_language("de"), load_language("en")
FORMULA = "=HYPERLINK(0)"
MARKUP = "<script>alert(1)</script> *fett* #import \\LaTeX | Spalte"


def board(name: str) -> EventResult:
    """A board whose notes try to be more than words."""
    column = (said(FORMULA, "n1"), said(MARKUP, "n2"))
    return result(
        name,
        groups=(group("A", own=column, hurdle=column, formats=(said("Job Shadowing", "n3", cards=(4,), votes=2),)),),
        told=Told("reviewed", participants=12, hurdles=(Category("Zeit", ("n1",)),), decisions=(MARKUP,)),
        scales=(spread("free", 1, 0, 2, 0, 0), time_scale(7, 3)),
        questions=(question(MARKUP, "n4", field="free", chosen=True),),
        canvases=Canvases(12, 5, 4, 2, 1),
    )


@pytest.fixture(scope="module")
def made() -> Synthesis:
    return synthesis(board("one"), board("two"))


def test_the_formats_are_those_of_the_minutes_but_the_calendar() -> None:
    assert set(SYNTHESIS_FORMATS) == set(FORMATS) - {"ics"}


@pytest.mark.parametrize("name", SYNTHESIS_FORMATS)
def test_equal_syntheses_give_equal_bytes(made: Synthesis, name: str) -> None:
    assert render_synthesis(name, made, GERMAN) == render_synthesis(name, made, GERMAN)


def test_an_unknown_format_is_refused_with_those_there_are(made: Synthesis) -> None:
    with pytest.raises(UsageError, match="docx"):
        render_synthesis("odt", made, GERMAN)


def test_json_is_the_whole_value(made: Synthesis) -> None:
    body = render_synthesis("json", made, GERMAN)
    assert json.loads(body) == json.loads(json.dumps(to_data(made)))
    assert b"<script>" not in body


def test_csv_has_every_number_with_base_and_notes_and_no_formula(made: Synthesis) -> None:
    rows = list(csv.reader(io.StringIO(render_synthesis("csv", made, GERMAN).decode("utf-8-sig")), delimiter=";"))
    hurdle = next(row for row in rows if row[1] == "Zeit")
    assert hurdle[3:] == ["2", "4", "one, two", "one/n1, two/n1"]
    assert not any(value.startswith("=") for row in rows for value in row)


def test_xlsx_has_numbers_as_numbers_and_words_as_words(made: Synthesis) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_synthesis("xlsx", made, GERMAN)))
    assert book.sheetnames == ["Überblick", "Diagramme", "Zahlen", "Wortlaute"]
    numbers = [row for row in book["Zahlen"].iter_rows(values_only=True) if row[1] == "Zeit"]
    assert numbers[0][3:5] == (2, 4)
    words = {cell.value: cell.data_type for row in book["Wortlaute"].iter_rows() for cell in row}
    assert words[FORMULA] == "s"


def test_docx_has_the_thirteen_sections_as_chapters(made: Synthesis) -> None:
    document = docx.Document(io.BytesIO(render_synthesis("docx", made, GERMAN)))
    chapters = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert len(chapters) == 14
    assert chapters[0] == "Auf einen Blick"
    assert chapters[-1] == "Methode und Daten"
    assert document.core_properties.author == ""


def test_pdf_is_tagged_titled_and_has_alt_texts(made: Synthesis) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_synthesis("pdf", made, GERMAN)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "de"
    assert reader.metadata is not None
    assert reader.metadata.title == "Eine Reihe"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Wiederkehrende Spannungsfelder" in text


def test_html_asks_nobody_and_runs_nothing(made: Synthesis) -> None:
    page = render_synthesis("html", made, GERMAN).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'aria-label="Balken.' in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_slides_have_a_title_each_and_charts_with_alt_text(made: Synthesis) -> None:
    deck = pptx.Presentation(io.BytesIO(render_synthesis("pptx", made, GERMAN)))
    assert len(deck.slides) > 10
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides)
    drawn = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert drawn
    assert all(shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in drawn)


def test_slides_leave_nothing_out_that_a_chapter_says(made: Synthesis) -> None:
    words = _words(render_synthesis("pptx", made, GERMAN))
    for line in (
        "Ähnlicher Wortlaut allein führt nichts zusammen.",
        "Was nach den Terminen geschah, ist nicht erhoben",
        "Dokumentierte Zeit: 3,0 Stunden",
        "Stärkste Fragen (gewählt oder mit Punkten)",
    ):
        assert line in words


def test_on_slides_no_date_is_broken_in_two(made: Synthesis) -> None:
    deck = pptx.Presentation(io.BytesIO(render_synthesis("pptx", made, GERMAN)))
    tables = (shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    table = next(one for one in tables if one.cell(0, 1).text == "Datum")
    (run, *_) = table.cell(1, 1).text_frame.paragraphs[0].runs
    needed = load_metrics().width(run.text, run.font.size.pt)
    assert table.columns[1].width.pt - Inches(0.2).pt >= needed


def test_numbers_on_dark_bars_are_light_in_xlsx(made: Synthesis) -> None:
    with zipfile.ZipFile(io.BytesIO(render_synthesis("xlsx", made, GERMAN))) as book:
        charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
    assert charts
    for chart in charts:
        series = re.findall(r"<c:ser>.*?</c:ser>", chart)
        fills = [re.findall(r'srgbClr val="([0-9A-F]{6})"', one) for one in series]
        assert all(contrast(f"#{label}", f"#{bar}") >= READABLE for bar, label in fills)


def test_markdown_escapes_what_people_wrote(made: Synthesis) -> None:
    text = render_synthesis("md", made, GERMAN).decode()
    assert "<script>" not in text
    assert "\\*fett\\*" in text


@pytest.mark.parametrize("name", ["md", "docx", "pptx"])
def test_in_english_our_words_are_english_and_notes_stay(made: Synthesis, name: str) -> None:
    body = render_synthesis(name, made, ENGLISH)
    text = body.decode() if name == "md" else _words(body)
    assert "Recurring challenges" in text
    assert "Wiederkehrende" not in text
    assert "Job Shadowing" in text


def _words(body: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
