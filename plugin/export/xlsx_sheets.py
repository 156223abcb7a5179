"""The sheets of a workbook: tables with frozen headers, filters and widths that fit what stands in them."""

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plugin.export.palette import Palette
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import Tile

_LONGEST = 32_767  # Characters a cell can hold (Excel specifications and limits, Microsoft).
_LONGEST_ADDRESS = 2_079  # Characters.
_MOST_LINKS = 60_000  # Excel opens no sheet with more than 65,530.
_LINE_HEIGHT, _HIGHEST = 13.5, 405.0  # Points.
_PICTURE_WIDTH = 900  # pixels


class Book:
    """A workbook with our formats."""

    def __init__(self, workbook: Any, palette: Palette, links: Mapping[str, str]) -> None:
        self.workbook, self.palette, self.links = workbook, palette, links
        self._linked = 0
        self._widths: dict[str, Sequence[float]] = {}
        accent = palette.accent
        base = {"valign": "top", "text_wrap": True, "font_size": 10}
        self.text = workbook.add_format(base)
        self.label = workbook.add_format({**base, "font_color": "#566170"})
        self.head = workbook.add_format(
            {
                **base,
                "bold": True,
                "font_color": accent,
                "bg_color": palette.ground,
                "bottom": 1,
                "bottom_color": accent,
            }
        )
        self.link = workbook.add_format({**base, "font_color": accent, "underline": 1})
        self.title = workbook.add_format({"bold": True, "font_size": 18, "font_color": accent})
        self.chapter = workbook.add_format({"bold": True, "font_size": 12, "font_color": accent})

    def sheet(self, name: str, widths: Sequence[float]) -> Any:
        """A new sheet with columns of these widths, in characters."""
        sheet = self.workbook.add_worksheet(name)
        self._widths[name] = widths
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def table(
        self, name: str, head: Sequence[str], lines: Iterable[Sequence[str | int]], widths: Sequence[float]
    ) -> Any:
        """A sheet that is one table: frozen header, filters, header repeated on every printed page.

        A cell that holds nothing but the id of a note leads to it on the board.
        """
        sheet = self.sheet(name, widths)
        self.line(sheet, 0, head, self.head)
        last = 0
        for last, values in enumerate(lines, 1):
            self.line(sheet, last, values, self.text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(head) - 1)
        sheet.repeat_rows(0)
        return sheet

    def line(self, sheet: Any, row: int, values: Sequence[str | int], look: Any) -> None:
        """One row: numbers as numbers, everything else as the string it is; as high as its longest cell needs."""
        lines = _lines_needed(values, self._widths[sheet.get_name()])
        if lines > 1:
            sheet.set_row(row, min(lines * _LINE_HEIGHT, _HIGHEST))
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(row, column, value, look)
            elif value in self.links and self._may_link():
                sheet.write_url(row, column, self.links[value], self.link, value)
            elif value:
                sheet.write_string(row, column, value[:_LONGEST], look)
            else:
                sheet.write_blank(row, column, None, look)

    def _may_link(self) -> bool:
        """A sheet holds at most so many links; the addresses stand in the list of notes in any case."""
        self._linked += 1
        return self._linked <= _MOST_LINKS


def overview(book: Book, title: str, facts: Iterable[tuple[str, str]], figures: Sequence[Tile], say: Language) -> None:
    """What it is of, and what was counted."""
    sheet = book.sheet(say("Überblick"), (56, 60))
    sheet.write_string(0, 0, title[:_LONGEST], book.title)
    row = 2
    for label, value in facts:
        book.line(sheet, row, (label, value), book.text)
        sheet.write_string(row, 0, label, book.label)
        row += 1
    book.line(sheet, row + 1, (say("Auf einen Blick"), say("Anzahl")), book.head)
    for at, shown in enumerate(figures, row + 2):
        book.line(sheet, at, (shown.label, shown.count), book.text)


def areas(book: Book, minutes: Minutes, say: Language) -> None:
    """Each area with the number of its notes, by what became of them."""
    states = ("used", "merged", "not_used", "to_review", *(("erased",) if minutes.counts.erased else ()))
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
    titles += [say("gelöscht")] if minutes.counts.erased else []
    book.table(say("Bereiche"), titles, lines, (24, 36, 9, 14, 12, 16, 16, 12, 12)[: len(titles)])


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


def _lines_needed(values: Sequence[str | int], widths: Sequence[float]) -> int:
    """Lines the longest text of a row takes in its column, a little more than less."""
    texts = ((value, width) for value, width in zip(values, widths, strict=False) if isinstance(value, str))
    return max(
        (sum(1 + int(len(part) * 1.08 / width) for part in text.split("\n")) for text, width in texts), default=1
    )


def usable_links(links: Mapping[str, str]) -> dict[str, str]:
    """The addresses a cell can lead to: Excel takes no longer ones."""
    return {note: address for note, address in links.items() if len(address) <= _LONGEST_ADDRESS}
