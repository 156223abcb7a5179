"""A board as a picture: any snapshot drawn as SVG that looks the same in a browser and in documents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

from plugin.board import Geometry, Item, Kind, Snapshot, Style
from plugin.richtext import Span
from plugin.typesetting import INSET, LINE_HEIGHT, FontMetrics, Setting, fit_text, set_text, side_inset

_FONT = "Roboto, 'Helvetica Neue', Arial, sans-serif"
_ROUNDING = 24
_INK = "#1f2933"
_MARGIN = 200
_TITLE_SHARE = 0.0022
_MARK_SHARE = 0.0006
_SMALL = 60 * 60

NOTE_COLOURS = {
    "gray": "#e6e8eb",
    "light_yellow": "#fff3b0",
    "yellow": "#fbe27a",
    "orange": "#ffc890",
    "light_green": "#dcf2c4",
    "green": "#b9e39a",
    "dark_green": "#8fcfa8",
    "cyan": "#b5e8ea",
    "light_pink": "#fbd8e4",
    "pink": "#f5b8cf",
    "violet": "#dccbf5",
    "red": "#f7b3ae",
    "light_blue": "#d0e6fb",
    "blue": "#b3d1f8",
    "dark_blue": "#9db8ee",
    "black": "#3b4148",
}
"""How the sixteen named note colours are drawn."""


Mark = tuple[Geometry, str]
"""A rectangle to outline, and the colour."""


def draw_board(
    snapshot: Snapshot, metrics: FontMetrics, *, bounds: Geometry | None = None, marks: Sequence[Mark] = ()
) -> str:
    """The board, or the part of it inside `bounds`, as an SVG document in board pixels; `marks` lie on top."""
    drawing = _Drawing(snapshot, metrics, bounds or _bounds_of(snapshot), marks)
    return "\n".join(drawing.lines()) + "\n"


def _bounds_of(snapshot: Snapshot) -> Geometry:
    boxes = [item.geometry for item in snapshot.items if item.kind is not Kind.CONNECTOR]
    if not boxes:
        return Geometry.box(0, 0, width=1000, height=600)
    left, top = min(b.left for b in boxes) - _MARGIN, min(b.top for b in boxes) - _MARGIN
    right, bottom = max(b.right for b in boxes) + _MARGIN, max(b.bottom for b in boxes) + _MARGIN
    return Geometry.box(left, top, width=right - left, height=bottom - top)


class _Drawing:
    """One picture being drawn, back to front."""

    def __init__(self, snapshot: Snapshot, metrics: FontMetrics, bounds: Geometry, marks: Sequence[Mark] = ()) -> None:
        self.snapshot, self.metrics, self.bounds, self.marks = snapshot, metrics, bounds, marks

    def lines(self) -> Iterator[str]:
        box = self.bounds
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{_n(box.left)} {_n(box.top)} {_n(box.width)} '
            f'{_n(box.height)}" width="{_n(box.width)}" height="{_n(box.height)}" font-family="{_FONT}" role="img">'
        )
        yield f"<title>{escape(_printable(self.snapshot.name))}</title>"
        yield _rect(box, fill="#ffffff")
        for item in sorted(self.snapshot.items, key=_layer):
            if item.kind is Kind.CONNECTOR or item.geometry.overlap(box) > 0:
                yield from self._item(item)
        for place, colour in self.marks:
            yield _rect(place, fill=None, border=colour, border_width=max(8.0, self.bounds.width * _MARK_SHARE))
        yield "</svg>"

    def _item(self, item: Item) -> Iterator[str]:
        draw = {
            Kind.FRAME: self._frame,
            Kind.STICKY_NOTE: self._note,
            Kind.SHAPE: self._shape,
            Kind.TEXT: self._text,
            Kind.CARD: self._card,
            Kind.CONNECTOR: self._connector,
        }.get(item.kind, self._other)
        turned = item.geometry.rotation
        if turned:
            yield f'<g transform="rotate({_n(turned)} {_n(item.geometry.x)} {_n(item.geometry.y)})">'
        yield from draw(item)
        if turned:
            yield "</g>"

    def _frame(self, item: Item) -> Iterator[str]:
        yield _rect(item.geometry, fill=item.style.fill or "#ffffff", border="#cfd6de", border_width=2, rounding=8)
        size = max(24.0, min(100.0, self.bounds.width * _TITLE_SHARE))
        title = escape(_printable(item.text.plain))
        yield (
            f'<text x="{_n(item.geometry.left)}" y="{_n(item.geometry.top - size * 0.5)}" font-size="{_n(size)}" '
            f'fill="#7b8794">{title}</text>'
        )

    def _note(self, item: Item) -> Iterator[str]:
        box = item.geometry
        shadow = Geometry(box.x, box.y + box.height * 0.02, box.width, box.height)
        yield _rect(shadow, fill="#1f2933", opacity=0.10, rounding=4)
        fill = NOTE_COLOURS.get(item.style.fill or "light_yellow", NOTE_COLOURS["light_yellow"])
        yield _rect(box, fill=fill, rounding=3)
        inset = box.width * 0.08
        setting = fit_text(
            item.text, self.metrics, width=box.width - 2 * inset, height=box.height - 2 * inset, sizes=_note_sizes(box)
        )
        ink = "#ffffff" if item.style.fill == "black" else _INK
        style = Style(color=ink, align="center", vertical="middle", font_size=setting.size)
        yield from self._writing(setting, box, style, inset)

    def _shape(self, item: Item) -> Iterator[str]:
        box, style = item.geometry, item.style
        yield _outline(box, style)
        yield from self._boxed(item, style)

    def _text(self, item: Item) -> Iterator[str]:
        setting = set_text(item.text, self.metrics, size=item.style.font_size, width=item.geometry.width)
        yield from self._writing(setting, item.geometry, replace(item.style, vertical="middle"), 0)

    def _card(self, item: Item) -> Iterator[str]:
        box = item.geometry
        yield _rect(box, fill="#ffffff", border="#2d9bf0", border_width=2, rounding=8)
        stripe = Geometry.box(box.left, box.top, width=box.width, height=min(12.0, box.height))
        yield _rect(stripe, fill="#2d9bf0", rounding=4)
        yield from self._boxed(item, Style(color=_INK, font_size=item.style.font_size, vertical="middle"))

    def _connector(self, item: Item) -> Iterator[str]:
        ends = [self.snapshot.by_id.get(end or "") for end in (item.start, item.end)]
        if None in ends:
            return
        first, second = (end.geometry for end in ends if end)
        x1, y1 = _edge(first, second)
        x2, y2 = _edge(second, first)
        colour = _attribute(item.style.color or "#52606d")
        yield f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" stroke="{colour}" stroke-width="4" fill="none"/>'
        yield _arrow_head(x1, y1, x2, y2, colour)

    def _other(self, item: Item) -> Iterator[str]:
        yield _rect(item.geometry, fill="#e4e7eb", border="#cbd2d9", border_width=2, rounding=8)
        yield from self._boxed(item, Style(color="#52606d", align="center", vertical="middle", font_size=20))

    def _boxed(self, item: Item, style: Style) -> Iterator[str]:
        """The item's text inside a shape."""
        inset = side_inset(item.geometry.width)
        width = item.geometry.width - 2 * inset
        setting = set_text(item.text, self.metrics, size=style.font_size, width=width)
        yield from self._writing(setting, item.geometry, style, inset)

    def _writing(self, setting: Setting, box: Geometry, style: Style, padding: float) -> Iterator[str]:
        """All lines of a text in its box."""
        if not any(line.spans for line in setting.lines):
            return
        pitch = setting.size * LINE_HEIGHT
        leading = (LINE_HEIGHT - self.metrics.ascent - self.metrics.descent) / 2
        baseline = _first_line(setting, box, style, padding) + setting.size * (leading + self.metrics.ascent)
        x, anchor = _anchor(box, style.align, padding)
        yield (f'<g font-size="{_n(setting.size)}" fill="{_attribute(style.color or _INK)}" text-anchor="{anchor}">')
        for index, line in enumerate(setting.lines):
            if line.spans:
                spans = "".join(_span(span) for span in line.spans)
                yield f'<text x="{_n(x)}" y="{_n(baseline + index * pitch)}" xml:space="preserve">{spans}</text>'
        yield "</g>"


def _layer(item: Item) -> int:
    """Frames at the back, then panels, lines between notes, the notes, and what is laid on notes (dots)."""
    if item.kind is Kind.FRAME:
        return 0
    if item.kind is Kind.CONNECTOR:
        return 2
    if item.kind is Kind.STICKY_NOTE:
        return 3
    return 4 if item.geometry.surface < _SMALL else 1


def _note_sizes(box: Geometry) -> tuple[int, int]:
    """The smallest and largest letters of a note, by its width."""
    return max(2, round(box.width * 0.045)), max(3, round(box.width * 0.15))


def _first_line(setting: Setting, box: Geometry, style: Style, padding: float) -> float:
    if style.vertical == "middle":
        return box.y - setting.height / 2
    if style.vertical == "bottom":
        return box.bottom - min(padding, INSET) - setting.height
    return box.top + min(padding, INSET)


def _anchor(box: Geometry, align: str, padding: float) -> tuple[float, str]:
    if align == "center":
        return box.x, "middle"
    if align == "right":
        return box.right - padding, "end"
    return box.left + padding, "start"


def _span(span: Span) -> str:
    looks = []
    if span.bold:
        looks.append('font-weight="700"')
    if span.italic:
        looks.append('font-style="italic"')
    lines = " ".join(
        name for name, on in (("underline", span.underline or span.link), ("line-through", span.strike)) if on
    )
    if lines:
        looks.append(f'text-decoration="{lines}"')
    text = escape(_printable(span.text))
    return f"<tspan {' '.join(looks)}>{text}</tspan>" if looks else text


def _printable(text: str) -> str:
    """The text without characters that no XML document may hold."""
    return "".join(c for c in text if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")


def _outline(box: Geometry, style: Style) -> str:
    if style.shape == "circle":
        return (
            f'<ellipse cx="{_n(box.x)}" cy="{_n(box.y)}" rx="{_n(box.width / 2)}" ry="{_n(box.height / 2)}" '
            f"{_paint(style.fill, style.border, style.border_width)}/>"
        )
    if style.shape == "left_right_arrow":
        return _double_arrow(box, style)
    rounding = min(_ROUNDING, box.width / 4, box.height / 4) if style.shape == "round_rectangle" else 0
    return _rect(box, fill=style.fill, border=style.border, border_width=style.border_width, rounding=rounding)


def _double_arrow(box: Geometry, style: Style) -> str:
    """A bar with a point at each end."""
    half, shaft = box.height / 2, box.height / 5
    points = [
        (box.left, box.y),
        (box.left + half, box.top),
        (box.left + half, box.y - shaft),
        (box.right - half, box.y - shaft),
        (box.right - half, box.top),
        (box.right, box.y),
        (box.right - half, box.bottom),
        (box.right - half, box.y + shaft),
        (box.left + half, box.y + shaft),
        (box.left + half, box.bottom),
    ]
    path = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    return f'<polygon points="{path}" {_paint(style.fill, style.border, style.border_width)}/>'


def _rect(
    box: Geometry,
    *,
    fill: str | None,
    border: str | None = None,
    border_width: float = 0,
    rounding: float = 0,
    opacity: float = 1,
) -> str:
    faint = f' opacity="{opacity}"' if opacity < 1 else ""
    return (
        f'<rect x="{_n(box.left)}" y="{_n(box.top)}" width="{_n(box.width)}" height="{_n(box.height)}" '
        f'rx="{_n(rounding)}" {_paint(fill, border, border_width)}{faint}/>'
    )


def _paint(fill: str | None, border: str | None, border_width: float) -> str:
    stroke = f' stroke="{_attribute(border)}" stroke-width="{_n(border_width or 1)}"' if border else ""
    return f'fill="{_attribute(fill or "none")}"{stroke}'


def _edge(box: Geometry, other: Geometry) -> tuple[float, float]:
    """Where the line from the middle of `box` to the middle of `other` leaves `box`."""
    dx, dy = other.x - box.x, other.y - box.y
    if not dx and not dy:
        return box.x, box.y
    across = box.width / 2 / abs(dx) if dx else float("inf")
    down = box.height / 2 / abs(dy) if dy else float("inf")
    share = min(across, down, 1.0)
    return box.x + dx * share, box.y + dy * share


def _arrow_head(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
    ux, uy = (x2 - x1) / length * 18, (y2 - y1) / length * 18
    corners = [(x2, y2), (x2 - ux - uy / 2, y2 - uy + ux / 2), (x2 - ux + uy / 2, y2 - uy - ux / 2)]
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)
    return f'<polygon points="{points}" fill="{colour}"/>'


def _attribute(value: str) -> str:
    return escape(_printable(value), {'"': "&quot;"})


def _n(number: float) -> str:
    """A number as SVG likes it: at most two decimals, no trailing zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
