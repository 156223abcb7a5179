"""The queue: news that there is work, for workers in other processes. What the work is stands in the database."""

import logging
from collections.abc import Callable
from pathlib import Path

from huey import Huey, RedisHuey, SqliteHuey
from huey.consumer import Consumer
from huey.serializer import SignedSerializer

NAME = "boardwright"
FILE = "queue.db"

_log = logging.getLogger(__name__)


class Queue:
    """News in SQLite in `folder`, or in Redis. Messages are signed with `secret`: Huey reads them with pickle."""

    def __init__(self, *, folder: Path, redis_url: str, secret: str, work: Callable[[], object]) -> None:
        self._huey = _open(folder, redis_url, SignedSerializer(secret))
        self._task = self._huey.task(name="work")(work)

    def wake(self) -> None:
        """Somebody may start working now. A queue that does not answer is no reason to fail: workers look anyway."""
        try:
            self._task()
        except Exception as error:  # noqa: BLE001 - SQLite, Redis and sockets each have errors of their own
            _log.warning("The queue could not be told of new work (%s).", type(error).__name__)

    def consumer(self, threads: int) -> Consumer:
        """What listens for news and works, in threads of this process."""
        return Consumer(self._huey, workers=threads, periodic=False, initial_delay=0.05, max_delay=0.5)

    def forget(self) -> None:
        """Throws away all news: what is due stands in the database."""
        self._huey.storage.flush_all()

    def close(self) -> None:
        """Lets go of the connection."""
        self._huey.storage.close()


def _open(folder: Path, redis_url: str, serializer: SignedSerializer) -> Huey:
    if redis_url:
        return RedisHuey(NAME, url=redis_url, results=False, serializer=serializer)
    return SqliteHuey(NAME, filename=str(folder / FILE), results=False, serializer=serializer)
