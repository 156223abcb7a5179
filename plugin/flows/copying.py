"""Makes a board equal to a master board: by copy where that is possible and cheaper, from scratch otherwise."""

from dataclasses import dataclass
from datetime import datetime

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Capabilities, Kind
from plugin.errors import UnknownBoard
from plugin.flows.duplicate import COPY, Obstacle, copy_intent
from plugin.flows.outcome import Provisioned
from plugin.flows.provision import plan_board, resume_run, start_run
from plugin.flows.tools import Tools
from plugin.language import Language
from plugin.plan.cost import Cost, copy_cost
from plugin.recipe import Recipe
from plugin.run import EntryState, Run

_REASONS = {
    Obstacle.UNABLE: "das Whiteboard kopiert keine Boards",
    Obstacle.DIFFERENT: "die Boards sind verschieden aufgebaut",
    Obstacle.DEARER: "Kopieren wäre teurer",
    Obstacle.REFUSED: "das Whiteboard hat das Kopieren abgelehnt",
    Obstacle.MISSING: "in der Kopie fehlten Elemente",
    Obstacle.NOTES: "auf der Kopie lagen Notizen von Menschen",
    Obstacle.CHANGED: "auf der Kopie waren Rahmen verschoben",
}


@dataclass(frozen=True)
class Ways:
    """Both ways to a board and what they cost. `obstacle` says why copying is not the one to take."""

    copy: Cost
    scratch: Cost
    obstacle: Obstacle | None

    @property
    def cost(self) -> Cost:
        """The price of the way that is taken."""
        return self.copy if self.obstacle is None else self.scratch


@dataclass(frozen=True)
class Copied:
    """A board that equals its blueprint. Without `obstacle` it is a copy; with it, it was made from scratch."""

    board: Provisioned
    obstacle: Obstacle | None = None


def compare_ways(tools: Tools, *, owner: str, master: str, blueprint: Blueprint) -> Ways:
    """What a copy of the board `master` and a board from scratch cost. Writes nothing.

    Raises UnknownBoard when the master carries no recipe, UnsupportedByProvider.
    """
    record = tools.store.boards.find(owner, master)
    if record is None:
        raise UnknownBoard(f"No recipe is known for the board {master}.")
    source = tools.store.runs.blueprint(owner, record.run_id)
    capabilities = tools.provider.capabilities()
    _, scratch, _ = plan_board(tools.provider, tools.store, owner=owner, blueprint=blueprint)
    by_copy = copy_cost(blueprint, source, capabilities)
    return Ways(by_copy, scratch, _obstacle(blueprint, source, capabilities, dearer=by_copy.credits >= scratch.credits))


def copy_from_master(
    tools: Tools, *, owner: str, master: str, blueprint: Blueprint, recipe: Recipe, name: str
) -> Copied:
    """A board like the board `master`, with what the blueprint says otherwise, by the cheaper way.

    Raises what `create_board` raises, and UnknownBoard.
    """
    run, obstacle = start_copy(tools, owner=owner, master=master, blueprint=blueprint, recipe=recipe, name=name)
    board = resume_run(tools, owner=owner, run_id=run.id, untouched=True)
    return Copied(board, obstacle or copy_obstacle(tools, owner=owner, run_id=run.id))


def start_copy(
    tools: Tools,
    *,
    owner: str,
    master: str,
    blueprint: Blueprint,
    recipe: Recipe,
    name: str,
    due_at: datetime | None = None,
) -> tuple[Run, Obstacle | None]:
    """Journals the run and leaves it to whoever resumes it; from `due_at` (UTC) on workers may."""
    ways = compare_ways(tools, owner=owner, master=master, blueprint=blueprint)
    run, _ = start_run(tools, owner=owner, blueprint=blueprint, recipe=recipe, name=name, due_at=due_at)
    if ways.obstacle is None:
        tools.store.journal.intend(owner, run.id, {1: [copy_intent(master)]}, now=tools.clock())
    return run, ways.obstacle


def copy_obstacle(tools: Tools, *, owner: str, run_id: str) -> Obstacle | None:
    """Why the copy a run began with was not used; None when it was, or when there was none."""
    entries = tools.store.journal.entries(owner, run_id)
    refused = (e for e in entries if e.key.startswith(COPY) and e.state is EntryState.REFUSED and e.detail)
    return next((Obstacle(entry.detail) for entry in refused if entry.detail), None)


def way_text(copied: Copied, language: Language) -> str:
    """How the board came to be, for people."""
    if copied.obstacle is None:
        return language("Kopiert und angepasst.")
    return language("Neu angelegt statt kopiert: {reason}.", reason=language(_REASONS[copied.obstacle]))


def _obstacle(blueprint: Blueprint, master: Blueprint, capabilities: Capabilities, *, dearer: bool) -> Obstacle | None:
    if not capabilities.copy_board:
        return Obstacle.UNABLE
    if not _is_alike(blueprint, master):
        return Obstacle.DIFFERENT
    return Obstacle.DEARER if dearer else None


def _is_alike(blueprint: Blueprint, master: Blueprint) -> bool:
    """Whether one becomes the other by writing items anew: same items in the same frames in the same order."""
    if [node.key for node in blueprint.nodes] != [node.key for node in master.nodes]:
        return False
    pairs = list(zip(blueprint.nodes, master.nodes, strict=True))
    same = all((a.kind, a.parent, a.start, a.end) == (b.kind, b.parent, b.start, b.end) for a, b in pairs)
    return same and all(a.geometry == b.geometry for a, b in pairs if a.kind is Kind.FRAME)
