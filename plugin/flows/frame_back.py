"""Writing a summary back as a frame of its own: beside everything people made, replaced only while nobody edited it.

Each item of the frame is kept in the store before the call that makes it, so that a frame that was cut off is taken
away and made anew, and none of its items is ever taken for somebody's note.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from plugin.blueprint.blueprint import Node
from plugin.board import Geometry, Item, Kind, Snapshot
from plugin.errors import Unreachable
from plugin.flows.write_back import SummaryBook, beside_everything, find_summaries, item_words, without_summaries
from plugin.plan.change import Create, Delete
from plugin.ports import Batch, Confirmed, Declined, Parent, Provider, Unknown
from plugin.summary import Summary, part_mark

GAP = 400.0
"""Pixels between the rightmost item and the frame: as between the phases of a board."""

_GOING = "going:"
"""Before the fingerprint of an item that we began to take away: that it is gone is nobody's edit."""

Parents = Mapping[str, Parent]


@dataclass(frozen=True)
class Sheet:
    """The items of one frame that we wrote or meant to write, in the order they were meant."""

    parts: tuple[Summary, ...]

    @property
    def mark(self) -> str:
        return self.parts[0].sheet

    @property
    def is_whole(self) -> bool:
        """Whether all of it is known to stand, and to stay."""
        return all(part.item_id is not None and not _is_going(part) for part in self.parts)

    @property
    def words(self) -> Mapping[str, str]:
        return {part.part: part.words for part in self.parts}

    def at(self, key: str) -> Summary | None:
        return next((part for part in self.parts if part.part == key), None)


@dataclass(frozen=True)
class FrameBack:
    """What writing a frame works with: `frame` is the key of the frame among its nodes; `late` is how many seconds
    after a lost answer a write may still land."""

    provider: Provider
    book: SummaryBook
    owner: str
    board_id: str
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    sleep: Callable[[float], None]
    frame: str
    late: float = 5.0

    def write(self, harvest_id: str, nodes: Sequence[Node]) -> Summary:
        """The frame as it now stands; `nodes` are the frame and what lies in it, anywhere.

        One that says the same is left; an older one that nobody edited is replaced where it lies now; one that
        somebody edited, or put something into, stays, and the new one stands beside everything.
        Raises what reading a board raises and what the whiteboard refused with; Unreachable when it is not known
        whether it stands.
        """
        snapshot = self.provider.read(self.board_id)
        self._settle(snapshot)
        newest = next(reversed(self._sheets()), None)
        if newest is None or newest.words != _words(nodes) or not (newest.is_whole and self._is_unedited(newest)):
            self._make(harvest_id, _moved_to(nodes, self._place(snapshot, newest, _frame_of(nodes, self.frame))))
        return self._tidy()

    def remove(self) -> int:
        """Takes away every frame that nobody edited; how many stay because somebody did."""
        snapshot = self.provider.read(self.board_id)
        self._settle(snapshot)
        self._take_away(self._sheets(), snapshot)
        return sum(any(part.item_id for part in sheet.parts) for sheet in self._sheets())

    def _sheets(self) -> list[Sheet]:
        """Oldest first; two who write at the same time see the same order."""
        parts = [summary for summary in self.book.all(self.owner, self.board_id) if summary.part]
        parts.sort(key=lambda part: (part.at, part.mark))
        return [Sheet(tuple(group)) for _, group in groupby(parts, key=lambda part: part.sheet)]

    def _sheet(self, mark: str) -> Sheet:
        return next(sheet for sheet in self._sheets() if sheet.mark == mark)

    def _settle(self, snapshot: Snapshot) -> None:
        """Lost answers are found on the board; with a frame that people removed, what went with it is forgotten.

        What people took out of a frame that stands is kept in mind: such a frame was edited.
        """
        found = find_summaries(self.book.all(self.owner, self.board_id), snapshot)
        for sheet in self._sheets():
            for part in sheet.parts:
                if part.item_id is None and part.mark in found:
                    self._confirm(part, found[part.mark].id)
            lost = [part for part in sheet.parts if part.item_id and part.mark not in found and not self._now(part)]
            is_removed = any(part.part == self.frame for part in lost)
            self._forget(part for part in lost if is_removed or _is_going(part))

    def _make(self, harvest_id: str, nodes: Sequence[Node]) -> None:
        mark = self._intend(harvest_id, nodes)
        frame = _frame_of(nodes, self.frame)
        self._send(mark, [frame], {})
        standing = self._sheet(mark).at(self.frame)
        parents = {frame.key: Parent((standing and standing.item_id) or "", frame.geometry)}
        inside = [node for node in nodes if node is not frame]
        size = self.provider.capabilities().batch_size
        for start in range(0, len(inside), size):
            self._send(mark, inside[start : start + size], parents)

    def _intend(self, harvest_id: str, nodes: Sequence[Node]) -> str:
        mark, at = self.new_id(), self.clock()
        for node in nodes:
            box, words = node.geometry, item_words(node.text)
            part = Summary(part_mark(mark, node.key), self.board_id, harvest_id, words, box.x, box.y, at)
            self.book.intend(self.owner, part)
        return mark

    def _send(self, mark: str, nodes: Sequence[Node], parents: Parents) -> None:
        """Each item is confirmed at once; a refusal takes the whole frame away again, a lost answer is looked for."""
        outcomes = self.provider.apply(self.board_id, Batch(tuple(map(Create, nodes)), parents))
        sheet = self._sheet(mark)
        for outcome in outcomes:
            part = sheet.at(outcome.key)
            if isinstance(outcome, Confirmed) and part is not None:
                self._confirm(part, outcome.id)
        doubtful = {part_mark(mark, one.key) for one in outcomes if isinstance(one, Unknown)}
        refused = next((outcome.error for outcome in outcomes if isinstance(outcome, Declined)), None)
        if refused is not None:
            self._withdraw(self._sheet(mark), doubtful)
            raise refused
        if doubtful:
            self._find_lost(mark, doubtful)

    def _find_lost(self, mark: str, doubtful: set[str]) -> None:
        """After a lost answer the board says what happened; intents stay, in case something lands later still."""
        self.sleep(self.late)
        self._settle(self.provider.read(self.board_id))
        if any(part.item_id is None for part in self._sheet(mark).parts if part.mark in doubtful):
            raise Unreachable("the whiteboard did not say whether the summary was written")

    def _withdraw(self, sheet: Sheet, doubtful: set[str]) -> None:
        self._take_away([sheet], self.provider.read(self.board_id))
        self._forget(part for part in sheet.parts if part.item_id is None and part.mark not in doubtful)

    def _confirm(self, part: Summary, item_id: str) -> None:
        item = self.provider.read_item(self.board_id, item_id)
        mark = "" if item is None else item_words(item.text)
        self.book.confirm(self.owner, self.board_id, part.mark, item_id=item_id, fingerprint=mark)

    def _forget(self, parts: Iterable[Summary]) -> None:
        for part in parts:
            self.book.forget(self.owner, self.board_id, part.mark)

    def _place(self, snapshot: Snapshot, before: Sheet | None, frame: Node) -> tuple[float, float]:
        """The left top corner: of the one before, if it will go and there is room; else to the right of everything."""
        old = None if before is None else snapshot.by_id.get(_item_id(before.at(self.frame)))
        if before is not None and old is not None and self._may_go(before, snapshot, self._theirs(snapshot)):
            box = Geometry.box(
                old.geometry.left, old.geometry.top, width=frame.geometry.width, height=frame.geometry.height
            )
            others = without_summaries(snapshot, before.parts).items
            if not any(item.kind is not Kind.CONNECTOR and box.overlap(item.geometry) for item in others):
                return box.left, box.top
        left, middle = beside_everything(snapshot, GAP)
        return left, middle - frame.geometry.height / 2

    def _tidy(self) -> Summary:
        """The newest whole one stays; older ones that nobody edited go, be they replaced, cut off or landed late."""
        sheets = self._sheets()
        last = max(at for at, sheet in enumerate(sheets) if sheet.is_whole)
        if last:
            snapshot = self.provider.read(self.board_id)
            self._take_away(sheets[:last], snapshot)
        return next(part for part in sheets[last].parts if part.part == self.frame)

    def _take_away(self, sheets: Sequence[Sheet], snapshot: Snapshot) -> None:
        """Those that may go. What is ours is told before the first is gone: the reading does not change."""
        theirs = self._theirs(snapshot)
        for sheet in sheets:
            if self._may_go(sheet, snapshot, theirs):
                self._delete(sheet)

    def _delete(self, sheet: Sheet) -> None:
        """What stands in the frame first, then the frame."""
        standing = [(part, item) for part in sheet.parts if (item := self._now(part)) is not None]
        standing.sort(key=lambda one: one[0].part == self.frame)
        for part, item in standing:
            going = _GOING + _fingerprint(part)
            self.book.confirm(self.owner, self.board_id, part.mark, item_id=item.id, fingerprint=going)
        for part, item in standing:
            (outcome,) = self.provider.apply(self.board_id, Batch((Delete(part.part, item),)))
            if not isinstance(outcome, Confirmed):
                return
            self._forget([part])

    def _theirs(self, snapshot: Snapshot) -> Sequence[Item]:
        return without_summaries(snapshot, self.book.all(self.owner, self.board_id)).items

    def _may_go(self, sheet: Sheet, snapshot: Snapshot, theirs: Sequence[Item]) -> bool:
        return self._is_unedited(sheet) and not self._holds(sheet, snapshot, theirs)

    def _is_unedited(self, sheet: Sheet) -> bool:
        """Whether what stands of it says what we wrote. Moving it is no edit; taking something out of it is one."""
        items = [(part, self._now(part)) for part in sheet.parts if part.item_id is not None]
        return all(item is not None and item_words(item.text) == _fingerprint(part) for part, item in items)

    def _holds(self, sheet: Sheet, snapshot: Snapshot, theirs: Sequence[Item]) -> bool:
        """Whether something that is not ours lies in the frame or hangs on it."""
        frame = snapshot.by_id.get(_item_id(sheet.at(self.frame)))
        if frame is None:
            return False
        ours = {part.item_id for part in sheet.parts}
        return any(ours & {item.start, item.end, item.parent} - {None} or _lies_in(item, frame) for item in theirs)

    def _now(self, part: Summary) -> Item | None:
        return self.provider.read_item(self.board_id, part.item_id) if part.item_id else None


def _is_going(part: Summary) -> bool:
    return (part.fingerprint or "").startswith(_GOING)


def _fingerprint(part: Summary) -> str:
    return (part.fingerprint or "").removeprefix(_GOING)


def _item_id(part: Summary | None) -> str:
    return (part.item_id if part else None) or ""


def _lies_in(item: Item, frame: Item) -> bool:
    return item.kind is not Kind.CONNECTOR and frame.geometry.holds_point(item.geometry.x, item.geometry.y)


def _frame_of(nodes: Sequence[Node], key: str) -> Node:
    return next(node for node in nodes if node.key == key)


def _words(nodes: Sequence[Node]) -> Mapping[str, str]:
    return {node.key: item_words(node.text) for node in nodes}


def _moved_to(nodes: Sequence[Node], corner: tuple[float, float]) -> tuple[Node, ...]:
    """All of them, so that the first one's left top corner is there."""
    dx, dy = corner[0] - nodes[0].geometry.left, corner[1] - nodes[0].geometry.top
    return tuple(replace(node, geometry=node.geometry.moved(dx, dy)) for node in nodes)
