"""Charts as SVG: one drawing for print, screen and word processor. Every number stands in it as a number."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from xml.sax.saxutils import escape

from plugin.blueprint.look import tint
from plugin.export.glyphs import drawable
from plugin.export.palette import INK, PAPER, QUIET, RULE, Palette, ink_on
from plugin.minutes.charts import Chart, HeatMap, Spread, SpreadRow, Timeline
from plugin.richtext import RichText
from plugin.typeface import load_metrics
from plugin.typesetting import FontMetrics, set_text

WIDTH = 1000.0  # Units across; a page's text is as wide, so that 19 units are 9 points there.
_TEXT, _SMALL = 19.0, 17.0
_LINE = 1.32
_BAR = 30.0  # Height of a bar or cell.
_LABELS = 360.0  # Width of the column of labels.
_LONGEST = 160  # Characters of a label; the table or the notes say all of it.


def draw_chart(chart: Chart, palette: Palette, *, with_spares: bool = True) -> str:
    """The chart as an SVG document without references to anywhere; in Roboto alone without spare fonts."""
    drawing = _Canvas(palette, _metrics(), with_spares=with_spares)
    match chart:
        case Spread():
            _spread(drawing, chart)
        case HeatMap():
            _heat_map(drawing, chart)
        case Timeline():
            _timeline(drawing, chart)
    return drawing.svg()


@cache
def _metrics() -> FontMetrics:
    return load_metrics()


class _Canvas:
    """An SVG document that grows downwards."""

    def __init__(self, palette: Palette, metrics: FontMetrics, *, with_spares: bool) -> None:
        self.palette, self.metrics, self._with_spares = palette, metrics, with_spares
        self.y = 0.0
        self.parts: list[str] = []

    def svg(self) -> str:
        head = f'viewBox="0 0 {WIDTH:g} {self.y:.1f}" font-family="Roboto, Arial, sans-serif"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{"".join(self.parts)}</svg>'

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"/>')

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, colour: str = RULE, width: float = 1.2) -> None:
        ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        self.parts.append(f'<line {ends} stroke="{colour}" stroke-width="{width:g}"/>')

    def dot(self, x: float, y: float, radius: float) -> None:
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{self.palette.accent}"/>')

    def word(
        self,
        x: float,
        y: float,
        text: str,
        *,
        colour: str = INK,
        anchor: str = "start",
        size: float = _TEXT,
        bold: bool = False,
    ) -> None:
        weight = ' font-weight="700"' if bold else ""
        look = f'font-size="{size:g}" fill="{colour}" text-anchor="{anchor}"{weight}'
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(text)}</text>')

    def lines(self, text: str, width: float, *, size: float = _TEXT) -> list[str]:
        """The text wrapped at `width`; what cannot be drawn is said in words."""
        said = drawable(_short(" ".join(text.split())), with_spares=self._with_spares)
        setting = set_text(RichText.of(said), self.metrics, size=size, width=width)
        return ["".join(span.text for span in line.spans) for line in setting.lines] or [""]

    def width_of(self, text: str, size: float = _TEXT) -> float:
        return self.metrics.width(text, size)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _spread(drawing: _Canvas, chart: Spread) -> None:
    shades = drawing.palette.shades(len(chart.options))
    left = 0.0 if chart.is_single else _LABELS + 20
    if not all(_has_poles(row) for row in chart.rows):
        _legend(drawing, chart.options, shades, left)
    for row in chart.rows:
        _spread_row(drawing, row, shades, left)


def _has_poles(row: SpreadRow) -> bool:
    return bool(row.left or row.right)


def _legend(drawing: _Canvas, options: Sequence[str], shades: Sequence[str], left: float) -> None:
    x, y = left, drawing.y + 20
    for option, shade in zip(options, shades, strict=True):
        said = drawing.lines(option, 400, size=_SMALL)[0]
        wide = drawing.width_of(said, _SMALL) + 50
        if x + wide > WIDTH and x > left:
            x, y = left, y + _SMALL * _LINE + 6
        drawing.box(x, y - 15, 18, 18, shade)
        drawing.word(x + 25, y, said, colour=QUIET, size=_SMALL)
        x += wide
    drawing.y = y + 10


def _spread_row(drawing: _Canvas, row: SpreadRow, shades: Sequence[str], left: float) -> None:
    label = drawing.lines(row.label, _LABELS - 10) if left else []
    height = max(_BAR, len(label) * _TEXT * _LINE)
    top, right = drawing.y + 4, WIDTH - 78
    for number, text in enumerate(label):
        drawing.word(0, top + _TEXT + number * _TEXT * _LINE, text)
    if _has_poles(row):
        _stands(drawing, row, (left, top, right - left))
    else:
        _segments(drawing, row, shades, (left, top, right - left))
    drawing.word(WIDTH, top + 21, f"n = {row.base}", colour=QUIET, anchor="end", size=_SMALL)
    if _has_poles(row):
        drawing.word(left, top + _BAR + _SMALL + 3, drawing.lines(row.left, 260, size=_SMALL)[0], size=_SMALL)
        ending = drawing.lines(row.right, 260, size=_SMALL)[0]
        drawing.word(right, top + _BAR + _SMALL + 3, ending, anchor="end", size=_SMALL)
        height = max(height, _BAR + _SMALL + 8)
    drawing.y = top + height + 8


def _stands(drawing: _Canvas, row: SpreadRow, place: tuple[float, float, float]) -> None:
    """A line of fixed places between two poles: a dot for each who stands there, and how many these are."""
    left, top, width = place
    wide = width / max(len(row.counts), 1)
    for number, count in enumerate(row.counts):
        x = left + number * wide
        drawing.box(x, top, wide - 3, _BAR, drawing.palette.ground)
        shown = min(count, int((wide - 60) // 18))
        for at in range(shown):
            drawing.dot(x + 16 + 18 * at, top + _BAR / 2, 7)
        said, ink = (str(count), INK) if count else ("–", QUIET)
        drawing.word(x + wide - 12, top + 21, said, colour=ink, anchor="end", size=_SMALL, bold=bool(count))


def _segments(drawing: _Canvas, row: SpreadRow, shades: Sequence[str], place: tuple[float, float, float]) -> None:
    x, top, width = place
    if not row.base:
        drawing.box(x, top, width, _BAR, drawing.palette.ground)
        drawing.word(x + 10, top + 21, "–", colour=QUIET)
    for count, shade in zip(row.counts, shades, strict=True):
        if not count:
            continue
        wide = width * count / row.base
        drawing.box(x, top, max(wide - 2, 1), _BAR, shade)
        drawing.word(x + wide / 2 - 1, top + 21, str(count), colour=ink_on(shade), anchor="middle", bold=True)
        x += wide


def _heat_map(drawing: _Canvas, chart: HeatMap) -> None:
    left = 300.0
    wide = (WIDTH - left) / max(len(chart.columns), 1)
    size = _column_size(drawing, chart.columns, wide - 10)
    heads = [drawing.lines(column, wide - 10, size=size) for column in chart.columns]
    tallest = max((len(head) for head in heads), default=0)
    for number, head in enumerate(heads):
        for at, text in enumerate(head):
            y = drawing.y + (tallest - len(head) + at + 1) * size * _LINE
            drawing.word(left + (number + 0.5) * wide, y, text, colour=QUIET, anchor="middle", size=size)
    drawing.y += tallest * size * _LINE + 10
    for label, counts in zip(chart.rows, chart.counts, strict=True):
        _heat_row(drawing, drawing.lines(label, left - 14), counts, (left, wide, chart.highest))


def _column_size(drawing: _Canvas, columns: Sequence[str], width: float) -> float:
    """Letters small enough that the longest word of a column's title stays whole, within reason."""
    longest = max((drawing.width_of(word, 1.0) for column in columns for word in column.split()), default=0)
    return max(12.0, min(_SMALL, width / longest)) if longest else _SMALL


def _heat_row(drawing: _Canvas, label: list[str], counts: Sequence[int], measure: tuple[float, float, int]) -> None:
    left, wide, highest = measure
    height, top = max(_BAR, len(label) * _TEXT * _LINE + 4), drawing.y
    for number, text in enumerate(label):
        drawing.word(0, top + 21 + number * _TEXT * _LINE, text)
    for number, count in enumerate(counts):
        fill = tint(drawing.palette.accent, 0.12 + 0.88 * count / highest) if count else drawing.palette.ground
        drawing.box(left + number * wide + 2, top + 2, wide - 4, height - 4, fill)
        said, ink = (str(count), ink_on(fill)) if count else ("–", QUIET)
        middle = left + (number + 0.5) * wide
        drawing.word(middle, top + height / 2 + 7, said, colour=ink, anchor="middle", bold=bool(count))
    drawing.y += height


def _timeline(drawing: _Canvas, chart: Timeline) -> None:
    days = [point.day for point in chart.points]
    first, last = min(days).replace(day=1), max(days)
    span = max((last - first).days, 27)
    left, right = 40.0, WIDTH - 40
    ticks = list(_months(first, first + timedelta(days=span)))
    bottom = drawing.y + 34 + len(days) * 32
    for tick in ticks:
        x = left + (right - left) * (tick - first).days / span
        drawing.rule(x, drawing.y + 28, x, bottom)
        drawing.word(x, drawing.y + 18, f"{tick:%m/%Y}", colour=QUIET, anchor="middle", size=_SMALL)
    for number, point in enumerate(chart.points):
        x, y = left + (right - left) * (point.day - first).days / span, drawing.y + 54 + number * 32
        words = " · ".join(part for part in (point.said, point.owner, point.label) if part)
        to_right = x < WIDTH / 2
        room = (WIDTH - x if to_right else x) - 46
        said = drawing.lines(words, room)
        text = said[0] + (" …" if len(said) > 1 else "")
        start = x + 16 if to_right else x - 16
        wide = min(drawing.width_of(text), room)
        drawing.box(start - (3 if to_right else wide - 3), y - 15, wide + 3, 24, PAPER)
        drawing.dot(x, y - 3, 8)
        drawing.word(start, y + 4, text, anchor="start" if to_right else "end")
    drawing.y = bottom + 4


def _months(first: date, last: date) -> Iterator[date]:
    """The first days of months between the two, at most about ten of them."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = -(-months // 10)
    for number in range(0, months, step):
        at = first.month - 1 + number
        yield date(first.year + at // 12, at % 12 + 1, 1)
