"""How a network stands, as the synthesis tells it: counts and decisions, no company and no person."""

from dataclasses import dataclass

NETWORK_STATES = ("untreated", "review", "founded", "rejected")


@dataclass(frozen=True)
class Decided:
    """A decision of the hosts. `day` and `review` (to be looked at again) are ISO 8601; `status` is theirs."""

    day: str
    text: str
    status: str = ""
    review: str = ""


@dataclass(frozen=True)
class NetworkStanding:
    """The network of a series. `status` is one of NETWORK_STATES, `since` and the days of `milestones` ISO 8601.

    `members` counts companies; it is shown from five up. `offers`, `needs` and `matched` count what was put up by
    opt-in, `alliances` learning alliances that were agreed.
    """

    status: str = "untreated"
    since: str = ""
    members: int = 0
    offers: int = 0
    needs: int = 0
    matched: int = 0
    alliances: int = 0
    decisions: tuple[Decided, ...] = ()
    milestones: tuple[Decided, ...] = ()
