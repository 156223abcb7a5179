"""A summary written back to its board as a document, as a value."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Summary:
    """One document of ours on a board, or the intent to put it there.

    `mark` stands in its last line, so that a document whose answer was lost is found again, or by its centre
    (`x`, `y`, absolute pixels). `words` is the digest of what it says without the mark. `item_id` is None until
    it is known to stand; `fingerprint` is what was read back then: whoever edits it changes that.
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
