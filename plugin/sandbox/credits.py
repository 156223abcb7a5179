"""Credits: what a call costs and whether its payer can still afford it."""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass

from plugin.sandbox.options import Limits, ResetHeader, Switches, Window

# Weights of the rate limit levels: developers.miro.com/v1.0/reference/ratelimiting
LEVEL_1 = 50
LEVEL_2 = 100
LEVEL_3 = 500
LEVEL_4 = 2000

SLOTS_IN_WINDOW = 60


@dataclass(frozen=True)
class Balance:
    """What is left for a payer, in credits, and when (UTC epoch seconds) there is more."""

    limit: int
    remaining: int
    reset_at: float


@dataclass(frozen=True)
class Till:
    """Charges payers (one user in one app) against the budget of a window."""

    limits: Limits
    switches: Switches

    def charge(self, sql: sqlite3.Connection, payer: str, cost: int, now: float) -> tuple[bool, Balance]:
        """Take `cost` from the payer if the budget allows it; say whether, and what is left."""
        slot = self._slot(now)
        spent = self._spent(sql, payer, self._first_slot(slot))
        affordable = sum(spent.values()) + cost <= self.limits.credits
        if affordable and cost:
            _book(sql, payer, slot, cost)
            spent[slot] = spent.get(slot, 0) + cost
        return affordable, self._balance(spent, slot, 0 if affordable else cost)

    def refund(self, sql: sqlite3.Connection, payer: str, cost: int, now: float) -> None:
        """Give back what a call cost that was refused."""
        if cost:
            _book(sql, payer, self._slot(now), -cost)

    def headers(self, balance: Balance, now: float, *, refused: bool) -> dict[str, str]:
        """The headers every answer carries; Retry-After only on a 429 and only if switched on."""
        wait = max(0, math.ceil(balance.reset_at - now))
        epoch = self.switches.reset_header is ResetHeader.EPOCH
        headers = {
            "X-RateLimit-Limit": str(balance.limit),
            "X-RateLimit-Remaining": str(balance.remaining),
            "X-RateLimit-Reset": str(math.ceil(balance.reset_at) if epoch else wait),
        }
        if refused and self.switches.retry_after:
            headers["Retry-After"] = str(wait)
        return headers

    @property
    def _slot_seconds(self) -> float:
        return self.limits.window_seconds / SLOTS_IN_WINDOW

    def _slot(self, now: float) -> int:
        return math.floor(now / self._slot_seconds)

    def _first_slot(self, slot: int) -> int:
        if self.switches.window is Window.FIXED:
            return slot - slot % SLOTS_IN_WINDOW
        return slot - SLOTS_IN_WINDOW + 1

    def _spent(self, sql: sqlite3.Connection, payer: str, first: int) -> dict[int, int]:
        sql.execute("DELETE FROM credits WHERE payer = ? AND slot < ?", (payer, first))
        rows = sql.execute("SELECT slot, spent FROM credits WHERE payer = ? ORDER BY slot", (payer,))
        return {row["slot"]: row["spent"] for row in rows}

    def _balance(self, spent: dict[int, int], slot: int, wanted: int) -> Balance:
        remaining = max(0, self.limits.credits - sum(spent.values()))
        if self.switches.window is Window.FIXED:
            reset_slot = self._first_slot(slot) + SLOTS_IN_WINDOW
        else:
            reset_slot = _free_from(spent, wanted - remaining, slot)
        return Balance(self.limits.credits, remaining, reset_slot * self._slot_seconds)


def _book(sql: sqlite3.Connection, payer: str, slot: int, cost: int) -> None:
    sql.execute(
        "INSERT INTO credits VALUES (?, ?, ?) ON CONFLICT (payer, slot) DO UPDATE SET spent = spent + excluded.spent",
        (payer, slot, cost),
    )


def _free_from(spent: dict[int, int], missing: int, slot: int) -> int:
    """The slot from which a rolling window has given back `missing` credits, at least the oldest."""
    for old, amount in spent.items():
        missing -= amount
        if missing <= 0:
            return old + SLOTS_IN_WINDOW
    return slot + SLOTS_IN_WINDOW
