"""Making the board over the slow line: against what is possible at all, and in credits."""

from dataclasses import dataclass
from math import ceil

from bench.desk import Desk
from bench.line import Call
from bench.row import Row
from bench.stopwatch import timed
from plugin.blueprint.blueprint import Blueprint
from plugin.board import Snapshot
from plugin.flows.outcome import Provisioned
from plugin.plan.diff import diff
from plugin.plan.waves import IN_FLIGHT, waves
from plugin.providers.miro.tariff import TARIFF


@dataclass(frozen=True)
class Made:
    """A board made over the line: every call of it, seconds for all and for the writing alone."""

    result: Provisioned
    blueprint: Blueprint
    calls: tuple[Call, ...]
    wall: float

    @property
    def writes(self) -> list[Call]:
        return [call for call in self.calls if call.makes_items]

    @property
    def mean(self) -> float:
        """Seconds a write took on average."""
        return sum(call.seconds for call in self.writes) / len(self.writes)

    @property
    def alone(self) -> float:
        """Seconds of the calls that each wait for the one before."""
        return sum(call.seconds for call in self.calls if not call.makes_items)

    @property
    def writing(self) -> float:
        """Seconds from the first item sent to the last one answered."""
        return max(call.answered for call in self.writes) - min(call.sent for call in self.writes)


def provision(desk: Desk) -> Made:
    """The kick-off board on a board of its own."""
    recipe, before = desk.kickoff(), len(desk.line.calls)
    desk.compile(recipe)
    took = timed(lambda: desk.create(recipe, name="Bench", on=None, progress=lambda _: None))
    calls = tuple(desk.line.calls[before:])
    return Made(took.value, desk.blueprint(took.value.run_id), calls, took.wall)


def steps(desk: Desk, made: Made) -> list[int]:
    """Calls a wave."""
    found = waves(diff(made.blueprint, Snapshot("", "", ()), {}), desk.provider.capabilities())
    return [len(wave) for wave in found]


def written_rounds(desk: Desk, made: Made) -> float:
    """The lower bound of writing in seconds: the rounds of calls in flight, each as long as a call took."""
    return sum(ceil(step / IN_FLIGHT) for step in steps(desk, made)) * made.mean


def provision_rows(desk: Desk, made: Made) -> list[Row]:
    bound = written_rounds(desk, made)
    rounds, alone = round(bound / made.mean), sum(not call.makes_items for call in made.calls)
    items = len(made.result.items)
    least = TARIFF.create_board + sum(_price(made.blueprint))
    return [
        Row(
            "provision: writing",
            made.writing / bound,
            1.25,
            "x",
            f"{items} items in {made.writing:.2f} s; bound: {rounds} rounds (calls a wave: {steps(desk, made)}) "
            f"x {made.mean * 1000:.0f} ms",
        ),
        Row(
            "provision: everything",
            made.wall / (bound + made.alone),
            1.25,
            "x",
            f"{made.wall:.2f} s with compile, journal and the closing look; bound: the rounds and "
            f"{alone} calls that each wait for the one before",
        ),
        Row(
            "credits",
            100 * (made.result.credits / least - 1),
            2.0,
            "% over",
            f"{made.result.credits:,} spent in {len(made.calls)} calls, {least:,} for the board and its items alone",
        ),
    ]


def _price(blueprint: Blueprint) -> list[int]:
    return [TARIFF.connector if node.kind.value == "connector" else TARIFF.create for node in blueprint.nodes]
