"""Takes over a board that was duplicated in the whiteboard's own interface: it gets its master's recipe.

The whiteboard is read and not written to. The blueprint that is kept lies where the duplicate lies, and the ids
of its items are found by recognition; from then on harvest, status and upgrade know the board like any other.
"""

from dataclasses import dataclass, replace

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Snapshot
from plugin.errors import BoardTaken, NotRecognised, UnknownBoard
from plugin.flows.archive import BoardRecord
from plugin.flows.provision import leased
from plugin.flows.session import Session
from plugin.flows.tools import Tools
from plugin.plan.known import Known, mark_of
from plugin.plan.plan import Edited
from plugin.plan.recognise import Recognition, recognise
from plugin.run import Run, RunState
from plugin.worded import worded

ENOUGH = 0.5
"""A board with less than this share of its master's items is another board."""


@dataclass(frozen=True)
class Adopted:
    """A board that carries a recipe from now on.

    `items` maps node keys to item ids; `edited` are those somebody changed since the master was written,
    `missing` keys that are not there, `people` how many items are people's.
    """

    board_id: str
    board_url: str
    run_id: str
    like: str
    items: dict[str, str]
    edited: tuple[Edited, ...]
    missing: tuple[str, ...]
    people: int
    calls: int
    credits: int


def adopt_board(tools: Tools, *, owner: str, board_id: str, like: str) -> Adopted:
    """Gives the board the recipe of the board `like`. One that was cut off before is finished.

    What is missing was taken away by people and is not made again.

    Raises BoardTaken, UnknownBoard (for `like`), NotRecognised, BoardGone, StoreError.
    """
    begun = _begun(tools, owner, board_id)
    before = tools.provider.usage()
    master = _master(tools, owner, like)
    blueprint = tools.store.runs.blueprint(owner, master.run_id)
    snapshot = tools.provider.read(board_id)
    found = recognise(blueprint, snapshot)
    if found.share < ENOUGH:
        raise NotRecognised(_too_little(found, board_id, like))
    placed = replace(blueprint.moved(*found.offset), omitted=(*blueprint.omitted, *found.missing))
    run = begun or _start(tools, owner, snapshot, placed, master)
    _take(tools, run, found)
    spent = tools.provider.usage() - before
    return Adopted(
        board_id=board_id,
        board_url=tools.provider.board_url(board_id),
        run_id=run.id,
        like=like,
        items=found.items,
        edited=found.edited,
        missing=found.missing,
        people=len(found.people),
        calls=spent.calls,
        credits=spent.credits,
    )


def _begun(tools: Tools, owner: str, board_id: str) -> Run | None:
    """The run of an adoption that ended before it had taken an item; a board with items is taken."""
    record = tools.store.boards.find(owner, board_id)
    if record is None:
        return None
    run = tools.store.runs.get(owner, record.run_id)
    if run.state is RunState.DONE and not tools.store.boards.items(owner, board_id):
        return run
    raise BoardTaken(
        worded(
            "The board {board} already carries a recipe (run {run}); to renew it use `boards upgrade`.",
            board=board_id,
            run=run.id,
        )
    )


def _master(tools: Tools, owner: str, like: str) -> BoardRecord:
    record = tools.store.boards.find(owner, like)
    if record is None:
        raise UnknownBoard(worded("No recipe is known for the board {like}.", like=like))
    return record


def _too_little(found: Recognition, board_id: str, like: str) -> str:
    wanted = len(found.items) + len(found.missing)
    return worded(
        "Of {wanted} items of the board {like}, {found} were recognised on {board}; "
        "{strange} items there are something else.",
        wanted=wanted,
        like=like,
        found=len(found.items),
        board=board_id,
        strange=len(found.people),
    )


def _start(tools: Tools, owner: str, snapshot: Snapshot, placed: Blueprint, master: BoardRecord) -> Run:
    """A run with nothing to do: the board is there. Whoever resumes it leaves the board alone."""
    now = tools.clock()
    run = replace(
        tools.store.runs.get(owner, master.run_id),
        id=tools.new_id(),
        state=RunState.DONE,
        name=snapshot.name,
        mark=f"boardwright:{tools.new_id()}",
        board_id=snapshot.board_id,
        created_board=False,
        calls=0,
        credits=0,
        created_at=now,
        updated_at=now,
        lease_owner=None,
        lease_until=None,
        due_at=None,
    )
    tools.store.runs.start(owner, run, placed)
    return run


def _take(tools: Tools, run: Run, found: Recognition) -> None:
    """Journals every item that is a node, as if it had been written as the blueprint says: edits stay edits."""
    with leased(tools, run):
        session = Session(tools, run, tools.store.runs.blueprint(run.owner, run.id))
        session.load()
        nodes = session.blueprint.by_key
        session.adopt({key: Known(item, mark_of(nodes[key])) for key, item in found.items.items()})
        session.finish(RunState.DONE)
