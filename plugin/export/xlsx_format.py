"""Minutes as a workbook: overview, charts, notes, areas, every table of the minutes, pictures.

Every word is a string, never a formula.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import xlsxwriter

from plugin.export import xlsx_charts, xlsx_sheets
from plugin.export.branding import PLAIN, Branding
from plugin.export.notes_table import header, rows
from plugin.export.pictures import Picture
from plugin.export.xlsx_findings import findings
from plugin.export.xlsx_sheets import Book, usable_links
from plugin.language import Language
from plugin.minutes.chapters.drawings import minutes_charts
from plugin.minutes.chapters.wording import tile
from plugin.minutes.document import minutes_facts, note_links
from plugin.minutes.minutes import Minutes

_AS_WRITTEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}
_NOTE_WIDTHS = (9, 20, 28, 8, 12, 70, 8, 10, 16, 20, 10, 20, 16, 40, 20)


def minutes_xlsx(
    minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN
) -> bytes:
    """The workbook; equal minutes give equal bytes."""
    buffer = io.BytesIO()
    header_of, links = minutes.header, note_links(minutes)
    book = open_book(buffer, header_of.title, header_of.taken_at, branding, links)
    xlsx_sheets.overview(
        book,
        header_of.title,
        minutes_facts(minutes, language),
        [tile(one, language) for one in minutes.glance.figures],
        language,
    )
    xlsx_charts.charts(book, minutes_charts(minutes, language), language)
    book.table(language("Notizen"), header(minutes, language), rows(minutes, language), _NOTE_WIDTHS)
    xlsx_sheets.areas(book, minutes, language)
    for title, head, lines, widths in findings(minutes, language):
        book.table(title, head, lines, widths)
    if pictures:
        xlsx_sheets.gallery(book, pictures, language)
    book.workbook.close()
    return buffer.getvalue()


def open_book(
    buffer: io.BytesIO, title: str, made_at: datetime, branding: Branding, links: Mapping[str, str] | None = None
) -> Book:
    """A workbook in the host's look; to be closed by whoever fills it."""
    workbook = xlsxwriter.Workbook(buffer, _AS_WRITTEN)
    made = made_at.astimezone(UTC).replace(tzinfo=None)
    workbook.set_properties({"title": title[:255], "created": made})
    return Book(workbook, branding.palette, usable_links(links or {}))
