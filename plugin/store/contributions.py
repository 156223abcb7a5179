"""What came in by note links: accepted once, let through, and put aside; no row says who wrote it or when."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Update, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from plugin.notelink import (
    GATHER,
    MOST,
    ORIGINS,
    RELEASED,
    IncomingNote,
    NoteLink,
    NoteState,
    Posted,
    Purpose,
    Undelivered,
)
from plugin.store.database import Database
from plugin.store.deliveries import hasten
from plugin.store.incoming import joined, note_of, note_query
from plugin.store.link_models import ContributionRow, NoteLinkRow
from plugin.store.stirring import stir

ON_THE_WAY = (NoteState.HELD, NoteState.ASIDE, NoteState.WAITING, NoteState.SENDING)


class Accepted(StrEnum):
    """What became of a note that was handed in: kept, kept already (a form sent twice), or one too many."""

    KEPT = "kept"
    AGAIN = "again"
    FULL = "full"


class Contributions:
    """Notes of one owner's links. Lists are in the order of the ids, which is no order at all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accept(self, link: NoteLink, note_id: str, text: str, *, now: datetime) -> Accepted:
        """Keeps a note; the same id again keeps nothing. When it goes to the board depends on the link."""
        row = {"owner": link.owner, "id": note_id, "link_id": link.id, "text": text}
        state = NoteState.HELD if link.held else NoteState.WAITING
        with self._database.write() as connection:
            if _size(connection, link) >= MOST:
                return Accepted.AGAIN if _is_known(connection, link.owner, note_id) else Accepted.FULL
            due = turn_of(link, now)
            if due is not None and state is NoteState.WAITING:
                hasten(connection, link.owner, link.board_id, due, paced=True)
            try:
                with connection.begin_nested():
                    connection.execute(insert(ContributionRow).values(state=state.value, **row))
            except IntegrityError:
                return Accepted.AGAIN
            if link.anonymous:
                mine = (ContributionRow.owner == link.owner, ContributionRow.link_id == link.id)
                stir(connection, ContributionRow, *mine, fresh=[note_id])
        return Accepted.KEPT

    def counts(self, owner: str, board_id: str) -> dict[str, Counter[NoteState]]:
        """For each link of a board: how many of its notes are in which state."""
        number = func.count(ContributionRow.id)
        query = joined(ContributionRow.link_id, ContributionRow.state, number).where(*_on(owner, board_id))
        found: dict[str, Counter[NoteState]] = {}
        with self._database.read() as connection:
            for link_id, state, count in connection.execute(
                query.group_by(ContributionRow.link_id, ContributionRow.state)
            ):
                found.setdefault(link_id, Counter())[NoteState(state)] = count
        return found

    def of_link(self, owner: str, link_id: str, states: Iterable[NoteState] = tuple(NoteState)) -> list[IncomingNote]:
        """The notes of a link that are in one of these states."""
        query = note_query().where(
            ContributionRow.owner == owner,
            ContributionRow.link_id == link_id,
            ContributionRow.state.in_([state.value for state in states]),
        )
        with self._database.read() as connection:
            return [note_of(row) for row in connection.execute(query.order_by(ContributionRow.id)).mappings()]

    def on_board(self, owner: str, board_id: str) -> list[IncomingNote]:
        """Every note of every link of a board."""
        query = note_query().where(*_on(owner, board_id)).order_by(ContributionRow.id)
        with self._database.read() as connection:
            return [note_of(row) for row in connection.execute(query).mappings()]

    def let_through(self, link: NoteLink, note_ids: Sequence[str], *, now: datetime) -> int:
        """Held notes, and such that were put aside or refused, may go to the board; how many that were."""
        with self._database.write() as connection:
            hasten(connection, link.owner, link.board_id, now)
            moved = _of(link, note_ids, NoteState.HELD, NoteState.ASIDE, NoteState.REFUSED)
            values = {"state": NoteState.WAITING.value, "detail": RELEASED}
            return connection.execute(moved.values(**values)).rowcount

    def put_aside(self, link: NoteLink, note_ids: Sequence[str]) -> int:
        """Held notes shall not go to the board; they stay here, and are counted. How many that were."""
        with self._database.write() as connection:
            moved = _of(link, note_ids, NoteState.HELD)
            return connection.execute(moved.values(state=NoteState.ASIDE.value)).rowcount

    def posted(self, owner: str, board_id: str) -> dict[str, Posted]:
        """The items on a board that came in by a link."""
        return {
            note.item_id: Posted(
                ORIGINS[note.purpose],
                note.area,
                note.place,
                note.text if note.purpose is Purpose.STATEMENT else "",
            )
            for note in self.on_board(owner, board_id)
            if note.item_id is not None and note.place is not None
        }

    def refused(self, owner: str, board_id: str) -> list[IncomingNote]:
        """Notes that the whiteboard does not take."""
        return [note for note in self.on_board(owner, board_id) if note.state is NoteState.REFUSED]

    def undelivered(self, owner: str, board_id: str) -> list[Undelivered]:
        """What was accepted and is not on the board, by area and state; refused notes are told by `refused`."""
        counted = Counter(
            (note.area, note.state) for note in self.on_board(owner, board_id) if note.state in ON_THE_WAY
        )
        return [Undelivered(area, state, count) for (area, state), count in sorted(counted.items())]


def turn_of(link: NoteLink, now: datetime) -> datetime | None:
    """When a note of this link may go to the board: soon, or with all others once the field is closed."""
    if not link.anonymous:
        return now + GATHER
    return None if link.closes_at is None else link.closes_at + GATHER


def _on(owner: str, board_id: str) -> tuple[Any, ...]:
    return (ContributionRow.owner == owner, NoteLinkRow.owner == owner, NoteLinkRow.board_id == board_id)


def _of(link: NoteLink, note_ids: Sequence[str], *states: NoteState) -> Update:
    return update(ContributionRow).where(
        ContributionRow.owner == link.owner,
        ContributionRow.link_id == link.id,
        ContributionRow.id.in_(list(note_ids)),
        ContributionRow.state.in_([state.value for state in states]),
    )


def _size(connection: Connection, link: NoteLink) -> int:
    mine = (ContributionRow.owner == link.owner, ContributionRow.link_id == link.id)
    return connection.execute(select(func.count()).where(*mine)).scalar() or 0


def _is_known(connection: Connection, owner: str, note_id: str) -> bool:
    query = select(ContributionRow.id).where(ContributionRow.owner == owner, ContributionRow.id == note_id)
    return connection.execute(query).first() is not None
