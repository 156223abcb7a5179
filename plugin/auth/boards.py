"""Who may use a board: the whiteboard knows, and is asked with the user's own token."""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import quote

from plugin.errors import ReconnectNeeded, Refused, Throttled, Unreachable
from plugin.http import Answer, Session, retry_after
from plugin.ports import Budget
from plugin.worded import worded

BOARD_ID = re.compile(r"[A-Za-z0-9_=-]{1,100}")
"""What ids of boards are made of."""

CREDITS = 50
"""What reading a board costs (level 1, developers.miro.com/docs/rate-limiting)."""

REMEMBERED = timedelta(minutes=1)
MOST = 10_000
"""Answers kept at once; the oldest goes first."""


class BoardAccess:
    """Answers of the whiteboard about boards, kept for a minute. Safe to share between threads.

    `session_for` gives a session that calls with the owner's token, `budget_for` the owner's credits.
    """

    def __init__(
        self,
        session_for: Callable[[str], Session],
        budget_for: Callable[[str], Budget],
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._session_for = session_for
        self._budget_for = budget_for
        self._clock = clock
        self._known: OrderedDict[tuple[str, str], tuple[datetime, bool]] = OrderedDict()
        self._lock = threading.Lock()

    def may_use_board(self, owner: str, board_id: str) -> bool:
        """Whether the owner can open the board; a board that does not exist looks like a forbidden one.

        Raises ReconnectNeeded, Throttled or Unreachable when the whiteboard does not say.
        """
        if not BOARD_ID.fullmatch(board_id):
            return False
        known = self._remembered(owner, board_id)
        return self._ask(owner, board_id) if known is None else known

    def forget(self, owner: str) -> None:
        """Ask anew about this owner's boards: after connecting, disconnecting or making a board."""
        with self._lock:
            for key in [key for key in self._known if key[0] == owner]:
                del self._known[key]

    def _remembered(self, owner: str, board_id: str) -> bool | None:
        with self._lock:
            until, allowed = self._known.get((owner, board_id), (None, False))
        return allowed if until is not None and self._clock() < until else None

    def _ask(self, owner: str, board_id: str) -> bool:
        watch = _Paid(self._budget_for(owner))
        answer = self._session_for(owner).read(f"/v2/boards/{quote(board_id, safe='')}", watch=watch)
        allowed = _allowed(answer)
        with self._lock:
            self._known[owner, board_id] = (self._clock() + REMEMBERED, allowed)
            self._known.move_to_end((owner, board_id))
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return allowed


class _Paid:
    """Takes the credits of every attempt."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def sending(self) -> None:
        self._budget.acquire(CREDITS)

    def answered(self, answer: Answer) -> None:
        """The flows' own calls report what the headers say; here it is not needed."""


def _allowed(answer: Answer) -> bool:
    if answer.is_success:
        return True
    if answer.status in (400, 403, 404):  # some deleted boards and malformed ids answer 400
        return False
    if answer.status == 401:
        raise ReconnectNeeded("The whiteboard does not accept the connection any more.")
    if answer.status == 429:
        raise Throttled("the whiteboard's credits are used up for now", retry_after(answer))
    if answer.status >= 500:
        raise Unreachable(worded("the whiteboard answered {status}", status=answer.status))
    raise Refused(worded("the whiteboard answered {status} when asked for a board", status=answer.status))
