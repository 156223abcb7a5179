"""Use case: what making a series would take, board by board, by copy and from scratch. Writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.preview import as_snapshot
from plugin.board import Capabilities
from plugin.credits.shares import HEADROOM
from plugin.flows.series import AT_ONCE, Order
from plugin.plan.cost import CREDITS_A_MINUTE, Cost, copy_cost, cost
from plugin.plan.diff import diff
from plugin.plan.known import Known, mark_of
from plugin.plan.plan import Plan

NOTHING = Cost(0, 0, 0.0)


@dataclass(frozen=True)
class PlannedBoard:
    """A board of the series. `like` is the key of the board it would be copied from; None: it is the first."""

    key: str
    name: str
    is_there: bool
    items: int
    scratch: Cost
    copy: Cost | None = None
    like: str | None = None

    @property
    def cost(self) -> Cost:
        """The price of the cheaper way; nothing for a board that is there."""
        if self.is_there:
            return NOTHING
        return self.copy if self.copy is not None and self.copy.credits < self.scratch.credits else self.scratch


@dataclass(frozen=True)
class SeriesPlan:
    """All boards and the hub. `renewal` is what bringing the links to the hub costs."""

    hub: PlannedBoard
    renewal: Cost
    boards: tuple[PlannedBoard, ...]

    @property
    def by_copy(self) -> Cost:
        """Everything that is missing, each board by the cheaper way."""
        return _sum([self.hub.cost, self.renewal, *(board.cost for board in self.boards)])

    @property
    def from_scratch(self) -> Cost:
        """Everything that is missing, no board copied."""
        missing = [board.scratch for board in self.boards if not board.is_there]
        return _sum([self.hub.cost, self.renewal, *missing])


def plan_series(
    orders: Sequence[Order], hub: Order, linked: Order, capabilities: Capabilities, there: frozenset[str]
) -> SeriesPlan:
    """The plan. `linked` is the hub when all boards are there; `there` are the keys of finished boards."""
    firsts: dict[str, Order] = {}
    for order in sorted(orders, key=lambda order: order.key not in there):
        firsts.setdefault(order.shape, order)
    boards = tuple(_board(order, firsts[order.shape], capabilities, there) for order in orders)
    whole = PlannedBoard(hub.key, hub.name, hub.key in there, len(hub.blueprint.nodes), _making(hub, capabilities))
    return SeriesPlan(whole, _renewal(hub.blueprint, linked.blueprint, capabilities), boards)


def _board(order: Order, first: Order, capabilities: Capabilities, there: frozenset[str]) -> PlannedBoard:
    has_master = capabilities.copy_board and first.key != order.key
    copied = copy_cost(order.blueprint, first.blueprint, capabilities) if has_master else None
    return PlannedBoard(
        order.key,
        order.name,
        order.key in there,
        len(order.blueprint.nodes),
        _making(order, capabilities),
        copied,
        first.key if has_master else None,
    )


def _making(order: Order, capabilities: Capabilities) -> Cost:
    return cost(_from_nothing(order.blueprint), capabilities, counted=True)


def _from_nothing(blueprint: Blueprint) -> Plan:
    return diff(blueprint, as_snapshot(Blueprint(blueprint.workshop, (), ())), {})


def _renewal(before: Blueprint, after: Blueprint, capabilities: Capabilities) -> Cost:
    """Reading the hub, and writing what the links change."""
    known = {node.key: Known(node.key, mark_of(node)) for node in before.nodes}
    plan = diff(after, as_snapshot(before), known)
    return cost(plan, capabilities, new_board=False, items_before=len(before.nodes))


def _sum(costs: Sequence[Cost]) -> Cost:
    """Calls and credits add up; the time is that of several boards at once, or that of waiting for credits."""
    credits = sum(one.credits for one in costs)
    a_minute = CREDITS_A_MINUTE * (1 - HEADROOM)
    busy = sum(one.seconds for one in costs) / max(1, min(AT_ONCE, len(costs)))
    waiting = 60.0 * max(0, ceil(credits / a_minute) - 1)
    return Cost(sum(one.calls for one in costs), credits, round(max(busy, waiting), 1))
