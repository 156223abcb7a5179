"""Minutes as Markdown (CommonMark with GitHub's tables), every word of others escaped."""

from collections.abc import Sequence

from plugin.export.markdown_text import escape
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.document import minutes_outline
from plugin.minutes.minutes import Minutes
from plugin.minutes.outline import (
    Block,
    Bullets,
    Cell,
    Checklist,
    Gallery,
    Heading,
    Line,
    Outline,
    PageBreak,
    Paragraph,
    Table,
    Tiles,
)


def minutes_markdown(minutes: Minutes, pictures: Sequence[Picture], language: Language) -> bytes:
    """The minutes; pictures stand in the other documents, here only their descriptions."""
    return outline_markdown(minutes_outline(minutes, language), pictures).encode()


def outline_markdown(outline: Outline, pictures: Sequence[Picture] = ()) -> str:
    """Any outline as Markdown."""
    parts = [f"# {escape(outline.title)}", escape(outline.subtitle), f"*{escape(outline.kicker)}*"]
    parts.append("\n".join(f"- **{escape(label)}:** {escape(value)}" for label, value in outline.facts))
    parts += [_block(block, pictures) for block in outline.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block, pictures: Sequence[Picture]) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {escape(block.text)}"
        case Paragraph():
            return f"**{_line(block.line)}**" if block.style == "label" else _line(block.line)
        case Bullets():
            return "\n".join(f"- {_line(line)}" for line in block.lines)
        case Checklist():
            return "\n".join(f"- [ ] {_line(line)}" for line in block.lines)
        case Table():
            return _table(block)
        case Tiles():
            return "\n".join(f"- {escape(f'{tile.count} {tile.label}')}" for tile in block.tiles)
        case Gallery():
            return _gallery(block, pictures)
        case PageBreak():
            return "---"


def _gallery(gallery: Gallery, pictures: Sequence[Picture]) -> str:
    described = "\n".join(f"- {escape(picture.title)}: {escape(picture.alt)}" for picture in pictures)
    return described or escape(gallery.empty)


def _line(line: Line) -> str:
    return _joined(line, escape(line.text))


def _joined(line: Line, text: str) -> str:
    small = " · ".join(part for part in (line.tail, ", ".join(line.notes)) if part)
    return f"{text} ({escape(small)})" if small else text


def _table(table: Table) -> str:
    head = "| " + " | ".join(escape(title) for title in table.header) + " |"
    rule = "|" + " --- |" * len(table.header)
    rows = ("| " + " | ".join(map(_cell, row)) + " |" for row in table.rows)
    return "\n".join((f"**{escape(table.caption)}**\n", head, rule, *rows))


def _cell(cell: Cell) -> str:
    return "<br>".join(_joined(line, escape(line.text)) for line in cell)
