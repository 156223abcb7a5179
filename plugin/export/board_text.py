"""An outline as the plainest Markdown, for a document on a whiteboard: headings, lists, links, and nothing else.

Which Markdown a whiteboard understands beyond that is not documented, so tables become lists.
"""

import re
from collections.abc import Iterator, Mapping

from plugin.export.markdown_text import escape
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

_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:/_~%=?&+-]+")
"""Addresses that stand in a Markdown link as they are."""


def board_text(outline: Outline, links: Mapping[str, str], last_line: str) -> str:
    """The outline as text; `links` leads from ids of notes to addresses, the last line names the document."""
    shown: Outline = printable(outline)
    parts = [f"# {_one_line(shown.title)}"]
    parts.append("\n".join(f"- **{_one_line(label)}:** {_one_line(value)}" for label, value in shown.facts))
    parts += [_block(block, links) for block in shown.blocks]
    return "\n\n".join(part for part in (*parts, _one_line(last_line)) if part) + "\n"


def _block(block: Block, links: Mapping[str, str]) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {_one_line(block.text)}"
        case Paragraph():
            return f"**{_line(block.line, links)}**" if block.style == "label" else _line(block.line, links)
        case Bullets() | Checklist():
            return "\n".join(f"- {_line(line, links)}" for line in block.lines)
        case Table():
            return "\n".join((f"**{_one_line(block.caption)}**\n", *_rows(block, links)))
        case Tiles():
            return "\n".join(f"- **{_one_line(tile.count)}** {_one_line(tile.label)}" for tile in block.tiles)
        case Drawing():
            return f"**{_one_line(block.caption)}**\n\n{_one_line(block.alt)}"
        case Gallery() | PageBreak():
            return ""


def _rows(table: Table, links: Mapping[str, str]) -> Iterator[str]:
    """A row is its first cell and what belongs to it; groups side by side are one entry a group."""
    if len(table.header) == 2 and not table.parallel:
        for first, rest in table.rows:
            yield f"- **{_cell(first, links)}:** {_cell(rest, links)}"
        return
    for row in table.rows:
        for title, cell in zip(table.header, row, strict=True):
            yield f"- **{_one_line(title)}:** {_cell(cell, links)}"


def _cell(cell: Cell, links: Mapping[str, str]) -> str:
    return " · ".join(_line(line, links) for line in cell)


def _line(line: Line, links: Mapping[str, str]) -> str:
    small = [_one_line(line.tail)] if line.tail else []
    small += [_link(note, links.get(note, "")) for note in line.notes]
    return f"{_one_line(line.said)} ({', '.join(small)})" if small else _one_line(line.said)


def _link(note: str, address: str) -> str:
    return f"[{escape(note)}]({address})" if _PLAIN_ADDRESS.fullmatch(address) else escape(note)


def _one_line(text: str) -> str:
    return escape(" / ".join(part.strip() for part in text.split("\n") if part.strip()))
