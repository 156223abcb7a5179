"""Takes over groups that people added on a board by duplicating frames: from then on they are in its recipe.

The whiteboard is read and not written to. The frames stay where people put them; what of a group's furniture
was not duplicated, or taken away, stays away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from plugin.blueprint.blueprint import Blueprint, Workshop
from plugin.errors import NotRecognised
from plugin.flows.provision import leased
from plugin.flows.session import Session
from plugin.flows.tools import Tools
from plugin.plan.copied_groups import CopiedGroup, with_copied_groups
from plugin.plan.known import Known, mark_of
from plugin.recipe import Recipe
from plugin.run import Run, RunState
from plugin.worded import worded


@dataclass(frozen=True)
class AdoptedGroups:
    """The groups a board has from now on beyond those it was made with, and the run that says so."""

    board_id: str
    board_url: str
    run_id: str
    groups: tuple[CopiedGroup, ...]


def adopt_groups(tools: Tools, *, owner: str, board_id: str) -> AdoptedGroups:
    """Gives every duplicated group on the board its place in recipe and blueprint.

    Raises UnknownBoard, NotRecognised when there is none, BoardGone, StoreError.
    """
    last = tools.store.runs.get(owner, tools.store.boards.get(owner, board_id).run_id)
    known = tools.store.boards.items(owner, board_id)
    blueprint = tools.store.runs.blueprint(owner, last.id)
    items = {key: record.item_id for key, record in known.items()}
    more, _, groups = with_copied_groups(blueprint, tools.provider.read(board_id), items)
    if not groups:
        raise NotRecognised(worded("On the board {board} no frame is the duplicate of a group's.", board=board_id))
    found = {key: item for group in groups for key, item in group.items.items()}
    gone = {node.key for node in more.nodes} - {node.key for node in blueprint.nodes} - set(found)
    more = replace(more, omitted=(*more.omitted, *sorted(gone)))
    run = _start(tools, last, more, board_id)
    _take(tools, run, more, found)
    return AdoptedGroups(board_id, tools.provider.board_url(board_id), run.id, groups)


def _start(tools: Tools, last: Run, blueprint: Blueprint, board_id: str) -> Run:
    """A run with nothing to do: what it is about is there."""
    now = tools.clock()
    run = replace(
        last,
        id=tools.new_id(),
        state=RunState.DONE,
        recipe=_with_groups(last.recipe, blueprint.workshop),
        mark=f"boardwright:{tools.new_id()}",
        board_id=board_id,
        created_board=False,
        calls=0,
        credits=0,
        created_at=now,
        updated_at=now,
        lease_owner=None,
        lease_until=None,
        due_at=None,
    )
    tools.store.runs.start(run.owner, run, blueprint, marks={})
    return run


def _take(tools: Tools, run: Run, blueprint: Blueprint, found: Mapping[str, str]) -> None:
    """Items first, then the recipe: cut off in between, the groups are recognised once more."""
    with leased(tools, run):
        session = Session(tools, run, blueprint)
        session.load()
        session.adopt({key: Known(item, mark_of(blueprint.by_key[key])) for key, item in found.items()})
        tools.store.boards.renew(run.owner, session.board_id, run.id)
        session.finish(RunState.DONE)


def _with_groups(recipe: Recipe, workshop: Workshop) -> Recipe:
    """As many groups as there are now, each with the name and the challenge it has."""
    if "groups" not in recipe.inputs:
        return recipe
    groups = workshop.groups
    told: dict[str, Any] = {
        "groups": len(groups),
        "group_names": _names(recipe.inputs.get("group_names") or (), len(groups)),
        "group_challenges": [group.challenge for group in groups],
    }
    inputs = {**recipe.inputs, **{name: value for name, value in told.items() if name in recipe.inputs}}
    return replace(recipe, inputs=inputs)


def _names(given: Sequence[str], count: int) -> list[str]:
    """The names as they were given; groups beyond them have none."""
    return [*given, *("" for _ in range(count - len(given)))] if given else []
