"""Waves of batches: what may be sent at once because all it depends on exists, in as few calls as can be."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugin.board import Capabilities, Kind
from plugin.plan.change import Change, Create, Delete, Update
from plugin.plan.packing import fill, pack
from plugin.plan.plan import Plan, kind_of
from plugin.plan.stacks import stacks

Call = tuple[Change, ...]
"""The changes of one call, in order."""

IN_FLIGHT = 8
"""Calls that are under way at the same time."""


@dataclass(frozen=True)
class Wave:
    """Calls that are independent of each other: any order, any number at a time."""

    calls: tuple[Call, ...]

    def __len__(self) -> int:
        return len(self.calls)


def waves(plan: Plan, capabilities: Capabilities) -> tuple[Wave, ...]:
    """Frames first, then what lies in them (from the ground up), then connectors; deletions last.

    Deletions go the other way round: connectors, items, frames. Updates and deletions are one call each.
    """
    order = [
        _in_order(_wanted(plan, Kind.FRAME), capabilities),
        *_item_rounds(plan, capabilities),
        _in_order(_wanted(plan, Kind.CONNECTOR), capabilities),
        *_deletions(plan),
    ]
    return tuple(Wave(tuple(calls)) for calls in order if calls)


def _wanted(plan: Plan, *kinds: Kind) -> list[Change]:
    return [change for change in plan.changes if not isinstance(change, Delete) and kind_of(change) in kinds]


def _in_order(changes: Sequence[Change], capabilities: Capabilities) -> list[Call]:
    """Calls as full as they get, in order: bulk creations together, everything else alone."""
    bulk = [change for change in changes if _shares_calls(change, capabilities)]
    size = capabilities.batch_size
    calls = [tuple(bulk[start : start + size]) for start in range(0, len(bulk), size)]
    return calls + [(change,) for change in changes if not _shares_calls(change, capabilities)]


def _shares_calls(change: Change, capabilities: Capabilities) -> bool:
    return isinstance(change, Create) and change.node.kind in capabilities.bulk_kinds


def _item_rounds(plan: Plan, capabilities: Capabilities) -> list[list[Call]]:
    inner = _wanted(plan, *(set(Kind) - {Kind.FRAME, Kind.CONNECTOR}))
    creations = [change for change in inner if isinstance(change, Create)]
    updates: list[Call] = [(change,) for change in inner if isinstance(change, Update)]
    first, *later = _packed_rounds(creations, capabilities) or [[]]
    return [updates + first, *later]


def _packed_rounds(creations: Sequence[Create], capabilities: Capabilities) -> list[list[Call]]:
    """Rounds from the ground up. Stacks that may be made at any time fill the gaps of later rounds."""
    size = capabilities.batch_size
    found = stacks(creations, size, lambda change: _shares_calls(change, capabilities))
    shared = [stack for stack in found if _shares_calls(stack.changes[0], capabilities)]
    alone = [stack for stack in found if not _shares_calls(stack.changes[0], capabilities)]
    free = [stack for stack in shared if stack.free]
    rounds: list[list[Call]] = []
    for number in reversed(range(max((stack.round for stack in found), default=-1) + 1)):
        bins = pack((stack for stack in shared if stack.round == number and not stack.free), size)
        free = fill(bins, free, size)
        single = [stack.changes for stack in alone if stack.round == number]
        rounds.insert(0, [*(tuple(call) for call in bins), *single])
    return _with_loose(rounds, [tuple(call) for call in pack(free, size)])


def _with_loose(rounds: list[list[Call]], loose: list[Call]) -> list[list[Call]]:
    """Calls that may be made at any time come first, but those that would open one more turn of the calls
    in flight wait for the next round if there are hands free in it."""
    if len(rounds) < 2:
        return [[*loose, *(rounds[0] if rounds else [])]] if loose or rounds else []
    first, second, *later = rounds
    over = (len(first) + len(loose)) % IN_FLIGHT
    put_off = over if over <= min(len(loose), -len(second) % IN_FLIGHT) else 0
    kept = len(loose) - put_off
    return [[*first, *loose[:kept]], [*second, *loose[kept:]], *later]


def _deletions(plan: Plan) -> list[list[Call]]:
    doomed = [change for change in plan.changes if isinstance(change, Delete)]
    frames: list[Call] = [(change,) for change in doomed if kind_of(change) is Kind.FRAME]
    connectors: list[Call] = [(change,) for change in doomed if kind_of(change) is Kind.CONNECTOR]
    others: list[Call] = [(change,) for change in doomed if (change,) not in frames + connectors]
    return [connectors, others, frames]
