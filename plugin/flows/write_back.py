"""Writing a summary back to its board: once, beside everything people made, replaced only while nobody edited it."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from plugin.board import Item, Kind, Snapshot
from plugin.errors import NoDocuments, Unreachable
from plugin.ports import Documents, Provider
from plugin.richtext import RichText
from plugin.summary import Summary

GAP = 1000.0
"""Pixels from the rightmost item to the middle of a document: half of the widest one and air."""

SAME_PLACE = 1.0
"""Pixels between the centre a document was meant for and the one it has."""

_DOCUMENTS = (Kind.DOCUMENT, Kind.UNKNOWN)
"""What a document of running text is read as."""

_PARTS = (Kind.FRAME, Kind.SHAPE, Kind.TEXT)
"""What a frame of ours is made of."""


class SummaryBook(Protocol):
    """What we wrote back; `plugin.store.summaries.Summaries` fits it as it is."""

    def all(self, owner: str, board_id: str) -> list[Summary]: ...

    def intend(self, owner: str, summary: Summary) -> None: ...

    def confirm(self, owner: str, board_id: str, mark: str, *, item_id: str, fingerprint: str) -> None: ...

    def forget(self, owner: str, board_id: str, mark: str) -> None: ...


@dataclass(frozen=True)
class WriteBack:
    """What writing back works with: `text` gives the whole document for a mark; `late` is how many seconds after
    a lost answer a write may still land."""

    provider: Provider
    book: SummaryBook
    owner: str
    board_id: str
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    sleep: Callable[[float], None]
    late: float = 5.0

    def write(self, harvest_id: str, text: Callable[[str], str]) -> Summary:
        """The summary as it now stands on the board.

        What stands already and says the same is left; an older one that nobody edited is replaced where it lies
        now; one that somebody edited stays, and the new one stands beside everything.
        Raises NoDocuments, and what reading a board raises; Unreachable when it is not known whether it stands.
        """
        whiteboard = self._documents()
        snapshot = self.provider.read(self.board_id)
        standing = self._settle(snapshot)
        newest = standing[-1] if standing else None
        words = _digest(text(""))
        if newest is None or newest.words != words or not self._is_untouched(newest):
            newest = self._make(whiteboard, harvest_id, words, text, snapshot, newest)
        return self._tidy(whiteboard) or newest

    def remove(self) -> int:
        """Takes away what nobody edited; how many stay because somebody did. Raises as `write` does."""
        whiteboard = self._documents()
        standing = self._settle(self.provider.read(self.board_id))
        for summary in standing:
            self._take_away(whiteboard, summary)
        return sum(summary.item_id is not None for summary in self._written())

    def _written(self) -> list[Summary]:
        return [summary for summary in self.book.all(self.owner, self.board_id) if not summary.part]

    def _documents(self) -> Documents:
        if not isinstance(self.provider, Documents) or not self.provider.capabilities().documents:
            raise NoDocuments("this whiteboard has no documents")
        return self.provider

    def _settle(self, snapshot: Snapshot) -> list[Summary]:
        """What stands of ours, oldest first: lost answers are found on the board, what people removed is forgotten."""
        standing, summaries = [], self._written()
        found = find_summaries(summaries, snapshot)
        for summary in summaries:
            item = found.get(summary.mark)
            if item is None:
                if summary.item_id is not None:
                    self.book.forget(self.owner, self.board_id, summary.mark)
                continue
            standing.append(summary if summary.item_id else self._confirm(summary, item.id))
        return standing

    def _make(
        self,
        whiteboard: Documents,
        harvest_id: str,
        words: str,
        text: Callable[[str], str],
        snapshot: Snapshot,
        before: Summary | None,
    ) -> Summary:
        x, y = self._place(snapshot, before)
        mark = self.new_id()
        summary = Summary(mark, self.board_id, harvest_id, words, x, y, self.clock())
        self.book.intend(self.owner, summary)
        try:
            item_id = whiteboard.write_document(self.board_id, text(mark), x=x, y=y)
        except Unreachable:
            return self._find_lost(summary)
        except Exception:
            self.book.forget(self.owner, self.board_id, mark)
            raise
        return self._confirm(summary, item_id)

    def _find_lost(self, summary: Summary) -> Summary:
        """After a lost answer the board says what happened; the intent stays, in case it lands later still."""
        self.sleep(self.late)
        item = find_summaries(self._written(), self.provider.read(self.board_id)).get(summary.mark)
        if item is None:
            raise Unreachable("the whiteboard did not say whether the summary was written")
        return self._confirm(summary, item.id)

    def _confirm(self, summary: Summary, item_id: str) -> Summary:
        item = self.provider.read_item(self.board_id, item_id)
        mark = "" if item is None else fingerprint(item)
        self.book.confirm(self.owner, self.board_id, summary.mark, item_id=item_id, fingerprint=mark)
        return replace(summary, item_id=item_id, fingerprint=mark)

    def _place(self, snapshot: Snapshot, before: Summary | None) -> tuple[float, float]:
        """Where the one before lies, if it will go; else to the right of everything, at the height of the middle."""
        old = snapshot.by_id.get(before.item_id or "") if before is not None and self._is_untouched(before) else None
        if old is not None:
            return old.geometry.x, old.geometry.y
        return beside_everything(snapshot, GAP)

    def _tidy(self, whiteboard: Documents) -> Summary | None:
        """The newest one stays; older ones that nobody edited go, be they replaced or landed late.

        Two who write at the same time agree on it: both see the same order.
        """
        standing = [summary for summary in self._written() if summary.item_id is not None]
        for summary in standing[:-1]:
            self._take_away(whiteboard, summary)
        return standing[-1] if standing else None

    def _take_away(self, whiteboard: Documents, summary: Summary) -> None:
        if summary.item_id is not None and self._is_untouched(summary):
            whiteboard.delete_document(self.board_id, summary.item_id)
            self.book.forget(self.owner, self.board_id, summary.mark)

    def _is_untouched(self, summary: Summary) -> bool:
        """Whether it still says what we wrote. Moving it is no edit. In doubt somebody edited it."""
        item = self.provider.read_item(self.board_id, summary.item_id) if summary.item_id else None
        return item is not None and bool(summary.fingerprint) and fingerprint(item) == summary.fingerprint


def find_summaries(summaries: Sequence[Summary], snapshot: Snapshot) -> dict[str, Item]:
    """The items of summaries by their marks: by id, else by the mark in them or the place they were meant for."""
    taken = {summary.item_id for summary in summaries}
    free = [item for item in snapshot.items if item.kind in (*_DOCUMENTS, *_PARTS) and item.id not in taken]
    found: dict[str, Item] = {}
    for summary in summaries:
        known = snapshot.by_id.get(summary.item_id or "")
        item = known or next((item for item in free if summary.item_id is None and _is_meant(summary, item)), None)
        if item is not None:
            found[summary.mark] = item
            free = [one for one in free if one.id != item.id]
    return found


def without_summaries(snapshot: Snapshot, summaries: Sequence[Summary]) -> Snapshot:
    """The board without what we wrote back to it: that is nobody's note."""
    ours = {item.id for item in find_summaries(summaries, snapshot).values()}
    if not ours:
        return snapshot
    return replace(snapshot, items=tuple(item for item in snapshot.items if item.id not in ours))


def fingerprint(item: Item) -> str:
    """Changes when its words do; where the whiteboard does not tell the words, when anything does."""
    told = item.text.plain.strip() or str(item.modified_at)
    return _digest(told)


def beside_everything(snapshot: Snapshot, gap: float) -> tuple[float, float]:
    """So many pixels to the right of everything, at the height of the middle; on an empty board its origin."""
    boxes = [item.geometry for item in snapshot.items if item.kind is not Kind.CONNECTOR]
    if not boxes:
        return 0.0, 0.0
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    return round(max(box.right for box in boxes) + gap), round((top + bottom) / 2)


def _is_meant(summary: Summary, item: Item) -> bool:
    if item.kind not in (_PARTS if summary.part else _DOCUMENTS):
        return False
    place = item.geometry
    near = abs(place.x - summary.x) <= SAME_PLACE and abs(place.y - summary.y) <= SAME_PLACE
    if summary.part:
        return near and item_words(item.text) == summary.words
    return near or summary.mark in item.text.plain


def item_words(text: RichText) -> str:
    """The digest of what an item says, however a whiteboard keeps blanks and lines."""
    return _digest(" ".join(text.plain.split()))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:40]
