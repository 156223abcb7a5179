"""Looks while a run is worked on whether somebody, anywhere, wants it to halt: cancelled or paused."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from plugin.errors import StoreError
from plugin.flows.stop import Stop
from plugin.run import Run, RunState


class KnownRuns(Protocol):
    """Where runs stand."""

    def get(self, owner: str, run_id: str) -> Run:
        """Raises UnknownRun."""


@contextmanager
def heeding(is_over: Callable[[], bool], *, seconds: float, stop: Stop | None = None) -> Iterator[Stop]:
    """While inside, the stop is asked as soon as `is_over` says so; that is asked every so many seconds."""
    stop, done = stop or Stop(), threading.Event()
    watch = threading.Thread(target=_watch, args=(is_over, seconds, stop, done), name="heed", daemon=True)
    watch.start()
    try:
        yield stop
    finally:
        done.set()
        watch.join()


def is_unwanted(runs: KnownRuns, owner: str, run_id: str) -> bool:
    """Whether somebody wants the run cancelled or paused."""
    try:
        run = runs.get(owner, run_id)
    except StoreError:  # the run itself will notice if the database stays away
        return False
    return run.stop_asked or run.state is RunState.PAUSED


def _watch(is_over: Callable[[], bool], seconds: float, stop: Stop, done: threading.Event) -> None:
    while not stop.asked and not done.wait(seconds):
        if is_over():
            stop.ask()
