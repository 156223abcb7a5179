"""Minutes as a workbook: overview, charts, notes, areas, every table of the minutes, pictures.

Every word is a string, never a formula.
"""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

from plugin.export import xlsx_charts, xlsx_sheets
from plugin.export.branding import PLAIN, Branding
from plugin.export.notes_table import header, rows
from plugin.export.pictures import Picture
from plugin.export.xlsx_findings import findings
from plugin.export.xlsx_sheets import Book, usable_links
from plugin.language import Language
from plugin.minutes.document import note_links
from plugin.minutes.minutes import Minutes

_AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}
_NOTE_WIDTHS = (9, 20, 28, 8, 12, 70, 8, 10, 16, 20, 10, 20, 16, 40)


def minutes_xlsx(
    minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN
) -> bytes:
    """The workbook; equal minutes give equal bytes."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, _AS_WRITTEN)
    workbook.set_properties({"title": minutes.header.title[:255], "created": _made(minutes)})
    book = Book(workbook, branding.palette, usable_links(note_links(minutes)))
    xlsx_sheets.overview(book, minutes, language)
    xlsx_charts.charts(book, minutes, language)
    book.table(language("Notizen"), header(language), rows(minutes, language), _NOTE_WIDTHS)
    xlsx_sheets.areas(book, minutes, language)
    for title, head, lines, widths in findings(minutes, language):
        book.table(title, head, lines, widths)
    if pictures:
        xlsx_sheets.gallery(book, pictures, language)
    workbook.close()
    return buffer.getvalue()


def _made(minutes: Minutes) -> datetime:
    return minutes.header.taken_at.astimezone(UTC).replace(tzinfo=None)
