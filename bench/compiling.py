"""Compiling the kick-off board and planning it on an empty one."""

from bench.desk import Desk
from bench.row import Row
from bench.stopwatch import best
from plugin.board import Snapshot
from plugin.plan.cost import cost
from plugin.plan.diff import diff


def compile_rows(desk: Desk) -> list[Row]:
    """CPU of the pure part; the catalogue and the fonts were read before."""
    recipe, capabilities = desk.kickoff(), desk.provider.capabilities()

    def work() -> int:
        blueprint = desk.compile(recipe)
        plan = diff(blueprint, Snapshot("", "", ()), {})
        plan.check(capabilities)
        return cost(plan, capabilities).calls

    took = best(work, of=5)
    return [Row("compile and plan", took.cpu * 1000, 100, "ms", "CPU, best of 5, catalogue and fonts loaded")]
