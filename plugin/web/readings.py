"""Readings of boards for people who wait: one at a time for each board, its answer shared and kept for some seconds.

A board is read page by page, one call after the other: a full one takes longer than a panel may. So nobody waits for
a reading to its end; what was read last is shown meanwhile, with its age.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")
Key = tuple[str, str]
"""Owner and board: what one visitor may see is never kept for another."""

KEPT_SECONDS = 5.0
PATIENCE_SECONDS = 1.0
"""How long one request waits for a reading."""

MOST = 200
"""Readings kept at once; the oldest goes first."""


@dataclass(frozen=True)
class Reading(Generic[Value]):
    """What a reading gave, `age` seconds ago; None before the first is through. `under_way`: a new one is coming."""

    value: Value | None
    age: float = 0.0
    under_way: bool = False


class SharedReadings(Generic[Value]):
    """The newest reading of each board, and the one under way. Safe to share between threads."""

    def __init__(
        self,
        *,
        keep: float = KEPT_SECONDS,
        patience: float = PATIENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._keep = keep
        self._patience = patience
        self._clock = clock
        self._kept: OrderedDict[Key, tuple[float, Value]] = OrderedDict()
        self._coming: dict[Key, Future[Value]] = {}
        self._lock = threading.Lock()

    def ask(self, key: Key, read: Callable[[], Value]) -> Reading[Value]:
        """The reading as it is kept, or a new one if it is there in time. Raises what `read` raises.

        `read` runs in a thread of its own, and goes on when nobody waits any more: whoever asks next finds it.
        """
        kept = self._newest(key)
        if kept is not None and kept.age < self._keep:
            return kept
        coming = self._join(key, read)
        try:
            return Reading(coming.result(self._patience))
        except BaseException:
            if not coming.done():
                return Reading(kept.value, kept.age, under_way=True) if kept else Reading(None, under_way=True)
            self._drop(key, coming)
            raise

    def forget(self, key: Key) -> None:
        """The board is another one now: whoever asks next gets a reading that begins then."""
        with self._lock:
            self._kept.pop(key, None)
            self._coming.pop(key, None)

    def _newest(self, key: Key) -> Reading[Value] | None:
        with self._lock:
            if key not in self._kept:
                return None
            taken_at, value = self._kept[key]
        return Reading(value, self._clock() - taken_at)

    def _join(self, key: Key, read: Callable[[], Value]) -> Future[Value]:
        """The reading under way, or one that begins now."""
        with self._lock:
            if key in self._coming:
                return self._coming[key]
            coming = self._coming[key] = Future()
        threading.Thread(target=self._read, args=(key, read, coming), daemon=True).start()
        return coming

    def _read(self, key: Key, read: Callable[[], Value], coming: "Future[Value]") -> None:
        """A failure stays until somebody was told of it."""
        try:
            value = read()
        except BaseException as error:  # noqa: BLE001 - whoever asks is told, whatever it is
            coming.set_exception(error)
            return
        self._keep_newest(key, value, coming)
        self._drop(key, coming)
        coming.set_result(value)

    def _keep_newest(self, key: Key, value: Value, coming: "Future[Value]") -> None:
        """Unless it was forgotten on the way."""
        with self._lock:
            if self._coming.get(key) is not coming:
                return
            self._kept[key] = (self._clock(), value)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)

    def _drop(self, key: Key, coming: "Future[Value]") -> None:
        with self._lock:
            if self._coming.get(key) is coming:
                del self._coming[key]
