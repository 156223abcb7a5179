"""An outline as a frame on a whiteboard: a title, and each chapter on a panel that is read where people worked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plugin.blueprint.blueprint import Node
from plugin.blueprint.look import GAP, GROUND, INK, MARGIN, QUIET, SIZES, snapped
from plugin.blueprint.parts import label, panel
from plugin.blueprint.text import Writing
from plugin.board import Geometry, Kind, Style
from plugin.minutes.outline import (
    Block,
    Bullets,
    Cell,
    Checklist,
    Drawing,
    Gallery,
    Heading,
    Line,
    Outline,
    PageBreak,
    Paragraph,
    Table,
    Tiles,
)
from plugin.minutes.printable import printable
from plugin.richtext import RichText, Span
from plugin.typesetting import FontMetrics

FRAME = "summary#frame"
"""The key of the frame; everything else lies in it."""

WIDTH, LEAST, MOST = 3600, 500, 1300
"""Pixels: the width of the frame, and between which heights its panels may be; larger, the letters of a panel that
fits the view could not be read."""

_INSIDE = 40
"""Pixels between a panel's edge and its text."""

_NARROWEST, _WIDEST = 0.25, 2000.0
"""A panel's least share of the frame's width, and its most pixels."""

_MOST_LETTERS = 5000
"""Of one text, addresses included: whiteboards take fewer than 6,000, markup included."""

Words = tuple[Span, ...]
"""One paragraph."""


@dataclass(frozen=True)
class FrameText:
    """What a frame needs beside the outline: where notes lie by id, its last line, and how to say that `n` more lines
    stand in the minutes."""

    links: Mapping[str, str]
    last_line: str
    more: Callable[[int], str]


@dataclass(frozen=True)
class _Chapter:
    title: str
    lines: tuple[Words, ...]


def board_frame(outline: Outline, text: FrameText, metrics: FontMetrics) -> tuple[Node, ...]:
    """The frame first, its left top corner at 0, 0, then what lies in it. The same outline gives the same nodes."""
    shown: Outline = printable(outline)
    chapters = list(_chapters(shown.blocks, text.links))
    head = list(_head(shown, metrics))
    top = head[-1].geometry.bottom + GAP
    foot = Writing(RichText.of(printable(text.last_line)), SIZES["help"])
    below = foot.bare_height(metrics, WIDTH - 2 * MARGIN) + GAP
    columns = _columns(chapters)
    needed = max((_height(one, metrics, wide) for one, wide in zip(chapters, columns, strict=True)), default=0.0)
    height = snapped(top + min(max(needed, LEAST), MOST) + below + MARGIN)
    room = height - top - below - MARGIN
    parts = [*head]
    left = float(MARGIN)
    for at, (chapter, wide) in enumerate(zip(chapters, columns, strict=True)):
        place = Geometry.box(left, top, width=wide, height=room)
        parts += _panel(f"summary#{at}", _fitted(chapter, metrics, wide, room, text.more), place, metrics)
        left += wide + GAP
    last = height - MARGIN - below + GAP
    parts.append(_text("summary#foot", foot, MARGIN, last, WIDTH - 2 * MARGIN, metrics, QUIET))
    box = Geometry.box(0, 0, width=WIDTH, height=height)
    frame = Node(FRAME, Kind.FRAME, box, RichText.of(shown.title), Style(fill=GROUND), role="frame")
    return (frame, *(replace(part, parent=FRAME) for part in parts))


def _columns(chapters: Sequence[_Chapter]) -> list[float]:
    """Wider for chapters that say more, none too narrow for a heading or too wide for the view."""
    free = WIDTH - 2 * MARGIN - (len(chapters) - 1) * GAP
    said = [max(_letters(chapter.lines), 1) for chapter in chapters]
    shares = [max(letters / sum(said), _NARROWEST) for letters in said]
    return [min(free * share / sum(shares), _WIDEST) for share in shares]


def _head(outline: Outline, metrics: FontMetrics) -> Iterator[Node]:
    inner = WIDTH - 2 * MARGIN
    title = Writing(RichText.of(outline.title, bold=True), SIZES["frame"])
    yield _text("summary#title", title, MARGIN, MARGIN, inner, metrics)
    if outline.facts:
        facts = Writing(RichText.of(" · ".join(f"{name}: {value}" for name, value in outline.facts)), SIZES["help"])
        below = MARGIN + title.bare_height(metrics, inner) + 20
        yield _text("summary#facts", facts, MARGIN, below, inner, metrics, QUIET)


def _text(
    key: str, writing: Writing, left: float, top: float, width: float, metrics: FontMetrics, color: str = INK
) -> Node:
    high = writing.shown_height(metrics, width)
    return label(key, left, top, writing, width=width, height=high, color=color)


def _panel(key: str, chapter: _Chapter, place: Geometry, metrics: FontMetrics) -> Iterator[Node]:
    yield panel(f"{key}.panel", place)
    left, width = place.left + _INSIDE, place.width - 2 * _INSIDE
    title = _title(chapter)
    yield _text(f"{key}.title", title, left, place.top + _INSIDE, width, metrics)
    below = place.top + _INSIDE + title.bare_height(metrics, width) + 20
    if chapter.lines:
        yield _text(f"{key}.text", _body(chapter.lines), left, below, width, metrics)


def _title(chapter: _Chapter) -> Writing:
    return Writing(RichText.of(chapter.title, bold=True), SIZES["heading"])


def _body(lines: Sequence[Words]) -> Writing:
    return Writing(RichText(tuple(lines)), SIZES["help"])


def _height(chapter: _Chapter, metrics: FontMetrics, width: float) -> float:
    inner = width - 2 * _INSIDE
    title, body = _title(chapter), _body(chapter.lines)
    return title.bare_height(metrics, inner) + 20 + body.bare_height(metrics, inner) + 2 * _INSIDE


def _fitted(chapter: _Chapter, metrics: FontMetrics, width: float, room: float, more: Callable[[int], str]) -> _Chapter:
    """As many lines as there is room for; what is left out is counted."""

    def fits(one: _Chapter) -> bool:
        return _height(one, metrics, width) <= room and _letters(one.lines) <= _MOST_LETTERS

    shorter = (
        replace(chapter, lines=(*chapter.lines[:kept], (Span(more(len(chapter.lines) - kept)),)))
        for kept in range(len(chapter.lines) - 1, -1, -1)
    )
    return next(one for one in (chapter, *shorter) if fits(one) or len(one.lines) <= 1)


def _letters(lines: Sequence[Words]) -> int:
    """Characters of the words and of the addresses behind them."""
    spans = [span for line in lines for span in line]
    return sum(len(span.text) + (len(span.link) + 20 if span.link else 0) for span in spans)


def _chapters(blocks: Sequence[Block], links: Mapping[str, str]) -> Iterator[_Chapter]:
    """A chapter begins with a heading of the first level; what comes before the first has none."""
    title, lines = "", list[Words]()
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            if title or lines:
                yield _Chapter(title, tuple(lines))
            title, lines = block.text, []
        else:
            lines += _lines(block, links)
    if title or lines:
        yield _Chapter(title, tuple(lines))


def _lines(block: Block, links: Mapping[str, str]) -> Iterator[Words]:
    match block:
        case Heading():
            yield (Span(block.text, bold=True),)
        case Paragraph():
            words = _line(block.line, links)
            yield tuple(replace(span, bold=True) for span in words) if block.style == "label" else words
        case Bullets() | Checklist():
            yield from ((Span("• "), *_line(one, links)) for one in block.lines)
        case Table():
            yield from _table(block, links)
        case Tiles():
            yield from ((Span(tile.count, bold=True), Span(f" {tile.label}")) for tile in block.tiles)
        case Drawing():
            yield (Span(block.caption, bold=True),)
            yield (Span(block.alt),)
        case Gallery() | PageBreak():
            return


def _table(table: Table, links: Mapping[str, str]) -> Iterator[Words]:
    """A line for each record, or for each list of lists side by side: columns would be too narrow to read."""
    if table.parallel:
        yield from (((Span(table.caption, bold=True),),) if table.caption else ())
        for row in table.rows:
            lists = (one for one in zip(table.header, row, strict=True) if one[1])
            yield from ((Span(f"• {title}: "), *_cell(cell, links)) for title, cell in lists)
        return
    names = " · ".join(title for title in table.header if title)
    yield (Span(": ".join(part for part in (table.caption, names) if part), bold=True),)
    for record in table.rows:
        cells = [tuple(_cell(cell, links)) for cell in record if cell]
        yield (Span("• "), *(span for at, one in enumerate(cells) for span in (*_between(at), *one)))


def _between(at: int) -> Words:
    return (Span(" · "),) if at else ()


def _cell(cell: Cell, links: Mapping[str, str]) -> Iterator[Span]:
    for at, one in enumerate(cell):
        yield from (*_between(at), *_line(one, links))


def _line(line: Line, links: Mapping[str, str]) -> Words:
    """The words, and behind them small print and the notes they come from, each leading to its note."""
    small: list[Span] = [Span(_flat(line.tail))] if line.tail else []
    small += [Span(note, link=links.get(note) or None) for note in line.notes]
    if not small:
        return (Span(_flat(line.said)),)
    between = [span for at, part in enumerate(small) for span in ((Span(", "), part) if at else (part,))]
    return (Span(f"{_flat(line.said)} ("), *between, Span(")"))


def _flat(text: str) -> str:
    return " / ".join(part.strip() for part in text.split("\n") if part.strip())
