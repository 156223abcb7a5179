"""An outline as plain text, to copy into a message: no markup, addresses in the open."""

from collections.abc import Iterator

from plugin.minutes.outline import Block, Bullets, Checklist, Heading, Line, Outline, Paragraph


def plain_text(outline: Outline) -> str:
    """Title, facts, and every heading, paragraph and list. Raises TypeError for blocks that only pages can show."""
    parts = [outline.title, outline.subtitle, "\n".join(f"{label}: {value}" for label, value in outline.facts)]
    parts += [part for block in outline.everything for part in _block(block)]
    return "\n\n".join(part for part in parts if part).replace(":\n\n- ", ":\n- ") + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text.upper()
        case Paragraph():
            yield _line(block.line)
        case Bullets() | Checklist():
            yield "\n".join(f"- {_line(one)}" for one in block.lines)
        case _:
            raise TypeError(f"{type(block).__name__} cannot be said in plain text.")


def _line(line: Line) -> str:
    return " ".join(part for part in (line.said, line.tail) if part)
