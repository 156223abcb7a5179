"""A synthesis as slides: what each chapter counts and shows, a chapter after the other, few words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plugin.language import Language
from plugin.minutes.outline import Block, Bullets, Drawing, Heading, Line, Outline, Paragraph, Table, Tiles
from plugin.minutes.slides import Slide, alternatives, parted, shortened
from plugin.series.synthesis.synthesis import Synthesis
from plugin.series.synthesis_document import synthesis_outline

_LINES = 6  # On one slide; more go on to the next.


def synthesis_slides(synthesis: Synthesis, say: Language) -> tuple[Slide, ...]:
    """All slides after the title, in the order of the document."""
    chapters = _chapters(synthesis_outline(synthesis, say))
    return tuple(part for title, blocks in chapters for slide in _slides(title, blocks) for part in parted(slide))


def _chapters(outline: Outline) -> Iterator[tuple[str, list[Block]]]:
    """The blocks under each heading, of whatever level."""
    title, blocks = outline.title, list[Block]()
    for block in outline.everything:
        if isinstance(block, Heading):
            yield title, blocks
            title, blocks = block.text, []
        else:
            blocks.append(block)
    yield title, blocks


def _slides(title: str, blocks: Sequence[Block]) -> Iterator[Slide]:
    """Tiles with what is said of them; else a chart a slide, a table a slide, then some lines a slide."""
    for block in blocks:
        match block:
            case Tiles():
                yield Slide(title, tuple(_lines(blocks)), block.tiles[:8])
                return
            case Drawing():
                yield Slide(title, drawings=(block,), told=alternatives([block]))
            case Table():
                yield Slide(title, table=shortened(block), told=_told(block))
    lines = tuple(_lines(blocks))
    parts = -(-len(lines) // _LINES)
    for part in range(parts):
        yield Slide(title, lines[part * len(lines) // parts : (part + 1) * len(lines) // parts])


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Paragraph():
                yield replace(block.line, strong=block.line.strong or block.style == "label")
            case Bullets():
                yield from block.lines


def _told(table: Table) -> tuple[str, ...]:
    """Quotations in full with their notes, for the speaker."""
    lines = (line for row in table.rows for cell in row for line in cell)
    return tuple(f"{line.text} ({', '.join(line.notes)})" for line in lines if line.notes)
