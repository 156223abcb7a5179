"""What is played: Monday morning, a long series, and workers that die every minute."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.scale.model import Model
from bench.scale.work import Work
from bench.scale.world import Order, Worker, World

DAY = 86_400.0
HOUR = 3_600.0


@dataclass
class Played:
    """A scenario that has ended. `samples` are hands in use, hands there are, and runs waiting, second by second."""

    name: str
    model: Model
    world: World
    workers: list[Worker]
    samples: list[tuple[int, int, int]] = field(default_factory=list)
    deaths: int = 0


def monday(model: Model, work: Work, *, installations: int = 10_000, hours: float = 2.0) -> Played:
    """Every installation makes a board on Monday morning, most of them in the middle of these hours."""
    world = World(model)
    chance = world.chance
    dues = [chance.triangular(0.0, hours * HOUR, hours * HOUR / 2) for _ in range(installations)]
    world.want(Order(f"user {number}", f"run {number}", due, work) for number, due in enumerate(dues))
    return _play(f"{installations:,} installations within {hours * 60:.0f} minutes", world)


def series(model: Model, work: Work, *, boards: int = 200, guests: int = 20) -> Played:
    """One user asks for a series at once; others come for a board of their own, one a minute; the user harvests."""
    world = World(model)
    world.want(
        [Order("series", f"board {number}", 0.0, work) for number in range(boards)]
        + [Order(f"guest {number}", f"guest {number}", 60.0 * number + 30.0, work) for number in range(guests)]
    )
    world.look_in("series", 20.0)
    return _play(f"a series of {boards} boards of one user, and {guests} guests", world)


def dying(model: Model, work: Work, *, boards: int = 200, every: float = 60.0) -> Played:
    """As many users make one board each within ten minutes while every minute a worker dies."""
    world = World(model)
    world.want(Order(f"user {number}", f"run {number}", 600.0 * number / boards, work) for number in range(boards))
    return _play(f"{boards} boards while a worker dies every {every:.0f} s", world, every=every)


def _play(name: str, world: World, every: float | None = None) -> Played:
    workers = [Worker(world, f"worker {number}") for number in range(world.model.workers)]
    played = Played(name, world.model, world, workers)
    _repeat(world, 1.0, lambda: _sample(played))
    _wake(world, workers)
    if every is not None:
        _repeat(world, every, lambda: _kill(played))
    world.clock.run(until=7 * DAY, done=lambda: not world.unfinished)
    return played


def _repeat(world: World, every: float, act: Callable[[], None]) -> None:
    def again() -> None:
        act()
        world.clock.later(every, again)

    world.clock.later(every, again)


def _wake(world: World, workers: list[Worker]) -> None:
    """The queue tells one worker with a free hand when a run falls due; which one hears it is chance."""
    for moment in {order.due for order in world.orders.values()}:

        def wake() -> None:
            idle = [worker for worker in workers if worker.alive and len(worker.in_hand) < worker.crew.for_runs]
            if idle:
                world.chance.choice(idle).take()

        world.clock.at(moment, wake)


def _kill(played: Played) -> None:
    alive = [worker for worker in played.workers if worker.alive]
    victim = played.world.chance.choice(alive) if alive else None
    if victim is not None:
        victim.die()
        played.deaths += 1

        def restart() -> None:
            played.workers.append(Worker(played.world, f"worker {len(played.workers)}"))

        played.world.clock.later(played.model.restart, restart)


def _sample(played: Played) -> None:
    alive = [worker for worker in played.workers if worker.alive]
    waiting = sum(1 for _ in played.world.due())
    hands = sum(worker.crew.for_runs for worker in alive)
    used = sum(len(worker.in_hand) for worker in alive)
    played.samples.append((used, hands, waiting - used))
