"""Reads the votes a panel brings along: it is a browser that sends them, so they are checked."""

import json
import re

from plugin.errors import Fault, InputInvalid
from plugin.harvest.ballots import Ballots

MOST_ITEMS = 2000
MOST_VOTES = 10_000
_ITEM = re.compile(r"[0-9A-Za-z_-]{1,40}")


def read_ballots(text: str | None) -> Ballots:
    """Item ids and votes from JSON; nothing when nothing was sent. Raises InputInvalid."""
    if not text:
        return {}
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise _wrong() from None
    if not isinstance(said, dict) or len(said) > MOST_ITEMS:
        raise _wrong()
    if not all(_ITEM.fullmatch(item) and _is_count(votes) for item, votes in said.items()):
        raise _wrong()
    return said


def _is_count(votes: object) -> bool:
    return isinstance(votes, int) and not isinstance(votes, bool) and 0 <= votes <= MOST_VOTES


def _wrong() -> InputInvalid:
    fault = Fault("is no object of item ids and numbers of votes", key="votes")
    return InputInvalid("The votes cannot be read.", [fault])
