"""The kick-off board, made and read back on every whiteboard: nothing is left to do."""

import pytest

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.compile import compile_board
from plugin.board import Kind
from plugin.catalogue.fill import fill_inputs
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.plan.diff import diff
from plugin.plan.known import Known, mark_of
from plugin.plan.waves import waves
from plugin.ports import Batch, Parent, Provider
from plugin.recipe import Recipe
from plugin.sandbox import Options, Switches, create_app
from plugin.typeface import load_metrics
from tests.contract.nodes import confirmed
from tests.contract.worlds import LENIENT, STRICT, TOKEN, WORLDS, provider_on


@pytest.fixture(scope="module")
def kickoff() -> Blueprint:
    catalogue = load_catalogue((BOARD_TEMPLATES,))
    template = catalogue.template("peer-learning-kickoff")
    inputs = fill_inputs(template, catalogue.content, {})
    recipe = Recipe(template.id, template.version, "de", inputs)
    return compile_board(template, catalogue.content, recipe, load_metrics())


def provision(provider: Provider, board: str, blueprint: Blueprint) -> dict[str, str]:
    """All waves one after another; the item ids by key."""
    ids: dict[str, str] = {}
    parents: dict[str, Parent] = {}
    frames = {node.key: node.geometry for node in blueprint.nodes if node.kind is Kind.FRAME}
    plan = diff(blueprint, provider.read(board), {})
    for wave in waves(plan, provider.capabilities()):
        for call in wave.calls:
            for outcome in provider.apply(board, Batch(call, dict(parents), dict(ids))):
                ids[outcome.key] = confirmed(outcome)
                if outcome.key in frames:
                    parents[outcome.key] = Parent(ids[outcome.key], frames[outcome.key])
    return ids


@pytest.mark.parametrize("world", ["memory", "embedded", "embedded, strict"])
def test_a_board_that_was_just_made_leaves_nothing_to_do(world: str, kickoff: Blueprint) -> None:
    with WORLDS[world]() as provider:
        board = provider.create_board("Kick-off", "mark").id
        ids = provision(provider, board, kickoff)
        known = {key: Known(ids[key], mark_of(node)) for key, node in kickoff.by_key.items()}
        again = diff(kickoff, provider.read(board), known)
        assert (again.changes, again.edited) == ((), ())
        assert len(ids) == len(kickoff.nodes)


@pytest.mark.parametrize(
    ("switches", "known", "surplus"), [(LENIENT, None, 0.02), (STRICT, False, 0.02), (STRICT, None, 0.07)]
)
def test_it_costs_little_more_than_its_items(
    switches: Switches, known: bool | None, surplus: float, kickoff: Blueprint
) -> None:
    """Finding out that frames cannot go in bulk costs the two calls that hold them, once."""
    provider = provider_on(create_app(Options(token=TOKEN, switches=switches)), frames_in_bulk=known)
    board = provider.create_board("Kick-off", "mark").id
    before = provider.usage()
    provision(provider, board, kickoff)
    assert (provider.usage() - before).credits <= (1 + surplus) * 100 * len(kickoff.nodes)
