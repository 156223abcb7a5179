"""Boards that carry a recipe, and which of their items are nodes of ours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from plugin.errors import BoardTaken, UnknownBoard
from plugin.plan.known import Known
from plugin.run import Run
from plugin.store.database import Database
from plugin.store.models import BoardRow, ItemRow
from plugin.worded import worded


@dataclass(frozen=True)
class BoardRecord:
    """A board and the run that made it (its recipe and blueprint are the run's)."""

    board_id: str
    run_id: str
    name: str
    created_at: datetime


class Boards:
    """One recipe a board; items by key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, owner: str, board_id: str) -> BoardRecord | None:
        """What the board carries, None if it is not ours."""
        query = _SELECT.where(BoardRow.owner == owner, BoardRow.board_id == board_id)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return BoardRecord(*row) if row is not None else None

    def get(self, owner: str, board_id: str) -> BoardRecord:
        """Raises UnknownBoard when it carries no recipe."""
        record = self.find(owner, board_id)
        if record is None:
            raise UnknownBoard(worded("No recipe is known for the board {board}.", board=board_id))
        return record

    def all(self, owner: str) -> list[BoardRecord]:
        """The owner's boards, newest first."""
        query = _SELECT.where(BoardRow.owner == owner).order_by(BoardRow.created_at.desc(), BoardRow.board_id)
        with self._database.read() as connection:
            return [BoardRecord(*row) for row in connection.execute(query)]

    def items(self, owner: str, board_id: str) -> dict[str, Known]:
        """Node key to the item that is on the board for it, with the fingerprint last written."""
        query = select(ItemRow.key, ItemRow.item_id, ItemRow.fingerprint).where(
            ItemRow.owner == owner, ItemRow.board_id == board_id
        )
        with self._database.read() as connection:
            return {key: Known(item_id, mark) for key, item_id, mark in connection.execute(query)}

    def renew(self, owner: str, board_id: str, run_id: str) -> None:
        """From now on the board carries the recipe and the blueprint of this run."""
        ours = update(BoardRow).where(BoardRow.owner == owner, BoardRow.board_id == board_id)
        with self._database.write() as connection:
            connection.execute(ours.values(run_id=run_id, recipe_id=run_id))

    def forget(self, owner: str, board_id: str) -> None:
        """The board is no longer ours: its record and items go, runs and harvests stay."""
        with self._database.write() as connection:
            connection.execute(delete(BoardRow).where(BoardRow.owner == owner, BoardRow.board_id == board_id))


_SELECT = select(BoardRow.board_id, BoardRow.run_id, BoardRow.name, BoardRow.created_at)


def take_board(connection: Connection, owner: str, run: Run, *, board_id: str, now: datetime) -> None:
    """Within a transaction; raises BoardTaken when another run has the board."""
    query = select(BoardRow.run_id).where(BoardRow.owner == owner, BoardRow.board_id == board_id)
    holder = connection.execute(query).scalar()
    if holder is None:
        _insert(connection, owner, run, board_id, now)
    elif holder != run.id:
        raise _taken(board_id)


def _insert(connection: Connection, owner: str, run: Run, board_id: str, now: datetime) -> None:
    row = {"owner": owner, "board_id": board_id, "run_id": run.id, "recipe_id": run.id, "name": run.name}
    try:
        connection.execute(insert(BoardRow).values(created_at=now, **row))
    except IntegrityError as error:  # another process was faster by a moment
        raise _taken(board_id) from error


def _taken(board_id: str) -> BoardTaken:
    return BoardTaken(
        worded("The board {board} already carries a recipe; to renew it use `boards upgrade`.", board=board_id)
    )


def write_items(connection: Connection, owner: str, board_id: str, items: Mapping[str, Known]) -> None:
    """Within a transaction: these keys are these items now."""
    if not items:
        return
    _remove(connection, owner, board_id, items)
    connection.execute(
        insert(ItemRow),
        [
            {
                "owner": owner,
                "board_id": board_id,
                "key": key,
                "item_id": known.item_id,
                "fingerprint": known.fingerprint,
            }
            for key, known in items.items()
        ],
    )


def set_marks(connection: Connection, owner: str, board_id: str, marks: Mapping[str, str | None]) -> None:
    """Within a transaction: what counts as last written to the items of these keys; None: nothing is known of it."""
    for key, mark in marks.items():
        one = update(ItemRow).where(ItemRow.owner == owner, ItemRow.board_id == board_id, ItemRow.key == key)
        connection.execute(one.values(fingerprint=mark))


def remove_items(connection: Connection, owner: str, board_id: str, item_ids: Iterable[str]) -> None:
    """Within a transaction: these items are gone from the board."""
    doomed = list(item_ids)
    if doomed:
        connection.execute(
            delete(ItemRow).where(ItemRow.owner == owner, ItemRow.board_id == board_id, ItemRow.item_id.in_(doomed))
        )


def _remove(connection: Connection, owner: str, board_id: str, keys: Iterable[str]) -> None:
    connection.execute(
        delete(ItemRow).where(ItemRow.owner == owner, ItemRow.board_id == board_id, ItemRow.key.in_(list(keys)))
    )
