"""The simulated house: accounts, the table of runs, workers. Every decision is the engine's own."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, islice, takewhile

from bench.scale.events import Clock, Server
from bench.scale.model import Model
from bench.scale.work import Work
from plugin.credits.account import Account
from plugin.credits.shares import PEOPLE, ask
from plugin.flows.turns import Crew, about_to_begin, in_turn, next_run
from plugin.run import WaitingRun

EPOCH = datetime(2026, 11, 23, 8, tzinfo=UTC)
LOOKED_AT = 400
"""Due runs that are looked at to choose one, as the store does."""


@dataclass
class Order:
    """A board somebody wants at `due`; `left` are the calls not made yet, `begun` is when the newest attempt began,
    `waited` the seconds in which a worker held it and it waited for credits."""

    owner: str
    id: str
    due: float
    work: Work
    left: list[list[int]] = field(default_factory=list)
    founded: bool = False
    done: float | None = None
    holder: str | None = None
    until: float = 0.0
    begun: float = 0.0
    waited: float = 0.0
    credits: int = 0
    attempts: int = 0


@dataclass
class World:
    """Everything that stands while workers come and go."""

    model: Model
    clock: Clock = field(default_factory=Clock)
    orders: dict[str, Order] = field(default_factory=dict)
    unfinished: dict[str, Order] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    grants: dict[str, list[tuple[float, str, int]]] = field(default_factory=lambda: defaultdict(list))
    people: list[float] = field(default_factory=list)
    counted: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    numbers: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.model.seed)
        self.database = Server(self.clock, self.model.database_width)

    def want(self, orders: Iterable[Order]) -> None:
        """Records what is wanted, the earliest first."""
        for order in sorted(orders, key=lambda one: one.due):
            order.left = [list(wave) for wave in order.work.waves]
            self.orders[order.id] = self.unfinished[order.id] = order

    def ask(self, owner: str, payer: str, credits: int) -> float:
        """The engine's verdict: seconds to wait, 0 when the credits were granted."""
        verdict = ask(self.accounts.get(owner, Account()), payer, credits, self.clock.now)
        self.accounts[owner] = verdict.account
        if not verdict.wait:
            self.grants[owner].append((self.clock.now, payer, credits))
            self.counted[owner, int(self.clock.now // 60)] += credits
        return verdict.wait

    def expect(self, owner: str, runs: Iterable[str]) -> None:
        account = self.accounts.get(owner, Account()).at(self.clock.now)
        self.accounts[owner] = account.expecting(runs, self.clock.now)

    def line(self) -> list[WaitingRun]:
        """The runs workers choose from, as the store gives them."""
        return [
            WaitingRun(one.owner, one.id, moment(one.due), one.holder, moment(one.until) if one.holder else None)
            for one in islice(self.due(), LOOKED_AT)
        ]

    def due(self) -> Iterator[Order]:
        """Unfinished runs that are due, in the order in which they fell due."""
        return takewhile(lambda one: one.due <= self.clock.now, self.unfinished.values())

    def look_in(self, owner: str, every: float) -> None:
        """Somebody in front of a screen asks for a harvest of three pages again and again, and how long it takes."""

        def page(number: int, begun: float) -> None:
            wait = self.ask(owner, PEOPLE, 100)
            if wait:
                self.clock.later(min(wait, 1.0), lambda: page(number, begun))
            elif number < 3:
                self.clock.later(self.model.read.draw(self.chance), lambda: page(number + 1, begun))
            else:
                self.people.append(self.clock.now + self.model.read.draw(self.chance) - begun)
                self.clock.later(every, lambda: page(1, self.clock.now))

        self.clock.later(every, lambda: page(1, self.clock.now))


def moment(seconds: float) -> datetime:
    """A moment of the virtual clock as the engine writes it."""
    return EPOCH + timedelta(seconds=seconds)


@dataclass
class Worker:
    """One worker process: hands as the crew says, one processor for all of them. `busy` are seconds hands were full."""

    world: World
    name: str
    alive: bool = True
    in_hand: dict[str, str] = field(default_factory=dict)
    full: float = 0.0
    _since: float = 0.0

    def __post_init__(self) -> None:
        self.crew = Crew(self.world.model.threads)
        self.processor = Server(self.world.clock)
        self.world.clock.later(0.0, self.look)

    def look(self) -> None:
        """Looks for work every few seconds, as a worker does that nobody woke."""
        if self.alive:
            self.take()
            self.world.clock.later(self.world.model.look, self.look)

    def take(self) -> None:
        """Takes runs as long as there are some for it."""
        from bench.scale.running import Running

        world = self.world
        while self.alive and len(self.in_hand) < self.crew.for_runs:
            now = moment(world.clock.now)
            line = in_turn(world.line(), now, is_dead=lambda _: False)
            chosen = next_run(line, self.in_hand, self.crew)
            if chosen is None:
                return
            self.in_hand[chosen.id] = chosen.owner
            begin = about_to_begin(line, chosen.owner, self.in_hand, self.crew, now)
            if len(begin) > 1:
                world.expect(chosen.owner, begin)
            Running(world, self, world.orders[chosen.id]).begin()

    def put_down(self, order: Order) -> None:
        del self.in_hand[order.id]
        self.take()

    def die(self) -> None:
        """Its leases stay until they are over: on another machine nobody knows that it is dead."""
        self.alive = False
