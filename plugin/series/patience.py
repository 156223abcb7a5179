"""How many conflicts a board may have before a rollout stops in front of it."""

import re
from dataclasses import dataclass

from plugin.errors import UsageError
from plugin.worded import worded

_NUMBER = re.compile(r"[0-9]{1,6}\Z")
_SHARE = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)\s?%\Z")


@dataclass(frozen=True)
class Most:
    """So many conflicts at most: a number, or a share (0 to 1) of the items that are ours on a board."""

    number: int | None = None
    share: float | None = None

    def of(self, items: int) -> int:
        """The most for a board with so many items of ours."""
        return self.number if self.number is not None else int((self.share or 0.0) * items)


def most(text: str) -> Most:
    """`3` or `5%` as people write it. Raises UsageError."""
    share = _SHARE.match(text)
    if share and float(share.group(1)) <= 100:
        return Most(share=float(share.group(1)) / 100)
    if _NUMBER.match(text):
        return Most(number=int(text))
    raise UsageError(
        worded(
            "--most is {given!r}; write a number of conflicts as 3, or a share of a board's items as 5%.", given=text
        )
    )
