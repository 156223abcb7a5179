"""The credit budget of one account, shared by threads, processes and machines over a shelf that all of them see."""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from plugin.credits.account import ALLOWANCE, SECONDS, Account
from plugin.credits.shares import PEOPLE, Verdict, ask
from plugin.errors import Throttled

Value = TypeVar("Value")
Clock = Callable[[], float]
Sleep = Callable[[float], None]

_PAUSE = 0.02
"""Seconds added to every wait, so that the next question comes after the moment it waits for."""

_NAP = 1.0
"""Longest wait (seconds) before asking again: headers and other runs may change what is there meanwhile."""


class Shelf(Protocol):
    """Where an account is kept. Raises StoreError when it cannot be reached."""

    def load(self) -> Account:
        """The account as it is."""

    def change(self, step: Callable[[Account], tuple[Account, Value]]) -> Value:
        """Puts the account through a step while nobody else does; `step` may be run more than once."""


class SharedBudget:
    """`plugin.ports.Budget` for one payer: a run's id, or PEOPLE. `clock` gives UTC epoch seconds.

    Threads of one payer ask one after the other. `is_over` ends a wait: what waits then was called off.
    """

    def __init__(
        self,
        shelf: Shelf,
        payer: str = PEOPLE,
        *,
        clock: Clock = time.time,
        sleep: Sleep = time.sleep,
        is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        self._shelf = shelf
        self._payer = payer
        self._clock = clock
        self._sleep = sleep
        self._is_over = is_over
        self._turn = threading.Lock()

    def acquire(self, credits: int) -> None:
        """Waits until it is this payer's turn for so many credits, and takes them.

        Raises Throttled when they can never be had, or when the work was called off meanwhile.
        """
        with self._turn:
            while (wait := self._ask(credits)) > 0:
                if self._is_over():
                    raise Throttled("the call was called off while it waited for credits")
                self._sleep(min(wait, _NAP) + _PAUSE)

    def report(self, *, limit: int | None, remaining: int | None, reset_at: float | None) -> None:
        """Corrects the account by the headers of an answer."""

        def told(account: Account) -> Account:
            return account.told(self._clock(), limit=limit, remaining=remaining, reset_at=reset_at)

        before = self._shelf.load()
        if told(before) != before:
            self._shelf.change(lambda account: (told(account), None))

    def expect(self, payers: Iterable[str]) -> None:
        """Keeps part of the credits for runs that will begin in a moment."""
        names, now = tuple(payers), self._clock()
        self._shelf.change(lambda account: (account.at(now).expecting(names, now), None))

    def _ask(self, credits: int) -> float:
        def asked(account: Account) -> tuple[Account, float]:
            verdict: Verdict = ask(account, self._payer, credits, self._clock())
            return verdict.account, verdict.wait

        return self._shelf.change(asked)


class LocalShelf:
    """An account inside one process."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._lock = threading.Lock()

    def load(self) -> Account:
        """The account as it is."""
        with self._lock:
            return self._account

    def change(self, step: Callable[[Account], tuple[Account, Value]]) -> Value:
        """Puts the account through a step while nobody else does."""
        with self._lock:
            self._account, value = step(self._account)
            return value


class LocalBudget(SharedBudget):
    """A budget inside one process, for tests and for whiteboards without a shared account."""

    def __init__(
        self,
        payer: str = PEOPLE,
        *,
        clock: Clock = time.time,
        sleep: Sleep = time.sleep,
        allowance: int = ALLOWANCE,
        seconds: float = SECONDS,
    ) -> None:
        super().__init__(LocalShelf(Account(allowance, seconds)), payer, clock=clock, sleep=sleep)
