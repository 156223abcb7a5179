"""A document without a format: headings, paragraphs, lists, tables and pictures that every renderer sets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from plugin.minutes.charts import Chart


@dataclass(frozen=True)
class Line:
    """A piece of text with the notes it comes from; `lead` is said before it, `tail` is small print after it.

    ("Lizenz: CC BY 4.0"; "3 Punkte").
    """

    text: str
    notes: tuple[str, ...] = ()
    tail: str = ""
    muted: bool = False
    strong: bool = False
    lead: str = ""

    @property
    def said(self) -> str:
        """The text with its lead."""
        return f"{self.lead}: {self.text}" if self.lead else self.text


Cell = tuple[Line, ...]

LONGEST_WHOLE_CELL = 900  # characters


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (chapter) to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; `style` is body, lead, label, small; `before` (body) and `intro` (small) stay with
    what follows.
    """

    line: Line
    style: str = "body"


@dataclass(frozen=True)
class Bullets:
    """A list without order."""

    lines: tuple[Line, ...]
    small: bool = False


@dataclass(frozen=True)
class Checklist:
    """Things to tick off."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption, a header row and relative column widths.

    `parallel`: its columns are lists side by side, its rows no records.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    compact: bool = False
    parallel: bool = False

    def stays_whole(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row is short enough to stand on one page in one piece."""
        return max((sum(len(part.text) for part in cell) for cell in row), default=0) < LONGEST_WHOLE_CELL


@dataclass(frozen=True)
class Tile:
    """A count with its base ("46 von 54") and what was counted."""

    count: str
    label: str


@dataclass(frozen=True)
class Tiles:
    """Counts side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Drawing:
    """A chart with its caption; `alt` says its numbers to those who cannot see it."""

    caption: str
    alt: str
    chart: Chart


@dataclass(frozen=True)
class Gallery:
    """The place where the pictures of the boards stand; `empty` is said when there are none."""

    empty: str


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page; with `appendix` it is no longer part of the body."""

    appendix: bool = False


Block = Heading | Paragraph | Bullets | Checklist | Table | Tiles | Drawing | Gallery | PageBreak


@dataclass(frozen=True)
class Outline:
    """A whole document: title block, facts (label and value), `front` on the first page, then blocks. Times are UTC.

    Without `contents_title` it has no table of contents and its text begins on the first page. `links` are
    the web addresses of notes on their board, by id.
    """

    kicker: str
    title: str
    subtitle: str
    language: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    footer: str
    contents_title: str
    made_at: datetime | None = None
    landscape: bool = False
    front: tuple[Block, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def everything(self) -> tuple[Block, ...]:
        """All blocks, from the front page to the end."""
        return self.front + self.blocks


def line(text: str, *, muted: bool = False, strong: bool = False) -> Line:
    """Text of ours, without a note behind it."""
    return Line(text, muted=muted, strong=strong)


def cell(text: str, *, strong: bool = False) -> Cell:
    """A table cell with one line of ours."""
    return (Line(text, strong=strong),) if text else ()
