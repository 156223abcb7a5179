"""What making one board takes: the calls of the real plan of the kick-off board, wave after wave."""

from dataclasses import dataclass
from functools import cache
from math import ceil

from plugin.blueprint.compile import compile_board
from plugin.board import Kind, Snapshot
from plugin.catalogue.fill import fill_inputs
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.plan.diff import diff
from plugin.plan.plan import kind_of
from plugin.plan.waves import waves
from plugin.providers.memory import MemoryProvider
from plugin.providers.miro.tariff import TARIFF
from plugin.recipe import Recipe
from plugin.typeface import load_metrics

TEMPLATE = "peer-learning-kickoff"


@dataclass(frozen=True)
class Work:
    """Credits of every call of every wave; what founding the board, proving it and reading it again cost."""

    waves: tuple[tuple[int, ...], ...]
    found: int
    prove: int
    pages: int

    @property
    def credits(self) -> int:
        """What a board costs when nothing goes wrong."""
        return self.found + sum(map(sum, self.waves)) + self.prove


@cache
def kickoff(groups: int = 4, participants: int = 20) -> Work:
    """The board of the budgets, unless said otherwise."""
    catalogue = load_catalogue((BOARD_TEMPLATES,))
    template = catalogue.template(TEMPLATE)
    inputs = fill_inputs(template, catalogue.content, {"groups": groups, "participants": participants})
    recipe = Recipe(template.id, template.version, "de", inputs)
    blueprint = compile_board(template, catalogue.content, recipe, load_metrics())
    capabilities = MemoryProvider().capabilities()
    plan = diff(blueprint, Snapshot("", "", ()), {})
    prices = tuple(
        tuple(
            sum(TARIFF.connector if kind_of(one) is Kind.CONNECTOR else TARIFF.create for one in call)
            for call in wave.calls
        )
        for wave in waves(plan, capabilities)
    )
    return Work(prices, TARIFF.create_board, TARIFF.read_page, ceil(len(blueprint.nodes) / capabilities.page_size))
