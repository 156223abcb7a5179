"""The personal sheet: every field of the canvas, room to write, in both languages."""

import io
from dataclasses import replace

import docx
import pypdf
import pytest

from plugin.errors import UsageError
from plugin.export.canvas_sheet import canvas_outline, render_canvas_sheet
from plugin.language import Language
from plugin.minutes.outline import Table
from tests.export.hostile import HOSTILE
from tests.minutes import workshop


def titles(language: Language) -> list[str]:
    tables = [block for block in canvas_outline(workshop.workshop(), language).blocks if isinstance(block, Table)]
    return [row[0][0].text for table in tables for row in table.rows]


def test_it_asks_for_everything_an_initiative_needs(german: Language, english: Language) -> None:
    assert set(titles(german)) >= {"Frage", "Idee", "Für wen", "Ziel", "Erster Schritt", "Verbündete", "Spannungsfeld"}
    assert set(titles(english)) >= {"Question", "Idea", "For whom", "Goal", "First step", "Allies", "Tension field"}
    assert len(titles(german)) == len(titles(english))


def test_there_is_room_to_write(german: Language) -> None:
    tables = [block for block in canvas_outline(workshop.workshop(), german).blocks if isinstance(block, Table)]
    assert all("\n" in row[-1][0].text for table in tables for row in table.rows)
    assert len(tables[1].rows) == 3


def test_it_says_that_it_is_private(english: Language) -> None:
    document = docx.Document(io.BytesIO(render_canvas_sheet(workshop.workshop(), english, "docx")))
    assert any("does not go on the board" in paragraph.text for paragraph in document.paragraphs)


def test_as_pdf_it_takes_two_pages(german: Language) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render_canvas_sheet(workshop.workshop(), german, "pdf")))
    assert len(reader.pages) == 2


def test_hostile_words_break_nothing_and_other_formats_are_refused(german: Language) -> None:
    shop = replace(workshop.workshop(), title=HOSTILE[10], date=HOSTILE[6])
    assert render_canvas_sheet(shop, german, "pdf")
    with pytest.raises(UsageError, match="docx"):
        render_canvas_sheet(shop, german, "xlsx")
