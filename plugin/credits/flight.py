"""How many calls to have in flight: one more each round while answers are quick, fewer when they are not. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

CEILING = 8
"""Calls in flight at most; the plan packs its waves for that many."""

REFUSED = 0.5
"""What is left of the width after a 429 or a lost answer."""

SLOWER = 0.75
"""What is left of the width when answers take much longer than they could."""

_TIMES = 3.0
"""Answers that take so many times the quickest one stand in a queue."""

_MARGIN = 0.25
"""Seconds by which they must be slower besides: below that a queue does not matter."""

_NEW = 0.25
"""How much of the running mean the newest answer makes."""

_FORGET = 1.01
"""What the quickest answer grows by with each answer: ways to a whiteboard change."""


@dataclass(frozen=True)
class Pace:
    """Seconds that answers to one sort of call take: the quickest lately, and the running mean."""

    quickest: float
    mean: float

    @classmethod
    def after(cls, before: "Pace | None", seconds: float) -> "Pace":
        """The pace with one more answer."""
        if before is None:
            return cls(seconds, seconds)
        return cls(min(seconds, before.quickest * _FORGET), before.mean + _NEW * (seconds - before.mean))

    @property
    def is_slow(self) -> bool:
        return self.mean > _TIMES * self.quickest and self.mean - self.quickest > _MARGIN


@dataclass(frozen=True)
class Flight:
    """Additive increase, multiplicative decrease within `ceiling`; at least one call is always under way.

    After a decrease nothing is decreased again before `blind_until`: what arrives until then was sent before.
    """

    ceiling: int = CEILING
    size: float = float(CEILING)
    paces: Mapping[str, Pace] = field(default_factory=dict)
    blind_until: float = 0.0

    @property
    def width(self) -> int:
        """Calls that may be under way at once."""
        return max(1, min(int(self.size), self.ceiling))

    def answered(self, sort: str, seconds: float, now: float) -> "Flight":
        """After an answer to a call of that sort, sent so many seconds before `now`."""
        pace = Pace.after(self.paces.get(sort), max(seconds, 0.0))
        flight = replace(self, paces={**self.paces, sort: pace})
        if pace.is_slow:
            return flight._less(SLOWER, pace.mean, now)
        return replace(flight, size=min(flight.size + 1.0 / flight.size, float(flight.ceiling)))

    def refused(self, seconds: float, now: float) -> "Flight":
        """After a 429 or a lost answer to a call sent so many seconds before `now`."""
        return self._less(REFUSED, max(seconds, 0.0), now)

    def _less(self, part: float, blind: float, now: float) -> "Flight":
        if now < self.blind_until:
            return self
        return replace(self, size=max(self.size * part, 1.0), blind_until=now + blind)
