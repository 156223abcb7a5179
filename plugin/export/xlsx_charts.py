"""The sheet of charts: the program's own charts over tables of numbers, a map of formats, a line of dates."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from plugin.export.palette import QUIET, RULE, ink_on
from plugin.export.xlsx_sheets import Book
from plugin.language import Language
from plugin.minutes.chapters import drawings
from plugin.minutes.charts import HeatMap, Spread, Timeline
from plugin.minutes.outline import Drawing

Row = Sequence[str | int]

_CHART_ROWS = 15  # Rows of a sheet that a chart covers.
_LONGEST = 32_000


def charts(book: Book, shown: Sequence[Drawing], say: Language) -> None:
    """One sheet with all charts, each below its numbers; left out when there is nothing to draw."""
    if shown:
        sheet = _Sheet(book, say)
        for drawing in shown:
            sheet.add(drawing)
        sheet.part_pages()


class _Sheet:
    """Grows downwards: caption, numbers, chart."""

    def __init__(self, book: Book, say: Language) -> None:
        self._book, self._say, self._row = book, say, 0
        self._name = say("Diagramme")
        self._sheet = book.sheet(self._name, (44, *(16,) * 12))
        self._begins: list[int] = []

    def part_pages(self) -> None:
        """On paper every drawing begins a page, so that none is cut."""
        self._sheet.set_h_pagebreaks(self._begins[1:])

    def add(self, drawing: Drawing) -> None:
        self._begins.append(self._row)
        self._sheet.write_string(self._row, 0, drawing.caption[:_LONGEST], self._book.chapter)
        self._row += 1
        match drawing.chart:
            case Spread():
                self._spread(drawing, drawing.chart)
            case HeatMap():
                self._heat_map(drawing.chart)
            case Timeline():
                self._timeline(drawing, drawing.chart)
        self._row += 2

    def _table(self, head: Sequence[str], lines: Sequence[Row]) -> tuple[int, int]:
        """The first and last row of the numbers."""
        self._book.line(self._sheet, self._row, head, self._book.head)
        for number, values in enumerate(lines, 1):
            self._book.line(self._sheet, self._row + number, values, self._book.text)
        first = self._row + 1
        self._row += len(lines) + 1
        return first, self._row - 1

    def _spread(self, drawing: Drawing, chart: Spread) -> None:
        lines: list[Row] = [(f"{row.label} {drawings.poles(row)}".strip(), *row.counts, row.base) for row in chart.rows]
        first, last = self._table(("", *chart.options, self._say("Antworten")), lines)
        native = self._book.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
        for number, (_, shade) in enumerate(zip(chart.options, self._shades(chart), strict=True), 1):
            series = {
                "name": [self._name, first - 1, number],
                "categories": [self._name, first, 0, last, 0],
                "values": [self._name, first, number, last, number],
                "fill": {"color": shade},
                "gap": 45,
                "data_labels": {"value": True, "num_format": "0;;;", "font": {"color": ink_on(shade)}},
            }
            native.add_series(series)
        native.set_y_axis({"reverse": True, "line": {"color": RULE}})
        native.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        self._place(native, drawing)

    def _shades(self, chart: Spread) -> tuple[str, ...]:
        return self._book.palette.shades(len(chart.options))

    def _heat_map(self, chart: HeatMap) -> None:
        lines: list[Row] = [(label, *counts) for label, counts in zip(chart.rows, chart.counts, strict=True)]
        first, last = self._table(("", *chart.columns), lines)
        scale = {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": self._book.palette.shades(3)[1]}
        self._sheet.conditional_format(first, 1, last, len(chart.columns), scale)

    def _timeline(self, drawing: Drawing, chart: Timeline) -> None:
        """Dots over a scale of dates, a row each from the top; the label of a dot says what it is."""
        head = (self._say("Spätestens"), self._say("Zeile"), self._say("Wie es dasteht"), self._say("Wer"))
        first, last = self._table((*head, self._say("Was")), [])[0], self._row + len(chart.points) - 1
        day = self._book.workbook.add_format(
            {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top", "font_size": 10}
        )
        for number, point in enumerate(chart.points):
            row = first + number
            told_of = (point.said, point.owner, point.label)
            self._book.line(self._sheet, row, ("", len(chart.points) - number, *told_of), self._book.text)
            self._sheet.write_datetime(row, 0, datetime.combine(point.day, time()), day)
        self._row = last + 1
        native = self._book.workbook.add_chart({"type": "scatter"})
        labels = [
            {"value": _plain(" · ".join(part for part in (point.owner, point.label) if part))} for point in chart.points
        ]
        series = {
            "name": _plain(drawing.caption),
            "categories": [self._name, first, 0, last, 0],
            "values": [self._name, first, 1, last, 1],
            "marker": {"type": "circle", "size": 9, "fill": {"color": self._book.palette.accent}},
            "data_labels": {"custom": labels, "position": "right"},
        }
        native.add_series(series)
        native.set_x_axis({"num_format": "mm/yyyy", "major_gridlines": {"visible": True, "line": {"color": RULE}}})
        native.set_y_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        self._place(native, drawing)

    def _place(self, native: Any, drawing: Drawing) -> None:
        native.set_title({"name": _plain(drawing.caption), "name_font": {"size": 11, "color": QUIET}})
        native.set_legend({"position": "top"} if isinstance(drawing.chart, Spread) else {"none": True})
        native.set_size({"width": 1000, "height": 20 * (_CHART_ROWS - 1)})
        options = {"description": drawing.alt, "object_position": 2}
        self._sheet.insert_chart(self._row + 1, 0, native, options)
        self._row += _CHART_ROWS + 1


def _plain(text: str) -> str:
    """A text of a chart: one that begins like a formula would be taken for one, so an empty sign goes before it."""
    text = text[:250] or "–"
    return f"\u2060{text}" if text.startswith("=") else text
