"""A summary written back to its board, as a document or as items of a frame, as values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_BETWEEN = "|"
"""Between the mark of a frame and the key of an item in it; neither holds one."""


class Form(StrEnum):
    """What a summary is written to its board as."""

    DOCUMENT = "document"
    FRAME = "frame"
    BOTH = "both"

    @property
    def holds_document(self) -> bool:
        return self is not Form.FRAME

    @property
    def holds_frame(self) -> bool:
        return self is not Form.DOCUMENT


@dataclass(frozen=True)
class Summary:
    """One document of ours on a board, one item of a frame of ours, or the intent to put it there.

    `mark` stands in the last line of a document, so that one whose answer was lost is found again, or by its centre
    (`x`, `y`, absolute pixels). The mark of an item is that of its frame and the item's key (`part_mark`). `words` is
    the digest of what it says, of a document without the mark. `item_id` is None until it is known to stand;
    `fingerprint` is what was read back then: whoever edits it changes that.
    """

    mark: str
    board_id: str
    harvest_id: str
    words: str
    x: float
    y: float
    at: datetime
    item_id: str | None = None
    fingerprint: str | None = None

    @property
    def sheet(self) -> str:
        """What it belongs to: all items of one frame share it; a document is a sheet of its own."""
        return self.mark.partition(_BETWEEN)[0]

    @property
    def part(self) -> str:
        """The key of the item in its frame; empty for a document."""
        return self.mark.partition(_BETWEEN)[2]


def part_mark(sheet: str, key: str) -> str:
    """The mark of one item of a frame."""
    return f"{sheet}{_BETWEEN}{key}"
