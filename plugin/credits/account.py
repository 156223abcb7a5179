"""The credits of one user at one whiteboard: what was granted to whom, what others spent, what is left. Pure.

Credits are counted over the last minute wherever it begins, not over minutes of the clock: whether a whiteboard
cuts its minutes or lets them roll, and when they begin, is known of none, and what holds for every minute holds
for its minutes too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

ALLOWANCE = 100_000
"""Credits a minute, per user and app (https://developers.miro.com/docs/rate-limiting); headers correct it."""

SECONDS = 60.0
"""Credits are metered by the minute (same page)."""

PRESENT = 5.0
"""Seconds after its last question for which a payer counts as one who will ask again."""

TRAVEL = 0.5
"""Seconds by which the travel times of two calls may differ: a credit comes back that much later."""

SLOTS = 60
"""Grants are kept by the sixtieth part of a minute."""

_SAME_RESET = 2.0
"""Two reset times closer than this (seconds) are one: headers carry whole seconds."""


@dataclass(frozen=True)
class Grant:
    """Credits that `payer` got; `at` is when the last of them were granted (UTC epoch seconds)."""

    at: float
    payer: str
    credits: int


@dataclass(frozen=True)
class Asking:
    """A payer that asked lately, at `last`; `since` when it has been waiting, None when it got what it asked for."""

    last: float
    since: float | None = None


@dataclass(frozen=True)
class Account:
    """`credits` in any `seconds`; `others` of them were spent past us, which counts until `others_until`."""

    credits: int = ALLOWANCE
    seconds: float = SECONDS
    grants: tuple[Grant, ...] = ()
    asking: Mapping[str, Asking] = field(default_factory=dict)
    others: int = 0
    others_until: float = 0.0

    @property
    def spent(self) -> int:
        """Credits that are not back yet, whoever spent them."""
        return self.others + sum(grant.credits for grant in self.grants)

    def spent_by(self, payer: str) -> int:
        """Credits of this payer that are not back yet."""
        return sum(grant.credits for grant in self.grants if grant.payer == payer)

    def at(self, now: float) -> "Account":
        """The account at this moment: what is over is forgotten."""
        return replace(
            self,
            grants=tuple(grant for grant in self.grants if now < self._back(grant)),
            asking={payer: one for payer, one in self.asking.items() if now - one.last <= PRESENT},
            others=self.others if now < self.others_until else 0,
        )

    def granting(self, payer: str, credits: int, now: float) -> "Account":
        """The account after these credits went to the payer."""
        return replace(self, grants=self._with(Grant(now, payer, credits)))

    def seen(self, payer: str, now: float, *, waits: bool) -> "Account":
        """The account after this payer asked; one that waits has been waiting since it first had to."""
        before = self.asking.get(payer)
        since = (before.since if before and before.since is not None else now) if waits else None
        return replace(self, asking={**self.asking, payer: Asking(now, since)})

    def expecting(self, payers: Iterable[str], now: float) -> "Account":
        """The account after it was told who will ask in a moment."""
        return replace(self, asking={**{payer: Asking(now) for payer in payers}, **self.asking})

    def next_change(self, now: float) -> float:
        """Seconds until credits come back."""
        moments = [self._back(grant) for grant in self.grants]
        moments += [self.others_until] if self.others else []
        return max(min(moments, default=now) - now, 0.0)

    def told(self, now: float, *, limit: int | None, remaining: int | None, reset_at: float | None) -> "Account":
        """The account corrected by the headers of an answer.

        What the whiteboard counts beyond what we granted was spent by others. Of one minute the higher count
        holds: answers may arrive in another order than they were given.
        """
        allowed = replace(self, credits=limit if limit is not None and limit > 0 else self.credits)
        if remaining is None or reset_at is None or reset_at <= now:
            return allowed
        begun = reset_at - self.seconds - TRAVEL
        ours = sum(grant.credits for grant in self.grants if grant.at >= begun)
        others = max(allowed.credits - remaining - ours, 0)
        if abs(reset_at - self.others_until) <= _SAME_RESET:
            return replace(allowed, others=max(others, self.others))
        return replace(allowed, others=others, others_until=reset_at)

    def _back(self, grant: Grant) -> float:
        """When these credits may be spent again."""
        return grant.at + self.seconds + TRAVEL

    def _with(self, grant: Grant) -> tuple[Grant, ...]:
        """The grants and one more; those of one payer in one slot are one."""
        slot = self.seconds / SLOTS
        for place, old in enumerate(self.grants):
            if old.payer == grant.payer and old.at // slot == grant.at // slot:
                merged = Grant(grant.at, grant.payer, old.credits + grant.credits)
                return (*self.grants[:place], *self.grants[place + 1 :], merged)
        return (*self.grants, grant)
