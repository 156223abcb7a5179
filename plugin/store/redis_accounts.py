"""Credit accounts in Redis, for workers on several machines.

A step is a transaction that starts anew when somebody else was faster (WATCH, MULTI, EXEC): the arithmetic is the
same code as over the database. Counters such as the package `limits` offers know neither shares nor headers.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from redis import Redis, RedisError
from redis.client import Pipeline

from plugin.codec import from_json, to_json
from plugin.credits.account import Account
from plugin.errors import StoreError
from plugin.worded import worded

Value = TypeVar("Value")

KEPT = 10.0
"""Minutes of the account for which one that nobody asks is kept; nothing in it counts longer than one."""


class RedisShelf:
    """One account under a key of its own; `fresh` is what it begins as."""

    def __init__(self, redis: Redis, owner: str, whiteboard: str, fresh: Account) -> None:
        self._redis = redis
        self._key = credit_key(owner, whiteboard)
        self._fresh = fresh

    def load(self) -> Account:
        """The account as it is."""
        with _clear_errors():
            return self._parsed(self._redis.get(self._key))

    def change(self, step: Callable[[Account], tuple[Account, Value]]) -> Value:
        """Puts the account through a step while nobody else does; run again when somebody was faster."""
        found: list[Value] = []

        def attempt(line: Pipeline) -> None:
            after, value = step(self._parsed(line.get(self._key)))
            found.append(value)
            line.multi()
            line.set(self._key, to_json(after), px=int(self._fresh.seconds * KEPT * 1000))

        with _clear_errors():
            self._redis.transaction(attempt, self._key)
        return found[-1]

    def _parsed(self, written: object) -> Account:
        if not isinstance(written, bytes | str):
            return self._fresh
        text = written.decode() if isinstance(written, bytes) else written
        return replace(from_json(text, Account), seconds=self._fresh.seconds)


def credit_key(owner: str, whiteboard: str) -> str:
    """Where the account of this owner at this whiteboard lies."""
    return f"boardwright:credits:{owner}:{whiteboard}"


@contextmanager
def _clear_errors() -> Iterator[None]:
    try:
        yield
    except RedisError as error:
        raise StoreError(
            worded("Redis does not answer ({kind}): the credits cannot be shared.", kind=type(error).__name__)
        ) from error
