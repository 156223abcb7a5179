"""Which run a worker takes next: a series stands in nobody's way, and a harvest never waits for a run. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from plugin.run import WaitingRun

FOR_PEOPLE = 2
"""Threads of a worker that no run may take: somebody in front of a screen waits for harvests and exports."""

MOST_OF = 0.75
"""The part of the threads for runs that the runs of one owner may take: they share one budget anyway."""


TOGETHER = timedelta(seconds=10)
"""Runs that fell due no longer ago begin together, whichever worker takes them."""


@dataclass(frozen=True)
class Crew:
    """The threads of one worker process."""

    threads: int = 8

    @property
    def for_runs(self) -> int:
        """Runs it has in hand at most."""
        return max(self.threads - FOR_PEOPLE, 1)

    @property
    def for_one_owner(self) -> int:
        """Runs of one owner it has in hand at most."""
        return ceil(self.for_runs * MOST_OF)

    def room(self, owner: str, in_hand: Mapping[str, str]) -> int:
        """How many more runs of the owner may be taken; `in_hand` gives the owner of every run taken."""
        theirs = sum(other == owner for other in in_hand.values())
        return max(min(self.for_runs - len(in_hand), self.for_one_owner - theirs), 0)


def in_turn(runs: Sequence[WaitingRun], now: datetime, *, is_dead: Callable[[str], bool]) -> list[WaitingRun]:
    """Runs nobody works on: first those whose owners have least under way, among them those that waited longest.

    The second run of an owner stands behind the first of every other.
    """
    free = sorted((run for run in runs if is_free(run, now, is_dead)), key=lambda run: run.due_at)
    idle = {(run.owner, run.id) for run in free}
    under_way = Counter(run.owner for run in runs if (run.owner, run.id) not in idle)
    ranked: list[tuple[int, WaitingRun]] = []
    for run in free:
        ranked.append((under_way[run.owner], run))
        under_way[run.owner] += 1
    return [run for _, run in sorted(ranked, key=lambda one: one[0])]


def next_run(runs: Sequence[WaitingRun], in_hand: Mapping[str, str], crew: Crew) -> WaitingRun | None:
    """The first of the runs in turn that this worker may take."""
    return next((run for run in runs if run.id not in in_hand and crew.room(run.owner, in_hand) > 0), None)


def about_to_begin(
    runs: Sequence[WaitingRun], owner: str, in_hand: Mapping[str, str], crew: Crew, now: datetime
) -> list[str]:
    """The owner's runs that begin now: those in hand, those there is room for, and those that other workers take.

    What fell due a moment ago is as new to the other workers as to this one.
    """
    mine = [run for run, other in in_hand.items() if other == owner]
    theirs = [run for run in runs if run.owner == owner and run.id not in in_hand]
    room = crew.room(owner, in_hand)
    return mine + [run.id for place, run in enumerate(theirs) if place < room or run.due_at >= now - TOGETHER]


def is_free(run: WaitingRun, now: datetime, is_dead: Callable[[str], bool]) -> bool:
    """Whether nobody works on the run, or whoever did is gone."""
    if run.lease_owner is None or run.lease_until is None:
        return True
    return run.lease_until < now or is_dead(run.lease_owner)
