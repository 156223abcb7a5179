"""A whiteboard that fails on demand: each write draws the next fault of a script."""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from plugin.board import BoardRef, Capabilities, Item, Kind, Sharing, Snapshot
from plugin.errors import Refused, Throttled, Unreachable
from plugin.ports import Batch, Declined, Outcome, Unknown, Usage
from plugin.providers.memory import MemoryProvider


class Fault(StrEnum):
    """What happens to one write."""

    NONE = "none"
    LOST = "lost before it was written"
    ANSWER_LOST = "written, but the answer was lost"
    LATE = "given up, but written two seconds later"
    REFUSED = "refused"
    THROTTLED = "refused for want of credits"
    DEATH = "the process dies before it is written"
    DEATH_AFTER = "the process dies after it was written"
    DEATH_LATE = "the process dies, and it is written two seconds later"


class Death(BaseException):
    """The process is no more: nothing after this runs."""


class Time:
    """A clock that moves when somebody sleeps or calls."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        return self._now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self._now += timedelta(seconds=seconds)


class FaultyProvider:
    """A `MemoryProvider` behind a bad line; `late` writes land as time passes, seen at the next call."""

    def __init__(self, inner: MemoryProvider, time: Time, script: Sequence[Fault] = ()) -> None:
        self.inner = inner
        self.writes = self.reads = self.counts = 0
        self._time = time
        self._script = list(script)
        self._late: list[tuple[datetime, Callable[[], object]]] = []
        self._lock = threading.RLock()

    def capabilities(self) -> Capabilities:
        return self.inner.capabilities()

    def create_board(self, name: str, mark: str) -> BoardRef:
        with self._lock:
            fault = self._call(writes=True)
            act = lambda: self.inner.create_board(name, mark)  # noqa: E731
            if fault is Fault.NONE:
                return act()
            if fault is Fault.THROTTLED:
                raise Throttled("too many", retry_after=1.0)
            if fault is Fault.REFUSED:
                raise Refused("no")
            self._strike(fault, act)
            raise Unreachable("lost")

    def apply(self, board_id: str, batch: Batch) -> Sequence[Outcome]:
        with self._lock:
            fault = self._call(writes=True)
            act = lambda: self.inner.apply(board_id, batch)  # noqa: E731
            if fault is Fault.NONE:
                return act()
            if fault is Fault.THROTTLED:
                return [Declined(change.key, Throttled("too many", 1.0)) for change in batch.changes]
            if fault is Fault.REFUSED:
                return [Declined(change.key, Refused("no")) for change in batch.changes]
            self._strike(fault, act)
            return [Unknown(change.key, str(fault)) for change in batch.changes]

    def _strike(self, fault: Fault, act: Callable[[], object]) -> None:
        if fault in (Fault.ANSWER_LOST, Fault.DEATH_AFTER):
            act()
        if fault in (Fault.LATE, Fault.DEATH_LATE):
            self._late.append((self._time() + timedelta(seconds=2), act))
        if fault in (Fault.DEATH, Fault.DEATH_AFTER, Fault.DEATH_LATE):
            raise Death

    def _call(self, *, writes: bool = False) -> Fault:
        self._time.sleep(0.05)
        due = [act for when, act in self._late if when <= self._time()]
        self._late = [(when, act) for when, act in self._late if when > self._time()]
        for act in due:
            act()
        self.writes += writes
        return self._script.pop(0) if writes and self._script else Fault.NONE

    def find_board(self, mark: str) -> BoardRef | None:
        with self._lock:
            self._call()
            return self.inner.find_board(mark)

    def sharing(self, board_id: str) -> Sharing:
        return self.inner.sharing(board_id)

    def count_boards(self) -> int | None:
        return self.inner.count_boards()

    def find_boards(self, mark: str) -> Sequence[BoardRef]:
        with self._lock:
            self._call()
            return self.inner.find_boards(mark)

    def get_board(self, board_id: str) -> BoardRef:
        with self._lock:
            self._call()
            return self.inner.get_board(board_id)

    def read(self, board_id: str) -> Snapshot:
        with self._lock:
            self._call()
            self.reads += 1
            return self.inner.read(board_id)

    def count_items(self, board_id: str) -> int:
        with self._lock:
            self._call()
            self.counts += 1
            self.inner._charge(self.inner.capabilities().tariff.read_page)
            items = self.inner._board(board_id).items.values()
            return sum(item.kind is not Kind.CONNECTOR for item in items)

    def read_item(self, board_id: str, item_id: str) -> Item | None:
        return self.inner.read_item(board_id, item_id)

    def copy_board(self, board_id: str, name: str, mark: str) -> BoardRef:
        return self.inner.copy_board(board_id, name, mark)

    def delete_board(self, board_id: str) -> None:
        with self._lock:
            self._call()
        self.inner.delete_board(board_id)

    def board_url(self, board_id: str) -> str:
        return self.inner.board_url(board_id)

    def item_url(self, board_id: str, item_id: str) -> str:
        return self.inner.item_url(board_id, item_id)

    def usage(self) -> Usage:
        return self.inner.usage()
