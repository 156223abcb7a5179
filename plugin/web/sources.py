"""Slows down whoever sends too much, without knowing who it is.

A source is the address a call comes from, turned into a name with a salt that lives for at most two hours in Redis
(or in this process) and nowhere else. When the salt is gone, nobody can tell the address from the name any more, and
no name ever stands beside a note: it only counts calls of the last minute.
"""

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from ipaddress import ip_address, ip_network
from math import ceil

from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter
from redis import Redis
from redis.exceptions import RedisError

SALT_SECONDS = 3600
SALT_LIVES = 7200
"""A salt is made for an hour, and outlives it by another one for clocks that differ."""

NOTES: RateLimitItem = parse("60 per minute")
"""Notes that one source may send to one link. A whole workshop may share one address."""

V6_HOUSEHOLD = 64
"""Bits of an IPv6 address that belong to one connection; the rest is the device's own choice."""


class Sources:
    """Names for sources and counts of their calls. Safe to share between threads."""

    def __init__(self, redis_url: str, *, clock: Callable[[], float] = time.time) -> None:
        self._redis: Redis | None = Redis.from_url(redis_url) if redis_url else None
        self._counts = MovingWindowRateLimiter(storage_from_string(redis_url or "memory://"))
        self._own_counts = MovingWindowRateLimiter(storage_from_string("memory://"))
        self._clock = clock
        self._salts: dict[int, bytes] = {}
        self._lock = threading.Lock()

    def name(self, address: str) -> str:
        """The source that an address belongs to, for this hour."""
        return self.blurred(f"source {_household(address)}")

    def blurred(self, text: str) -> str:
        """The same hexadecimal digits for the same text for about an hour, and no way back from them."""
        return hmac.new(self._salt(), text.encode(), hashlib.sha256).hexdigest()[:32]

    def wait(self, source: str, link_id: str) -> int:
        """Counts a note. 0: it may come in; else after how many seconds it may."""
        try:
            return self._wait(self._counts, source, link_id)
        except RedisError:
            return self._wait(self._own_counts, source, link_id)  # People write while Redis is away.

    def _wait(self, counts: MovingWindowRateLimiter, source: str, link_id: str) -> int:
        if counts.hit(NOTES, source, link_id):
            return 0
        until = counts.get_window_stats(NOTES, source, link_id).reset_time
        return max(1, ceil(until - self._clock()))

    def close(self) -> None:
        """Lets go of the connection."""
        if self._redis is not None:
            self._redis.close()

    def _salt(self) -> bytes:
        hour = int(self._clock() // SALT_SECONDS)
        with self._lock:
            if hour not in self._salts:
                self._salts = {hour: self._shared_salt(hour)}
            return self._salts[hour]

    def _shared_salt(self, hour: int) -> bytes:
        """All processes count together; without Redis, or while it is away, each counts for itself."""
        fresh = secrets.token_bytes(32)
        if self._redis is None:
            return fresh
        key = f"boardwright:salt:{hour}"
        try:
            self._redis.set(key, fresh, nx=True, ex=SALT_LIVES)
            kept = self._redis.get(key)
        except RedisError:
            return fresh
        return kept if isinstance(kept, bytes) else fresh


def _household(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, V6_HOUSEHOLD), strict=False)) if found.version == 6 else str(found)
