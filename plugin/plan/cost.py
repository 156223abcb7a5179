"""What a plan costs: calls, credits and estimated seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Capabilities, Kind, Tariff
from plugin.plan.change import Change, Create, Delete
from plugin.plan.plan import Plan, kind_of
from plugin.plan.waves import IN_FLIGHT, Wave, waves

SECONDS_A_CALL = 0.3
"""Middle of the 200 to 400 ms that third parties measured for a creation; Miro publishes no figure."""

CREDITS_A_MINUTE = 100_000
"""Miro's limit per user and app (https://developers.miro.com/docs/rate-limiting)."""


@dataclass(frozen=True)
class Cost:
    """Calls, credits, and seconds as far as they can be told beforehand."""

    calls: int
    credits: int
    seconds: float


def cost(
    plan: Plan,
    capabilities: Capabilities,
    *,
    new_board: bool = True,
    counted: bool = False,
    items_before: int = 0,
    in_flight: int = IN_FLIGHT,
    seconds_a_call: float = SECONDS_A_CALL,
    credits_a_minute: int = CREDITS_A_MINUTE,
) -> Cost:
    """The price of performing the plan: making the board, its waves, and the read that ends every run.

    `items_before` is how many items the board holds already. A new board that is `counted` is not read, but
    asked how many items it holds. An empty plan costs nothing.
    """
    if plan.is_empty and not new_board:
        return Cost(0, 0, 0.0)
    steps = waves(plan, capabilities)
    tariff, pages = capabilities.tariff, _pages(plan, capabilities, items_before)
    proof = 1 if new_board and counted else 1 + pages
    calls = sum(map(len, steps)) + proof + new_board
    credits = _credits(plan.changes, tariff)
    credits += tariff.read_page if new_board and counted else tariff.read_board + pages * tariff.read_page
    credits += tariff.create_board if new_board else 0
    busy = (_rounds(steps, in_flight) + proof + new_board) * seconds_a_call
    waiting = 60.0 * (max(credits - 1, 0) // credits_a_minute)
    return Cost(calls, credits, round(busy + waiting, 1))


def copy_cost(
    blueprint: Blueprint,
    master: Blueprint,
    capabilities: Capabilities,
    *,
    in_flight: int = IN_FLIGHT,
    seconds_a_call: float = SECONDS_A_CALL,
    credits_a_minute: int = CREDITS_A_MINUTE,
) -> Cost:
    """The price of copying the board made from `master` and writing anew what differs from it.

    The copy is read once, to recognise every item; updates land or are refused, so no other reading is due.
    """
    tariff, size = capabilities.tariff, capabilities.page_size
    patches = [node.kind for node in blueprint.nodes if master.by_key.get(node.key) != node]
    connectors = sum(node.kind is Kind.CONNECTOR for node in master.nodes)
    pages = max(1, ceil((len(master.nodes) - connectors) / size)) + max(1, ceil(connectors / size))
    credits = tariff.copy_board + tariff.read_board + pages * tariff.read_page
    credits += sum(tariff.connector if kind is Kind.CONNECTOR else tariff.update for kind in patches)
    busy = (2 + pages + ceil(len(patches) / in_flight)) * seconds_a_call
    waiting = 60.0 * ((credits - 1) // credits_a_minute)
    return Cost(2 + pages + len(patches), credits, round(busy + waiting, 1))


def _rounds(steps: Sequence[Wave], in_flight: int) -> int:
    return sum(ceil(len(wave) / in_flight) for wave in steps)


def _pages(plan: Plan, capabilities: Capabilities, items_before: int) -> int:
    """Listings of one full reading: the items, and the connectors, which have a listing of their own."""
    created = [kind_of(change) for change in plan.changes if isinstance(change, Create)]
    connectors = created.count(Kind.CONNECTOR)
    items = items_before + len(created) - connectors - plan.counts.delete
    return max(1, ceil(items / capabilities.page_size)) + max(1, ceil(connectors / capabilities.page_size))


def _credits(changes: Sequence[Change], tariff: Tariff) -> int:
    return sum(_price(change, tariff) for change in changes)


def _price(change: Change, tariff: Tariff) -> int:
    if isinstance(change, Delete):
        return tariff.delete
    if kind_of(change) is Kind.CONNECTOR:
        return tariff.connector
    return tariff.create if isinstance(change, Create) else tariff.update
