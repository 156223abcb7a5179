"""Times a piece of work: seconds on the wall and seconds of this process's CPU."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Timed(Generic[Value]):
    """What the work gave, and what it took."""

    value: Value
    wall: float
    cpu: float


def timed(work: Callable[[], Value]) -> Timed[Value]:
    """One go. What earlier work left in memory is frozen: the collector shall not walk over it again and again."""
    gc.collect()
    gc.freeze()
    wall, cpu = time.perf_counter(), time.process_time()
    value = work()
    return Timed(value, time.perf_counter() - wall, time.process_time() - cpu)


def best(work: Callable[[], Value], *, of: int = 3) -> Timed[Value]:
    """The go with the least CPU of several: other programs on the machine only ever add to it."""
    return min((timed(work) for _ in range(of)), key=lambda one: one.cpu)
