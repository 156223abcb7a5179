"""The price of a plan is known before it is paid."""

from dataclasses import replace

from plugin.board import Capabilities, Kind, Snapshot
from plugin.plan.cost import Cost, copy_cost, cost
from plugin.plan.diff import diff
from plugin.plan.plan import Plan
from plugin.richtext import RichText
from tests.plan.samples import blueprint, provisioned

ALL = frozenset(Kind) - {Kind.UNKNOWN}
ABLE = Capabilities(kinds=ALL, bulk_kinds=ALL - {Kind.CONNECTOR})
EMPTY = Snapshot("board", "Probe", ())


def test_a_new_board_costs_itself_its_items_and_one_reading() -> None:
    price = cost(diff(blueprint(2, 2), EMPTY, {}), ABLE)
    # board, frames, items, two arrows, then: the board, its items, its arrows
    assert price.calls == 1 + 1 + 1 + 2 + 3
    assert price.credits == 500 + 16 * 100 + 50 + 100 + 100


def test_nothing_to_do_costs_nothing() -> None:
    assert cost(Plan(), ABLE, new_board=False) == Cost(0, 0, 0.0)


def test_deleting_is_dearer_than_making() -> None:
    snapshot, known = provisioned(blueprint(1, 1))
    price = cost(diff(replace(blueprint(1, 1), nodes=()), snapshot, known), ABLE, new_board=False, items_before=4)
    assert price.credits == 4 * 500 + 50 + 100 + 100


def test_more_hands_need_fewer_rounds() -> None:
    plan = diff(blueprint(12, 6), EMPTY, {})
    alone, together = (cost(plan, ABLE, in_flight=hands, seconds_a_call=1.0) for hands in (1, 8))
    assert (alone.calls, alone.credits) == (together.calls, together.credits)
    assert alone.seconds == alone.calls
    assert together.seconds < alone.seconds / 1.8


def test_beyond_a_minutes_credits_the_plan_waits_for_the_next() -> None:
    plan = diff(blueprint(4, 4), EMPTY, {})
    free, tight = cost(plan, ABLE), cost(plan, ABLE, credits_a_minute=3000)
    assert tight.seconds == free.seconds + 60 * ((free.credits - 1) // 3000)


def test_a_new_board_that_is_counted_is_not_read() -> None:
    plan = diff(blueprint(12, 6), EMPTY, {})
    read, counted = cost(plan, ABLE), cost(plan, ABLE, counted=True)
    assert read.credits - counted.credits == 50 + 5 * 100 + 100 - 100
    assert read.calls - counted.calls == 1 + 5 + 1 - 1


def test_a_copy_costs_itself_one_reading_and_what_differs() -> None:
    master = blueprint(4, 4)
    patched = tuple(
        replace(node, text=RichText.of("neu")) if node.key.endswith("#heading") else node for node in master.nodes
    )
    equal, other = copy_cost(master, master, ABLE), copy_cost(replace(master, nodes=patched), master, ABLE)
    # the copy, then: the board, two pages of items, one of arrows
    assert (equal.calls, equal.credits) == (1 + 1 + 2 + 1, 2000 + 50 + 2 * 100 + 100)
    assert (other.calls, other.credits) == (equal.calls + 16, equal.credits + 16 * 100)
    assert other.seconds > equal.seconds
