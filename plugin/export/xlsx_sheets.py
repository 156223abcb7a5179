"""The sheets of a workbook: tables with frozen headers, filters and widths that fit what stands in them."""

import io
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.chapters.wording import scale_title, tile
from plugin.minutes.document import minutes_facts
from plugin.minutes.minutes import Minutes
from plugin.minutes.statement import Scale

_LONGEST = 32_767  # Characters a cell can hold (Excel specifications and limits, Microsoft).
_ACCENT, _TINT = "#1B4F8F", "#EEF2F8"
_PICTURE_WIDTH = 900  # pixels


class Book:
    """A workbook with our formats."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        base = {"valign": "top", "text_wrap": True, "font_size": 10}
        self.text = workbook.add_format(base)
        self.label = workbook.add_format({**base, "font_color": "#566170"})
        self.head = workbook.add_format(
            {**base, "bold": True, "font_color": _ACCENT, "bg_color": _TINT, "bottom": 1, "bottom_color": _ACCENT}
        )
        self.title = workbook.add_format({"bold": True, "font_size": 18, "font_color": _ACCENT})
        self.chapter = workbook.add_format({"bold": True, "font_size": 12, "font_color": _ACCENT})

    def sheet(self, name: str, widths: Sequence[float]) -> Any:
        """A new sheet with columns of these widths, in characters."""
        sheet = self.workbook.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def table(
        self, name: str, head: Sequence[str], lines: Iterable[Sequence[str | int]], widths: Sequence[float]
    ) -> None:
        """A sheet that is one table: frozen header, filters, header repeated on every printed page."""
        sheet = self.sheet(name, widths)
        self.line(sheet, 0, head, self.head)
        last = 0
        for last, values in enumerate(lines, 1):
            self.line(sheet, last, values, self.text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(head) - 1)
        sheet.repeat_rows(0)

    def line(self, sheet: Any, row: int, values: Sequence[str | int], look: Any) -> None:
        """One row: numbers as numbers, everything else as the string it is."""
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(row, column, value, look)
            elif value:
                sheet.write_string(row, column, value[:_LONGEST], look)
            else:
                sheet.write_blank(row, column, None, look)


def overview(book: Book, minutes: Minutes, say: Language) -> None:
    """What the workshop was, the counts, and the scales."""
    sheet = book.sheet(say("Überblick"), (44, 24, 60))
    sheet.write_string(0, 0, minutes.header.title[:_LONGEST], book.title)
    row = 2
    for label, value in minutes_facts(minutes, say):
        book.line(sheet, row, (label,), book.label)
        sheet.write_string(row, 1, value[:_LONGEST], book.text)
        row += 1
    row = _counts(book, sheet, row + 1, minutes, say)
    for scale in (*minutes.goals.scales, *minutes.tensions.scales, *minutes.feedback.scales):
        row = _scale(book, sheet, row + 1, scale, scale_title(scale, minutes, say), say("Anzahl"))


def _counts(book: Book, sheet: Any, row: int, minutes: Minutes, say: Language) -> int:
    book.line(sheet, row, (say("Auf einen Blick"), say("Anzahl")), book.head)
    for row, figure in enumerate(minutes.glance.figures, row + 1):  # noqa: B020
        shown = tile(figure, say)
        book.line(sheet, row, (shown.label, shown.count), book.text)
    return row + 1


def _scale(book: Book, sheet: Any, row: int, scale: Scale, *head: str) -> int:
    book.line(sheet, row, head, book.head)
    for row, option in enumerate(scale.options, row + 1):  # noqa: B020
        book.line(sheet, row, (option.title, option.count), book.text)
    return row + 1


def areas(book: Book, minutes: Minutes, say: Language) -> None:
    """Each area with the number of its notes, by what became of them."""
    states = ("used", "merged", "not_used", "to_review")
    counts = Counter((entry.area or "", entry.disposition) for entry in minutes.appendix.notes)
    heads = {entry.area or "": entry for entry in minutes.appendix.notes}
    phases = {phase.id: phase.title for phase in minutes.header.phases}
    lines: list[list[str | int]] = [
        [
            key,
            entry.title,
            entry.group or "",
            phases.get(entry.phase or "", ""),
            *(counts[key, state] for state in states),
        ]
        for key, entry in heads.items()
    ]
    titles = [say("Bereich"), say("Titel des Bereichs"), say("Gruppe"), say("Phase")]
    titles += [say("verwendet"), say("zusammengeführt"), say("nicht verwendet"), say("zu prüfen")]
    book.table(say("Bereiche"), titles, lines, (24, 36, 9, 14, 12, 16, 16, 12))


def initiatives(book: Book, minutes: Minutes, say: Language) -> None:
    """Released initiatives field by field; the others only as a count in the overview."""
    lines: list[list[str | int]] = [
        [initiative.number, part.title, statement.text, ", ".join(statement.notes)]
        for initiative in minutes.initiatives.released
        for part in initiative.parts
        for statement in part.statements
    ]
    titles = [say("Vorhaben Nr."), say("Feld"), say("Wortlaut"), say("Kennung")]
    book.table(say("Vorhaben"), titles, lines, (11, 30, 80, 14))


def gallery(book: Book, pictures: Sequence[Picture], say: Language) -> None:
    """The pictures one under the other, each with its title and description."""
    sheet = book.sheet(say("Bilder"), (130,))
    for number, picture in enumerate(pictures):
        width, height = picture.size
        scale = _PICTURE_WIDTH / width
        sheet.write_string(2 * number, 0, picture.title[:_LONGEST], book.chapter)
        sheet.set_row_pixels(2 * number + 1, min(int(height * scale) + 20, 540))
        fitted = min(scale, 520 / height)
        options = {
            "image_data": io.BytesIO(picture.png),
            "description": picture.alt[:255],
            "x_scale": fitted,
            "y_scale": fitted,
            "object_position": 2,
        }
        sheet.insert_image(2 * number + 1, 0, f"board-{number + 1}.png", options)
