"""How the initiatives of a board stand, in sums that lead to nobody."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from plugin.fewest import FEWEST
from plugin.followup.answer import Answer, State


@dataclass(frozen=True)
class Sums:
    """`answered` of `followed` initiatives have an answer; `states` count the last answer of each."""

    followed: int
    answered: int
    states: Mapping[State, int] = field(default_factory=dict)


def sums_of(histories: Iterable[Sequence[Answer]]) -> Sums | None:
    """The sums; None below FEWEST. Of each initiative the answers are given oldest first, or none."""
    known = list(histories)
    last = [history[-1].state for history in known if history]
    if len(last) < FEWEST:
        return None
    counts = Counter(last)
    return Sums(len(known), len(last), {state: counts[state] for state in State})
