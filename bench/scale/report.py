"""What a played scenario shows: times to a board, credits, fairness, and what was full."""

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any

from bench.scale.scenarios import Played
from plugin.credits.account import ALLOWANCE, SECONDS, TRAVEL
from plugin.credits.shares import PEOPLE

FULL = 0.8
"""Something used to this part is what limits."""


@dataclass(frozen=True)
class Findings:
    """Seconds unless said otherwise. `least_share`: of an equal one, among runs of one owner that worked all minute.

    `hands`, `processors`, `database` are parts of what there was that were in use; `hands` in the busiest minute.
    `credits_waited` is the part of the time in a worker's hands in which runs waited for credits.
    `fullest_minute` is in credits.
    """

    name: str
    boards: int
    finished: int
    workers: int
    median: float
    p95: float
    longest: float
    whole: float
    credits: int
    credits_over: float
    fullest_minute: int
    least_share: float | None
    people_longest: float | None
    hands: float
    longest_line: int
    processors: float
    database: float
    credits_waited: float
    deaths: int
    limit: str

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def findings(played: Played, *, only: str = "") -> Findings:
    """`only`: the times of owners whose name begins like that."""
    world = played.world
    orders = [one for one in world.orders.values() if one.owner.startswith(only)]
    times = [one.done - one.due for one in orders if one.done is not None]
    whole = max(world.clock.now, 1.0)
    hands = _busiest(played)
    processors = max(worker.processor.busy for worker in played.workers) / whole
    processors = max(processors, _busy_when_full(played))
    database = world.database.busy / world.database.width / whole
    held = sum(one.done - one.begun for one in orders if one.done is not None)
    waited = sum(one.waited for one in orders) / max(held, 1.0)
    least = sum(one.work.credits for one in orders)
    spent = sum(one.credits for one in orders)
    return Findings(
        name=played.name,
        boards=len(orders),
        finished=len(times),
        workers=played.model.workers,
        median=round(median(times), 1),
        p95=round(quantiles(times, n=20)[-1], 1),
        longest=round(max(times), 1),
        whole=round(whole, 1),
        credits=spent,
        credits_over=round(spent / least - 1, 4),
        fullest_minute=_fullest(played),
        least_share=_least_share(played),
        people_longest=round(max(world.people), 2) if world.people else None,
        hands=round(hands, 2),
        longest_line=max((line for _, _, line in played.samples), default=0),
        processors=round(processors, 2),
        database=round(database, 2),
        credits_waited=round(waited, 2),
        deaths=played.deaths,
        limit=_limit(hands, processors, database, waited),
    )


def _limit(hands: float, processors: float, database: float, waited: float) -> str:
    if waited > 0.5:
        return "credits"
    if database >= FULL:
        return "database"
    if processors >= FULL:
        return "workers: their processors"
    return "workers: their hands" if hands >= FULL else "nothing: the whiteboard's own pace"


def _busiest(played: Played) -> float:
    """The part of the hands in use in the busiest minute."""
    minutes = [played.samples[begin : begin + 60] for begin in range(0, len(played.samples), 60)]
    return max((sum(u for u, _, _ in one) / max(sum(h for _, h, _ in one), 1) for one in minutes), default=0.0)


def _busy_when_full(played: Played) -> float:
    """Work done by processors over the time in which any hand was in use."""
    seconds = sum(used > 0 for used, _, _ in played.samples)
    alive = max(played.model.workers, 1)
    return sum(worker.processor.busy for worker in played.workers) / alive / max(seconds, 1)


def _fullest(played: Played) -> int:
    """Most credits of one owner in any sixty seconds, wherever they begin."""
    most = 0
    for grants in played.world.grants.values():
        begin = total = 0
        for at, _, credits in grants:
            total += credits
            while grants[begin][0] <= at - SECONDS:
                total -= grants[begin][2]
                begin += 1
            most = max(most, total)
    assert most <= ALLOWANCE
    return most


def _least_share(played: Played) -> float | None:
    """The smallest part of an equal share of a minute that a run got which worked through all of it."""
    boards = Counter(one.owner for one in played.world.orders.values())
    several = (grants for owner, grants in played.world.grants.items() if boards[owner] > 1)
    shares = [share for grants in several for share in _shares(grants)]
    return round(min(shares), 2) if shares else None


def _shares(grants: list[tuple[float, str, int]]) -> list[float]:
    minute = SECONDS + TRAVEL
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    by_minute: dict[int, Counter[str]] = defaultdict(Counter)
    for at, payer, credits in grants:
        if payer != PEOPLE:
            first.setdefault(payer, at)
            last[payer] = at
            by_minute[int(at // minute)][payer] += credits
    found: list[float] = []
    for number, spent in by_minute.items():
        begin, end = number * minute, (number + 1) * minute
        through = [payer for payer in first if first[payer] <= begin and last[payer] >= end]
        if len(through) > 1:
            fair = sum(spent[payer] for payer in through) / len(through)
            found += [spent[payer] / fair for payer in through if fair]
    return found
