"""The worker process: listens to the queue, looks for due work itself every few seconds, ends politely."""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from plugin.errors import StoreError
from plugin.flows.turns import Crew
from plugin.flows.workers import Worker
from plugin.queue import Queue
from plugin.store.store import Store

LOOK_SECONDS = 5.0
"""How often due work is looked for: what a crash, a dead worker or a deaf queue left behind."""

KEEP_DOCUMENTS = timedelta(days=30)
"""Documents can be made again from their harvest."""

KEEP_ACCOUNTS = timedelta(days=90)
"""How long it can be read what became of a series on its retention date."""

_log = logging.getLogger(__name__)


def _nothing() -> None:
    """Nothing comes round."""


def run_worker(
    worker: Worker,
    queue: Queue,
    store: Store,
    *,
    clock: Callable[[], datetime],
    threads: int = Crew().threads,
    go_round: Callable[[], None] = _nothing,
) -> None:
    """Works until SIGINT or SIGTERM; what is in hand then is put down in good order and left for others.

    `go_round` asks for what nobody asks for; it is called at every look and knows itself how often is enough.
    """
    over = threading.Event()
    consumer = queue.consumer(threads)
    consumer.start()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    while True:
        _look(queue, store, clock(), threads, go_round)
        if over.wait(LOOK_SECONDS):
            break
    worker.closing.ask()
    consumer.stop(graceful=True)


def _look(queue: Queue, store: Store, now: datetime, threads: int, go_round: Callable[[], None]) -> None:
    """Wakes as many threads as there is work for."""
    try:
        go_round()
        lists = (store.runs, store.jobs, store.deliveries, store.reminders)
        due = sum(len(one.waiting(now)) for one in lists)
        for _ in range(min(due, threads)):
            queue.wake()
        store.documents.drop_before(now - KEEP_DOCUMENTS)
        store.expiries.drop_before(now - KEEP_ACCOUNTS)
        store.initiatives.sweep(now)
    except StoreError as error:
        _log.warning("%s", error.message)
