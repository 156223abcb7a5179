"""What Miro charges for each call, and what its rate limit headers say.

Weights: L1 = 50, L2 = 100, L3 = 500, L4 = 2000 credits a call [DOC developers.miro.com/v1.0/reference/ratelimiting;
the level of each operation: SPEC paths/*/description]. A bulk creation costs L2 for every item in it
[SPEC paths//v2/boards/{board_id}/items/bulk/post]. Budget: 100,000 credits a minute for each user of an app
[DOC developers.miro.com/docs/rate-limiting].
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from plugin.board import Tariff
from plugin.http import Answer, retry_after

LEVEL_1 = 50
LEVEL_2 = 100
LEVEL_3 = 500
LEVEL_4 = 2000

TARIFF = Tariff(
    create=LEVEL_2,
    update=LEVEL_2,
    delete=LEVEL_3,
    connector=LEVEL_2,
    read_page=LEVEL_2,
    read_item=LEVEL_1,
    create_board=LEVEL_3,
    copy_board=LEVEL_4,
    delete_board=LEVEL_3,
    read_board=LEVEL_1,
    update_board=LEVEL_2,
)

EPOCH_BEGINS = 1_000_000_000
"""A reset below this is a number of seconds, above it a moment [PROBE-B miro/ratelimit.go]."""


@dataclass(frozen=True)
class RateLimit:
    """What the three headers of an answer say: credits a minute, credits left, reset in UTC epoch seconds.

    `X-RateLimit-Reset` is documented as an epoch [DOC developers.miro.com/v1.0/reference/ratelimiting], seen
    in the wild as seconds too; both are understood. Missing or odd headers give None.
    """

    limit: int | None = None
    remaining: int | None = None
    reset_at: float | None = None

    @classmethod
    def of(cls, answer: Answer, now: float) -> "RateLimit":
        """The headers of an answer received at `now` (UTC epoch seconds)."""
        limit, remaining, reset = (_number(answer, f"X-RateLimit-{name}") for name in ("Limit", "Remaining", "Reset"))
        return cls(
            limit=None if limit is None else int(limit),
            remaining=None if remaining is None else int(remaining),
            reset_at=None if reset is None else (reset if reset >= EPOCH_BEGINS else now + reset),
        )


def wait_asked(clock: Callable[[], float]) -> Callable[[Answer], float | None]:
    """How many seconds a 429 asks to wait: Retry-After where it is sent, else until the reset.

    Retry-After is not documented and a review that looked for it found only the X- headers
    [github.com/infiniflow/ragflow/pull/15552], so its absence is the normal case.
    """

    def wait(answer: Answer) -> float | None:
        asked = retry_after(answer)
        if asked is not None or answer.status != 429:
            return asked
        now = clock()
        reset_at = RateLimit.of(answer, now).reset_at
        return None if reset_at is None else max(0.0, reset_at - now)

    return wait


def _number(answer: Answer, header: str) -> float | None:
    try:
        number = float(answer.headers.get(header, ""))
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
