"""A line to the whiteboard that notes when each call was sent and answered."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from plugin.http import Answer, Session

Value = TypeVar("Value")


@dataclass(frozen=True)
class Call:
    """One call: when it was sent and answered (seconds of the same clock)."""

    method: str
    path: str
    sent: float
    answered: float

    @property
    def seconds(self) -> float:
        return self.answered - self.sent

    @property
    def makes_items(self) -> bool:
        return self.method == "POST" and self.path.count("/") > 2


class TimedSession(Session):
    """A session whose calls can be looked at afterwards."""

    def __init__(self, base_url: str, **options: Any) -> None:
        super().__init__(base_url, **options)
        self.calls: list[Call] = []
        self._lock = threading.Lock()

    def read(self, path: str, **options: Any) -> Answer:
        return self._noted("GET", path, lambda: super(TimedSession, self).read(path, **options))

    def write(self, method: str, path: str, **options: Any) -> Answer:
        return self._noted(method, path, lambda: super(TimedSession, self).write(method, path, **options))

    def _noted(self, method: str, path: str, send: Callable[[], Answer]) -> Answer:
        sent = time.perf_counter()
        answer = send()
        with self._lock:
            self.calls.append(Call(method, path, sent, time.perf_counter()))
        return answer
