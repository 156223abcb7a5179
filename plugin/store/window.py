"""The arithmetic of a credit window: how much of a minute's credits is left, and when there is more. Pure."""

from dataclasses import dataclass, replace

from plugin.errors import Throttled

SECONDS = 60.0
"""Miro meters credits by the minute (https://developers.miro.com/docs/rate-limiting)."""

ALLOWANCE = 100_000
"""Credits a minute, per user and app (same page); corrected by the X-RateLimit-Limit header."""

_SAME_WINDOW = 2.0
"""Two reset times closer than this (seconds) are one window: headers carry whole seconds."""


@dataclass(frozen=True)
class Window:
    """`used` of `allowance` credits are taken until `ends` (UTC epoch seconds)."""

    ends: float = 0.0
    used: int = 0
    allowance: int = ALLOWANCE

    def taking(self, credits: int, now: float) -> "Window | float":
        """The window with the credits taken, or the seconds to wait before asking again.

        Raises Throttled when so many credits are never there at once.
        """
        if credits > self.allowance:
            raise Throttled(f"A call of {credits} credits never fits: there are {self.allowance} a minute.")
        current = self if now < self.ends else Window(now + SECONDS, 0, self.allowance)
        if current.used + credits <= current.allowance:
            return replace(current, used=current.used + credits)
        return current.ends - now

    def told(self, now: float, *, limit: int | None, remaining: int | None, reset_at: float | None) -> "Window":
        """The window corrected by what the whiteboard's headers said.

        In one window the higher use counts: what we know of includes calls still under way, what the
        whiteboard knows of includes other programs. A new reset time is a new window, and the
        whiteboard's own count holds.
        """
        allowance = limit if limit is not None and limit > 0 else self.allowance
        if remaining is None or reset_at is None or reset_at <= now:
            return replace(self, allowance=allowance)
        spent = max(allowance - remaining, 0)
        if abs(reset_at - self.ends) <= _SAME_WINDOW:
            spent = max(spent, self.used)
        return Window(reset_at, spent, allowance)
