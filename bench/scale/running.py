"""One run in the hands of a worker: its calls wave after wave, paid, made, journaled; or lost with the worker."""

from bench.scale.model import Latency
from bench.scale.world import Order, Worker, World
from plugin.credits.flight import Flight
from plugin.flows.patience import backoff

NAP, PAUSE = 1.0, 0.02
"""How the budget waits (`plugin.store.budget`)."""

TRANSACTIONS_TO_BEGIN = 4
TRANSACTIONS_A_CALL = 2
"""Paying and journaling; the look at what headers say only reads."""


class Running:
    """The calls of one run: as many in flight as the engine allows, none without credits."""

    def __init__(self, world: World, worker: Worker, order: Order) -> None:
        self.world, self.worker, self.order = world, worker, order
        self.flight = Flight()
        self.flying = 0
        self.asking = False
        self.alone: list[int] = []
        self.proven = False

    def begin(self) -> None:
        order, model, clock = self.order, self.world.model, self.world.clock
        order.attempts += 1
        order.begun, order.waited = clock.now, 0.0
        order.holder = f"{self.worker.name}-{next(self.world.numbers)}"
        order.until = clock.now + model.lease
        self.alone = self._preparations()
        ready = self._written(TRANSACTIONS_TO_BEGIN, self.worker.processor.finishes(model.start))
        clock.at(ready, self.step)

    def _preparations(self) -> list[int]:
        """Calls that are made one after the other before anything is written: founding, or reading what stands."""
        work = self.order.work
        reading = [50] + [work.prove] * work.pages
        return reading if self.order.founded else [work.found] if self.order.attempts == 1 else [50, work.found]

    def step(self) -> None:
        """Makes the next call if one may be made now."""
        if not self.worker.alive or self.asking:
            return
        credits = self._next()
        if credits is None:
            return
        wait = self.world.ask(self.order.owner, self.order.id, credits)
        if wait:
            pause = min(wait, NAP) + PAUSE
            self.order.waited += pause
            self.asking = True
            self.world.clock.later(pause, self._again)
            return
        self._send(credits)
        self.step()

    def _again(self) -> None:
        self.asking = False
        self.step()

    def _next(self) -> int | None:
        """Credits of the call whose turn it is; None while it has to wait for others."""
        if self.alone:
            return self.alone[0] if not self.flying else None
        while self.order.left and not self.order.left[0] and not self.flying:
            self.order.left.pop(0)
        if self.order.left and self.order.left[0]:
            return self.order.left[0][0] if self.flying < self.flight.width else None
        return self.order.work.prove if not self.order.left and not self.flying and not self.proven else None

    def _send(self, credits: int) -> None:
        is_write = not self.alone and bool(self.order.left)
        if is_write:
            self.order.left[0].pop(0)
        self.flying += 1
        model = self.world.model
        latency: Latency = model.write if is_write else model.read
        took = latency.draw(self.world.chance)
        sent = self._written(1, self.worker.processor.finishes(model.call))
        self.world.clock.at(sent + took, lambda: self._land(credits, took, is_write))

    def _land(self, credits: int, took: float, is_write: bool) -> None:
        clock, order = self.world.clock, self.order
        self.flying -= 1
        order.credits += credits
        if not self.worker.alive:
            return  # made, but not journaled: whoever resumes finds it on the board
        if self.world.chance.random() < self.world.model.lost:
            self._lose(credits, took, is_write)
            return
        self.flight = self.flight.answered("POST many" if is_write else "GET", took, clock.now)
        order.until = clock.now + self.world.model.lease
        clock.at(self._written(1, clock.now), lambda: self._landed(is_write))

    def _landed(self, is_write: bool) -> None:
        if not self.worker.alive:
            return
        if not is_write and self.alone:
            self.alone.pop(0)
            self.order.founded = True
        elif not is_write:
            self.proven = True
            self._finish()
            return
        self.step()

    def _lose(self, credits: int, took: float, is_write: bool) -> None:
        """Nobody knows whether it happened: the board is read before anything is sent again."""
        self.flight = self.flight.refused(took, self.world.clock.now)
        if is_write:
            self.order.left[0].insert(0, credits)
            work = self.order.work
            self.alone = [work.prove] * work.pages
        self.world.clock.later(backoff(1), self.step)

    def _finish(self) -> None:
        self.order.done = self.world.clock.now
        self.order.holder = None
        del self.world.unfinished[self.order.id]
        self.worker.put_down(self.order)

    def _written(self, transactions: int, begin: float) -> float:
        """When so many transactions are through that begin then."""
        finish = begin
        for _ in range(transactions):
            finish = max(self.world.database.finishes(self.world.model.transaction), finish)
        return finish
