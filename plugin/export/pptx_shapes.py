"""What stands on a slide: lines, counts, tables and native charts, in letters that fit, each with a description."""

from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from plugin.blueprint.look import tint
from plugin.export.chart_drawing import draw_chart
from plugin.export.palette import INK, QUIET, RULE, Palette, ink_on
from plugin.export.picture import svg_to_png
from plugin.export.pptx_look import INNER, LEFT, ROOM, TOP
from plugin.minutes.charts import HeatMap, Spread, Timeline
from plugin.minutes.outline import Cell, Drawing, Line, Table, Tile
from plugin.richtext import RichText
from plugin.typeface import font_folder, load_metrics
from plugin.typesetting import FontMetrics, set_text

_SIZES = (24, 22, 20, 18, 16, 14, 12, 11)
_BOLDER = 1.12  # Where our font is missing, bold letters of another run wider still.
_WIDER = 1.06  # The font of the theme runs a little wider than the one we measure with.
_INSET = Inches(0.2)
_TILES = 4  # Counts side by side.
_TILE = Inches(2.1)  # Height of a panel with a count, unless there are very many.
_PICTURE_PIXELS = 2000


class Painter:
    """Puts things on slides in one language and palette."""

    def __init__(self, palette: Palette, locale: str) -> None:
        self.palette, self._locale = palette, locale

    def lines(self, shape: Any, lines: Sequence[Line], height: int) -> None:
        """Text in a placeholder, in the largest letters that fit."""
        size = fitted([line.said for line in lines], shape.width - 2 * _INSET, height)
        frame = shape.text_frame
        frame.word_wrap = True
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            paragraph.space_after = Pt(size / 2)
            self.line(paragraph, line, size)

    def line(self, paragraph: Any, line: Line, size: float) -> None:
        """One line: what leads it, its words, and small what stands behind it."""
        if line.lead:
            self.run(paragraph, f"{line.lead}: ", size, bold=True)
        if line.text:
            self.run(paragraph, line.text, size, bold=line.strong, colour=QUIET if line.muted else INK)
        small = " · ".join(part for part in (line.tail, ", ".join(line.notes[:4])) if part)
        if small:
            self.run(paragraph, f"  {small}", max(size * 0.62, 9), colour=QUIET)

    def run(self, paragraph: Any, text: str, size: float, *, bold: bool = False, colour: str = INK) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = part
            run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, _rgb(colour)
            run._r.get_or_add_rPr().set("lang", self._locale)

    def tiles(self, slide: Any, tiles: Sequence[Tile], top: int) -> None:
        """Counts in panels side by side."""
        gap, rows = Inches(0.2), -(-len(tiles) // _TILES)
        width, height = (INNER - (_TILES - 1) * gap) // _TILES, min(_TILE, ROOM // max(1, rows) - gap)
        for number, tile in enumerate(tiles):
            row, column = divmod(number, _TILES)
            box = (LEFT + column * (width + gap), top + row * (height + gap), width, height)
            shape = slide.shapes.add_textbox(*map(Emu, box))
            shape.fill.solid()
            shape.fill.fore_color.rgb = _rgb(self.palette.ground)
            frame = shape.text_frame
            frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.MIDDLE
            self.run(frame.paragraphs[0], tile.count, 30, bold=True, colour=self.palette.accent)
            self.run(frame.add_paragraph(), tile.label, 15, colour=QUIET)

    def table(self, slide: Any, table: Table, top: int = TOP, height: int = ROOM) -> None:
        """A native table with a header row, in letters that let all of it fit."""
        size, widths = _table_look(table, height)
        frame = slide.shapes.add_table(len(table.rows) + 1, len(widths), LEFT, top, INNER, Inches(0.4))
        _describe(frame, table.caption, table.caption)
        grid = frame.table
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = Emu(width)
        for cell, title in zip(grid.rows[0].cells, table.header, strict=True):
            _ground(cell, self.palette.accent)
            self.run(cell.text_frame.paragraphs[0], title, size, bold=True, colour="#ffffff")
        for number, row in enumerate(table.rows, 1):
            for cell, content in zip(grid.rows[number].cells, row, strict=True):
                _ground(cell, "#ffffff" if number % 2 else self.palette.ground)
                self._cell(cell, content, size)

    def _cell(self, cell: Any, content: Cell, size: float) -> None:
        for number, line in enumerate(content):
            paragraph = cell.text_frame.paragraphs[0] if not number else cell.text_frame.add_paragraph()
            paragraph.space_after = Pt(size / 4)
            self.line(paragraph, line, size)

    def drawing(self, slide: Any, drawing: Drawing, top: int, height: int) -> None:
        """A chart of the program itself where it has one, else a table with shades, else a crisp picture."""
        match drawing.chart:
            case Spread():
                self._bars(slide, drawing, drawing.chart, (top, height))
            case HeatMap():
                self._shades(slide, drawing, drawing.chart, (top, height))
            case Timeline():
                self._picture(slide, drawing, (top, height))

    def _bars(self, slide: Any, drawing: Drawing, chart: Spread, place: tuple[int, int]) -> None:
        """Stacked bars of one length: the whole spread of each question."""
        data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = [f"{row.label} (n = {row.base})" + _poles(row.left, row.right) for row in chart.rows]
        for number, option in enumerate(chart.options):
            data.add_series(option, [row.counts[number] for row in chart.rows])
        top, height = place
        height = min(height, Inches(1.3 + 0.85 * len(chart.rows)))
        frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED_100, LEFT, top, INNER, height, data)
        _describe(frame, drawing.caption, drawing.alt)
        self._dress(frame.chart, chart)

    def _dress(self, native: Any, chart: Spread) -> None:
        native.font.size, native.has_title = Pt(14), False
        native.has_legend = True
        native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        axis = native.category_axis
        axis.reverse_order, axis.has_major_gridlines = True, False
        axis.format.line.color.rgb = _rgb(RULE)
        native.value_axis.visible, native.value_axis.has_major_gridlines = False, False
        plot = native.plots[0]
        plot.gap_width, plot.overlap = 45, 100
        for series, shade in zip(plot.series, self.palette.shades(len(chart.options)), strict=True):
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = _rgb(shade)
            labels = series.data_labels
            labels.show_value, labels.number_format, labels.number_format_is_linked = True, "0;;;", False
            labels.font.size, labels.font.bold, labels.font.color.rgb = Pt(14), True, _rgb(ink_on(shade))

    def _shades(self, slide: Any, drawing: Drawing, chart: HeatMap, place: tuple[int, int]) -> None:
        top, height = place
        rows = len(chart.rows) + 1
        frame = slide.shapes.add_table(rows, len(chart.columns) + 1, LEFT, top, INNER, height)
        _describe(frame, drawing.caption, drawing.alt)
        grid, size = frame.table, 14 if rows <= 9 else 12 if rows <= 14 else 10
        first = int(INNER * 0.32)
        for number, column in enumerate(grid.columns):
            column.width = Emu((INNER - first) // len(chart.columns) if number else first)
        for row in grid.rows:
            row.height = Emu(height // rows)
        for cell, title in zip(grid.rows[0].cells, ("", *chart.columns), strict=True):
            _ground(cell, self.palette.accent)
            self.run(cell.text_frame.paragraphs[0], title, size - 1, bold=True, colour="#ffffff")
        for row, label, counts in zip(list(grid.rows)[1:], chart.rows, chart.counts, strict=True):
            _ground(row.cells[0], "#ffffff")
            self.run(row.cells[0].text_frame.paragraphs[0], label, size)
            for cell, count in zip(list(row.cells)[1:], counts, strict=True):
                self._shade(cell, count, chart.highest, size)

    def _shade(self, cell: Any, count: int, highest: int, size: float) -> None:
        fill = tint(self.palette.accent, 0.12 + 0.88 * count / highest) if count else self.palette.ground
        _ground(cell, fill)
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.CENTER
        self.run(paragraph, str(count or "–"), size, bold=bool(count), colour=ink_on(fill) if count else QUIET)

    def _picture(self, slide: Any, drawing: Drawing, place: tuple[int, int]) -> None:
        png = svg_to_png(draw_chart(drawing.chart, self.palette), font_folder(), width=_PICTURE_PIXELS)
        top, height = place
        shape = slide.shapes.add_picture(BytesIO(png), LEFT, top, width=INNER)
        if shape.height > height:
            shape.width, shape.height = Emu(int(shape.width * height / shape.height)), Emu(height)
        _describe(shape, drawing.caption, drawing.alt)


def fitted(texts: Sequence[str], width: int, height: int) -> int:
    """The largest of our sizes (points) at which the paragraphs fit into the box (EMU); else the smallest."""
    return next((size for size in _SIZES if _height(texts, width, size) <= height), _SIZES[-1])


def _height(texts: Sequence[str], width: int, size: float) -> int:
    return sum(_lines(text, width, size) * Pt(size * 1.22) + Pt(size / 2) for text in texts)


def _lines(text: str, width: int, size: float) -> int:
    setting = set_text(RichText.of(text), _metrics(), size=size * _WIDER, width=Emu(width).pt)
    return max(len(setting.lines), 1)


@cache
def _metrics() -> FontMetrics:
    return load_metrics()


def _table_look(table: Table, height: int) -> tuple[int, Sequence[int]]:
    """The largest letters in which all of it fits and no word is broken, and how wide the columns are then."""
    shares = _shares(table)
    for size in _SIZES[2:]:
        widths = _wide_enough(shares, [_longest_word(texts, size) for texts in _columns(table)])
        if widths and _table_height(table, widths, size) <= height:
            return size, widths
    fitting = (size for size in _SIZES[2:] if _table_height(table, shares, size) <= height)
    return next(fitting, _SIZES[-1]), shares


def _shares(table: Table) -> list[int]:
    return [int(INNER * share / sum(table.widths)) for share in table.widths]


def _columns(table: Table) -> Iterator[list[str]]:
    for number, title in enumerate(table.header):
        yield [title, *(line.said for row in table.rows for line in row[number])]


def _longest_word(texts: Sequence[str], size: float) -> int:
    """How wide a column has to be for its longest word in bold letters of whatever font stands in for ours."""
    words = (word for text in texts for word in text.split())
    return max((Pt(_metrics().width(word, size * _BOLDER, bold=True)) for word in words), default=0) + _INSET


def _wide_enough(shares: Sequence[int], needed: Sequence[int]) -> list[int]:
    """Narrow columns grow to what they need, wide ones give of what they can spare; nothing when there is no room."""
    spare = [max(share - need, 0) for share, need in zip(shares, needed, strict=True)]
    missing = sum(max(need - share, 0) for share, need in zip(shares, needed, strict=True))
    if missing > sum(spare):
        return []
    given = missing / max(sum(spare), 1)
    return [max(share, need) - int(more * given) for share, need, more in zip(shares, needed, spare, strict=True)]


def _table_height(table: Table, widths: Sequence[int], size: float) -> int:
    cells = ([_cell_height(*one, size) for one in zip(row, widths, strict=True)] for row in table.rows)
    head = max(_height([title], width - _INSET, size) for title, width in zip(table.header, widths, strict=True))
    return head + sum(max(row, default=0) + Inches(0.12) for row in cells)


def _cell_height(cell: Cell, width: int, size: float) -> int:
    """Small print behind a line is counted as if it were a few words more."""
    texts = [f"{line.said} {line.tail} {' '.join(line.notes[:4])}" for line in cell]
    return sum(_lines(text, width - _INSET, size * 0.95) * Pt(size * 1.22) + Pt(size / 4) for text in texts)


def _poles(left: str, right: str) -> str:
    return f"\n{left} – {right}" if left or right else ""


def _describe(shape: Any, title: str, alt: str) -> None:
    (properties,) = shape._element.xpath("./*[starts-with(local-name(), 'nv')]/*[local-name() = 'cNvPr']")
    properties.set("descr", alt)
    properties.set("title", title)


def _ground(cell: Any, colour: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = _rgb(colour)
    cell.margin_top = cell.margin_bottom = Inches(0.04)
    cell.vertical_anchor = MSO_ANCHOR.TOP


def _rgb(colour: str) -> Any:
    return RGBColor.from_string(colour[1:].upper())  # type: ignore[no-untyped-call]
