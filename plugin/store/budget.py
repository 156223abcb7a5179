"""The credit budget of one account, shared by threads and processes through a table."""

import threading
import time
from collections.abc import Callable

from sqlalchemy import Connection, select, text, update

from plugin.store.database import Database
from plugin.store.models import CreditWindowRow
from plugin.store.window import ALLOWANCE, Window

Clock = Callable[[], float]
Sleep = Callable[[float], None]

_PAUSE = 0.05
"""Seconds added to every wait, so that the next question falls into the next window."""

_NAP = 1.0
"""Longest wait (seconds) before asking again: headers may tell meanwhile that the window ends sooner."""


class SharedBudget:
    """`plugin.ports.Budget` on the table `credit_windows`; `clock` gives UTC epoch seconds."""

    def __init__(
        self,
        database: Database,
        owner: str,
        whiteboard: str,
        *,
        clock: Clock = time.time,
        sleep: Sleep = time.sleep,
        allowance: int = ALLOWANCE,
    ) -> None:
        self._database = database
        self._owner = owner
        self._whiteboard = whiteboard
        self._clock = clock
        self._sleep = sleep
        self._allowance = allowance
        self._mine = (CreditWindowRow.owner == owner, CreditWindowRow.whiteboard == whiteboard)

    def acquire(self, credits: int) -> None:
        """Waits until that many credits are free in the current minute, and takes them."""
        while (wait := self._try(credits)) > 0:
            self._sleep(min(wait, _NAP) + _PAUSE)

    def report(self, *, limit: int | None, remaining: int | None, reset_at: float | None) -> None:
        """Corrects the window by the headers of an answer."""
        now = self._clock()
        with self._database.read() as connection:
            before = self._load(connection)
        if before.told(now, limit=limit, remaining=remaining, reset_at=reset_at) == before:
            return
        with self._database.write() as connection:
            window = self._claim(connection)
            after = window.told(now, limit=limit, remaining=remaining, reset_at=reset_at)
            self._save(connection, after)

    def _try(self, credits: int) -> float:
        with self._database.write() as connection:
            taken = self._claim(connection).taking(credits, self._clock())
            if isinstance(taken, float):
                return taken
            self._save(connection, taken)
            return 0.0

    def _load(self, connection: Connection) -> Window:
        query = select(CreditWindowRow.ends, CreditWindowRow.used, CreditWindowRow.allowance)
        row = connection.execute(query.where(*self._mine).with_for_update()).first()
        return Window(*row) if row is not None else Window(allowance=self._allowance)

    def _claim(self, connection: Connection) -> Window:
        """The window to be changed. The row is there before it is locked, so that two first callers queue."""
        fresh = {"owner": self._owner, "whiteboard": self._whiteboard, "allowance": self._allowance}
        connection.execute(_FIRST, fresh)
        return self._load(connection)

    def _save(self, connection: Connection, window: Window) -> None:
        values = {"ends": window.ends, "used": window.used, "allowance": window.allowance}
        connection.execute(update(CreditWindowRow).where(*self._mine).values(values))


_FIRST = text(
    "INSERT INTO credit_windows (owner, whiteboard, ends, used, allowance)"
    " VALUES (:owner, :whiteboard, 0, 0, :allowance) ON CONFLICT DO NOTHING"
)


class LocalBudget:
    """The same budget inside one process, for tests and for whiteboards without a shared account."""

    def __init__(self, *, clock: Clock = time.time, sleep: Sleep = time.sleep, allowance: int = ALLOWANCE) -> None:
        self._window = Window(allowance=allowance)
        self._lock = threading.Lock()
        self._clock = clock
        self._sleep = sleep

    def acquire(self, credits: int) -> None:
        """Waits until that many credits are free in the current minute, and takes them."""
        while (wait := self._try(credits)) > 0:
            self._sleep(min(wait, _NAP) + _PAUSE)

    def report(self, *, limit: int | None, remaining: int | None, reset_at: float | None) -> None:
        """Corrects the window by the headers of an answer."""
        with self._lock:
            self._window = self._window.told(self._clock(), limit=limit, remaining=remaining, reset_at=reset_at)

    def _try(self, credits: int) -> float:
        with self._lock:
            taken = self._window.taking(credits, self._clock())
            if isinstance(taken, float):
                return taken
            self._window = taken
            return 0.0
