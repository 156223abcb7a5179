"""Whether the contents fit on the front page of a document: an estimate, as only who sets the page knows."""

from plugin.minutes.outline import Bullets, Outline, Table

_LINE = 55  # Characters of a line in its table.
_ROOM = 36  # Lines beside which the contents fit.


def leaves_room(outline: Outline) -> bool:
    """Counted are the facts, the lines of its lists, and the rows of its tables by their longest cell."""
    rows = [row for block in outline.front if isinstance(block, Table) for row in block.rows]
    lines = sum(-(-max((len(part.text) for cell in row for part in cell), default=0) // _LINE) + 1 for row in rows)
    points = sum(len(block.lines) for block in outline.front if isinstance(block, Bullets))
    return lines + points + len(outline.facts) <= _ROOM
