"""Workbook: filters, widths and frozen headers; every word a string and none a formula."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from plugin.export.pictures import Picture
from plugin.export.xlsx_format import minutes_xlsx
from plugin.language import Language
from plugin.minutes.build import make_minutes
from plugin.minutes.minutes import Minutes
from plugin.minutes.remarks import Remarks
from tests.minutes import workshop


def opened(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def book(minutes: Minutes, pictures: tuple[Picture, ...], german: Language) -> Workbook:
    return opened(minutes_xlsx(minutes, pictures, german))


def test_it_has_the_sheets_people_look_for(book: Workbook, minutes: Minutes, english: Language) -> None:
    german = ["Überblick", "Diagramme", "Notizen", "Bereiche", "Formate", "Karten", "Fragen", "Bilder"]
    assert book.sheetnames == german
    names = ["Overview", "Charts", "Notes", "Areas", "Formats", "Cards", "Questions"]
    assert opened(minutes_xlsx(minutes, (), english)).sheetnames == names


@pytest.mark.parametrize("name", ["Notizen", "Bereiche", "Fragen"])
def test_tables_are_frozen_filtered_and_wide_enough(book: Workbook, name: str) -> None:
    sheet = book[name]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None
    assert sheet.column_dimensions["A"].width >= 8
    assert sheet.print_title_rows == "$1:$1"


def test_every_note_comes_back_as_it_was(book: Workbook, minutes: Minutes) -> None:
    head, *lines = book["Notizen"].iter_rows(values_only=True)
    found = {line[0]: dict(zip(head, line, strict=True)) for line in lines}
    assert list(found) == [entry.id for entry in minutes.appendix.notes]
    for entry in minutes.appendix.notes:
        assert (found[entry.id]["Wortlaut"] or "") == entry.text
        assert found[entry.id]["Punkte"] == entry.votes


def test_areas_count_their_notes(book: Workbook, minutes: Minutes) -> None:
    _, *lines = book["Bereiche"].iter_rows(values_only=True)
    assert sum(sum(int(str(number)) for number in line[4:8]) for line in lines) == len(minutes.appendix.notes)


def test_no_cell_is_a_formula_or_a_link(hostile_minutes: Minutes, german: Language) -> None:
    book = opened(minutes_xlsx(hostile_minutes, (), german))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell for cell in cells if cell.hyperlink] == []
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_released_initiatives_have_their_lines(german: Language) -> None:
    ledger = workshop.ledger()
    ids = tuple(note.id for note in ledger.notes if (note.area or "").endswith("@P01"))
    found = make_minutes(ledger, workshop.blueprint(), german, Remarks(released=ids))
    _, *lines = opened(minutes_xlsx(found, (), german))["Vorhaben"].iter_rows(values_only=True)
    assert [line[:2] for line in lines] == [(1, "Meine Idee"), (1, "Mein erster Schritt"), (1, "Woran wir es merken")]


def test_pictures_are_in_the_book_with_their_description(
    minutes: Minutes, pictures: tuple[Picture, ...], german: Language
) -> None:
    with zipfile.ZipFile(io.BytesIO(minutes_xlsx(minutes, pictures, german))) as archive:
        media = [archive.read(name) for name in archive.namelist() if name.startswith("xl/media/")]
        drawn = "".join(archive.read(name).decode() for name in archive.namelist() if "drawings/drawing" in name)
    assert sorted(media) == sorted(picture.png for picture in pictures)
    assert all(picture.alt in drawn for picture in pictures)


def test_charts_are_the_programs_own_over_numbers_and_say_them(minutes: Minutes, german: Language) -> None:
    with zipfile.ZipFile(io.BytesIO(minutes_xlsx(minutes, (), german))) as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        drawn = "".join(archive.read(name).decode() for name in archive.namelist() if "drawings/drawing" in name)
    assert len(charts) == len(minutes.goals.scales) + len(minutes.feedback.scales)
    assert "War die Zeit passend?: zu kurz 5, passend 2, zu lang 0 (von 7)" in drawn


def test_the_overview_tells_the_counts_and_the_charts_what_was_asked(book: Workbook) -> None:
    lines = [line[:2] for line in book["Überblick"].iter_rows(values_only=True)]
    assert ("Dauer", "90 Minuten geplant") in lines
    assert ("Gruppen haben Notizen hinterlassen", "2 von 2") in lines
    charts = [line[:5] for line in book["Diagramme"].iter_rows(values_only=True)]
    assert (None, "zu kurz", "passend", "zu lang", "Antworten") in charts
    assert ("War die Zeit passend?", 5, 2, 0, 7) in charts
    assert ("Ziel 1 erreicht? Nutzen von Peer Learning zeigen", 0, 3, 4, 7) in charts
