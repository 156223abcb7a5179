"""Minutes as Markdown (CommonMark with GitHub's tables), every word of others escaped."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plugin.export.branding import PLAIN, Branding
from plugin.export.markdown_text import address_text, escape
from plugin.export.pictures import Picture
from plugin.language import Language
from plugin.minutes.document import minutes_outline
from plugin.minutes.minutes import Minutes
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


def minutes_markdown(
    minutes: Minutes, pictures: Sequence[Picture], language: Language, branding: Branding = PLAIN
) -> bytes:
    """The minutes; pictures stand in the other documents, here only their descriptions."""
    outline = minutes_outline(minutes, language)
    return outline_markdown(replace(outline, footer=branding.footer), pictures).encode()


def outline_markdown(outline: Outline, pictures: Sequence[Picture] = ()) -> str:
    """Any outline as Markdown."""
    return _Writer(outline.links).document(outline, pictures)


class _Writer:
    """Sets blocks; `links` are the addresses of notes."""

    def __init__(self, links: Mapping[str, str]) -> None:
        self._links = {note: address_text(address) for note, address in links.items()}

    def document(self, outline: Outline, pictures: Sequence[Picture]) -> str:
        parts = [f"# {escape(outline.title)}", escape(outline.subtitle), f"*{escape(outline.kicker)}*"]
        parts.append("\n".join(f"- **{escape(label)}:** {escape(value)}" for label, value in outline.facts))
        parts += [self._block(block, pictures) for block in outline.everything]
        parts.append(escape(outline.footer))
        return "\n\n".join(part for part in parts if part) + "\n"

    def _block(self, block: Block, pictures: Sequence[Picture]) -> str:
        match block:
            case Heading():
                return f"{'#' * (block.level + 1)} {escape(block.text)}"
            case Paragraph():
                return f"**{self._line(block.line)}**" if block.style == "label" else self._line(block.line)
            case Bullets():
                return "\n".join(f"- {self._line(line)}" for line in block.lines)
            case Checklist():
                return "\n".join(f"- [ ] {self._line(line)}" for line in block.lines)
            case Table():
                return self._table(block)
            case Tiles():
                return "\n".join(f"- {escape(f'{tile.count} {tile.label}')}" for tile in block.tiles)
            case Drawing():
                return f"**{escape(block.caption)}**\n\n{escape(block.alt)}"
            case Gallery():
                return _gallery(block, pictures)
            case PageBreak():
                return "---"

    def _line(self, line: Line) -> str:
        lead = f"**{escape(line.lead)}:** " if line.lead else ""
        notes = ", ".join(self._note(note) for note in line.notes)
        small = " · ".join(part for part in (escape(line.tail), notes) if part)
        text = lead + escape(line.text)
        return f"{text} ({small})" if small and text else text or small

    def _note(self, note: str) -> str:
        return f"[{escape(note)}]({self._links[note]})" if note in self._links else escape(note)

    def _table(self, table: Table) -> str:
        head = "| " + " | ".join(escape(title) for title in table.header) + " |"
        rule = "|" + " --- |" * len(table.header)
        rows = ("| " + " | ".join(map(self._cell, row)) + " |" for row in table.rows)
        return "\n".join((f"**{escape(table.caption)}**\n", head, rule, *rows))

    def _cell(self, cell: Cell) -> str:
        return "<br>".join(self._line(line) for line in cell)


def _gallery(gallery: Gallery, pictures: Sequence[Picture]) -> str:
    described = "\n".join(f"- {escape(picture.title)}: {escape(picture.alt)}" for picture in pictures)
    return described or escape(gallery.empty)
