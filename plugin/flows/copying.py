"""Makes a board equal to a master board: by copy where that is possible and cheaper, from scratch otherwise."""

from dataclasses import dataclass
from datetime import datetime

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Kind
from plugin.errors import UnknownBoard, UnsupportedByProvider, UsageError
from plugin.flows.archive import Archive
from plugin.flows.duplicate import copy_entry
from plugin.flows.outcome import Provisioned
from plugin.flows.provision import plan_board, resume_run, start_run
from plugin.flows.tools import Tools
from plugin.plan.cost import copy_cost
from plugin.plan.ways import Obstacle, Origin, Way, Ways, adapting, is_alike
from plugin.ports import Counting, Provider
from plugin.recipe import Recipe
from plugin.run import Run
from plugin.worded import worded


@dataclass(frozen=True)
class Likeness:
    """What a board shall be like: the board `master`, which is ours; `way` is taken whatever it costs, if given."""

    master: str
    way: Way | None = None


def likeness_of(master: str | None, way: str | None, on: str | None) -> Likeness | None:
    """What somebody asks a board to be like. Raises UsageError for wishes that do not go together."""
    if master is None and way is not None:
        raise UsageError("A way (copy or scratch) needs a board of yours to be like.")
    if master is not None and on is not None:
        raise UsageError("Only a new board can be made like another one, not one that is there: name one of the two.")
    return Likeness(master, Way(way) if way is not None else None) if master is not None else None


_HINDRANCES = {
    Obstacle.DIFFERENT: worded("it is built differently (groups, people, cards or places of frames)"),
    Obstacle.LITTERED: worded("it holds more than its template made, people's notes perhaps"),
    Obstacle.INCOMPLETE: worded("it lacks items its template made"),
}


def compare_ways(
    provider: Provider, store: Archive, *, owner: str, likeness: Likeness, blueprint: Blueprint, recipe: Recipe
) -> Ways:
    """What a copy of the master board and a board from scratch do and cost. Writes nothing.

    Raises UnknownBoard when the master carries no recipe, BoardGone when the whiteboard has it no more, UsageError
    when it is of another template or cannot be copied though that is asked for, UnsupportedByProvider.
    """
    master = _master(store, owner, likeness.master, recipe)
    making, scratch, _ = plan_board(provider, store, owner=owner, blueprint=blueprint)
    by_copy = copy_cost(blueprint, master, provider.capabilities())
    obstacle = _hindrance(provider, likeness.master, blueprint, master)
    if likeness.way is Way.COPY:
        _insist(likeness.master, obstacle)
    elif likeness.way is Way.SCRATCH:
        obstacle = Obstacle.ASKED
    elif obstacle is None and by_copy.credits >= scratch.credits:
        obstacle = Obstacle.DEARER
    return Ways(likeness.master, adapting(blueprint, master), making, by_copy, scratch, obstacle)


def create_like(
    tools: Tools, *, owner: str, likeness: Likeness, blueprint: Blueprint, recipe: Recipe, name: str
) -> Provisioned:
    """A board like the master board, with what the blueprint says otherwise, by the cheaper way or the one asked for.

    Raises what `create_board` and `compare_ways` raise.
    """
    run = start_like(tools, owner=owner, likeness=likeness, blueprint=blueprint, recipe=recipe, name=name)
    return resume_run(tools, owner=owner, run_id=run.id)


def start_like(
    tools: Tools,
    *,
    owner: str,
    likeness: Likeness,
    blueprint: Blueprint,
    recipe: Recipe,
    name: str,
    due_at: datetime | None = None,
) -> Run:
    """Journals the run and how it begins, and leaves it to whoever resumes it; from `due_at` (UTC) on workers may."""
    ways = compare_ways(tools.provider, tools.store, owner=owner, likeness=likeness, blueprint=blueprint, recipe=recipe)
    first = copy_entry(Origin(ways.like, ways.obstacle))
    run, _ = start_run(tools, owner=owner, blueprint=blueprint, recipe=recipe, name=name, due_at=due_at, first=first)
    return run


def _master(store: Archive, owner: str, board_id: str, recipe: Recipe) -> Blueprint:
    record = store.boards.find(owner, board_id)
    if record is None:
        raise UnknownBoard(worded("No recipe is known for the board {board}.", board=board_id))
    template = store.runs.get(owner, record.run_id).recipe.template
    if template != recipe.template:
        raise UsageError(
            worded(
                "The board {board} is made from {template}, not from {other}: name another.",
                board=board_id,
                template=template,
                other=recipe.template,
            )
        )
    return store.runs.blueprint(owner, record.run_id)


def _hindrance(provider: Provider, board_id: str, blueprint: Blueprint, master: Blueprint) -> Obstacle | None:
    """What can be told beforehand; the number of items is asked, so that nobody's notes are ever copied."""
    if not provider.capabilities().copy_board:
        return Obstacle.UNABLE
    if not is_alike(blueprint, master):
        return Obstacle.DIFFERENT
    if not isinstance(provider, Counting):
        return None
    there, wanted = provider.count_items(board_id), sum(node.kind is not Kind.CONNECTOR for node in master.nodes)
    if there is None or there == wanted:
        return None
    return Obstacle.LITTERED if there > wanted else Obstacle.INCOMPLETE


def _insist(board_id: str, obstacle: Obstacle | None) -> None:
    if obstacle is Obstacle.UNABLE:
        raise UnsupportedByProvider("This whiteboard copies no boards; without --way the board is made from scratch.")
    if obstacle is not None:
        why = _HINDRANCES[obstacle]
        raise UsageError(
            worded(
                "The board {board} cannot be copied for this: {why}. Without --way it is made anew.",
                board=board_id,
                why=why,
            )
        )
