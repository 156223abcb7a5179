"""The way of notes to a board: whose turn it is, a lease, intents before each call and outcomes after it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Update, and_, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from plugin.errors import RunLeased
from plugin.notelink import GATHER, PACE, Delivery, IncomingNote, NoteState, Purpose
from plugin.store.database import Database
from plugin.store.freezes import is_frozen
from plugin.store.incoming import joined, note_of, note_query
from plugin.store.link_models import ContributionRow, NoteDeliveryRow, NoteLinkRow
from plugin.worded import worded


class Deliveries:
    """One row a board; every function but `waiting` is about one owner's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self, now: datetime) -> list[tuple[str, str]]:
        """Owner and board of every delivery that is due, the longest overdue first; none to a frozen board."""
        query = select(NoteDeliveryRow.owner, NoteDeliveryRow.board_id).where(NoteDeliveryRow.due_at <= now)
        with self._database.read() as connection:
            if connection.execute(query.limit(1)).first() is None:
                return []
            query = query.where(~is_frozen(NoteDeliveryRow.owner, NoteDeliveryRow.board_id))
            return [(owner, board) for owner, board in connection.execute(query.order_by(NoteDeliveryRow.due_at))]

    def get(self, owner: str, board_id: str) -> Delivery:
        """How the notes of a board are getting on."""
        query = select(NoteDeliveryRow.due_at, NoteDeliveryRow.attempts, NoteDeliveryRow.problem)
        with self._database.read() as connection:
            row = connection.execute(query.where(*_mine(owner, board_id))).first()
        return Delivery(*row) if row is not None else Delivery()

    def ask(self, owner: str, board_id: str, *, due: datetime) -> None:
        """Notes of that board may go then, at the latest."""
        with self._database.write() as connection:
            hasten(connection, owner, board_id, due)

    def lease(
        self, owner: str, board_id: str, holder: str, *, until: datetime, now: datetime, is_dead: Callable[[str], bool]
    ) -> tuple[int, datetime | None]:
        """Takes the board's notes for `holder`: which attempt it is, and when something was last sent.

        Raises RunLeased.
        """
        with self._database.write() as connection:
            row = _locked(connection, owner, board_id)
            if row["lease_until"] is not None and row["lease_until"] >= now and not is_dead(row["lease_owner"]):
                raise RunLeased(worded("Another process brings notes to the board {board} right now.", board=board_id))
            attempt = int(row["attempts"]) + 1
            lease = {"lease_owner": holder, "lease_until": until, "attempts": attempt}
            connection.execute(_change(owner, board_id).values(**lease))
            return attempt, row["sent_at"]

    def pending(self, owner: str, board_id: str, *, closed: datetime) -> list[IncomingNote]:
        """Notes whose turn it is, and those of which it is not known whether they were written.

        Beliefs have their turn once their field is closed since `closed`.
        """
        turn = or_(NoteLinkRow.purpose != Purpose.BELIEFS.value, NoteLinkRow.closes_at <= closed)
        query = note_query().where(
            NoteLinkRow.owner == owner,
            NoteLinkRow.board_id == board_id,
            or_(
                ContributionRow.state == NoteState.SENDING.value,
                and_(ContributionRow.state == NoteState.WAITING.value, turn),
            ),
        )
        with self._database.read() as connection:
            return [note_of(row) for row in connection.execute(query).mappings()]

    def intend(
        self, owner: str, board_id: str, notes: Iterable[IncomingNote], *, holder: str, until: datetime, now: datetime
    ) -> None:
        """Records where these notes are about to be written, and keeps the lease. Raises RunLeased."""
        with self._database.write() as connection:
            _keep_lease(connection, owner, board_id, holder, until=until, sent_at=now)
            for note in notes:
                _write(connection, owner, note, NoteState.SENDING)

    def settle(self, owner: str, notes: Iterable[IncomingNote]) -> None:
        """Records what came of notes: their state, item and detail."""
        with self._database.write() as connection:
            for note in notes:
                _write(connection, owner, note, note.state)

    def leave(
        self,
        owner: str,
        board_id: str,
        holder: str,
        *,
        due: datetime | None,
        problem: Mapping[str, Any] | None,
        closed: datetime,
    ) -> None:
        """Ends an attempt. Without `due` it is again the board's turn when there is something to bring."""
        with self._database.write() as connection:
            row = _locked(connection, owner, board_id)
            if row["lease_owner"] != holder:
                return
            if due is None and problem is None:
                due = _next_turn(connection, owner, board_id, closed)
                due = _paced(due, row["sent_at"]) if due is not None else None
            values: dict[str, Any] = {"lease_owner": None, "lease_until": None, "due_at": due}
            values["problem"] = dict(problem) if problem else None
            if problem is None:
                values["attempts"] = 0
            connection.execute(_change(owner, board_id).values(**values))


def hasten(connection: Connection, owner: str, board_id: str, due: datetime, *, paced: bool = False) -> None:
    """Within a transaction: it is the board's turn then, or earlier; `paced`: not too soon after the last time."""
    row = _locked(connection, owner, board_id)
    due = _paced(due, row["sent_at"]) if paced else due
    if row["due_at"] is None or row["due_at"] > due:
        connection.execute(_change(owner, board_id).values(due_at=due))


def _paced(due: datetime, sent_at: datetime | None) -> datetime:
    return due if sent_at is None else max(due, sent_at + PACE)


def _locked(connection: Connection, owner: str, board_id: str) -> RowMapping:
    """The board's row, made if it is missing; nobody else changes it until the transaction ends."""
    query = select(*NoteDeliveryRow.__table__.columns).where(*_mine(owner, board_id)).with_for_update()
    row = connection.execute(query).mappings().first()
    if row is not None:
        return row
    try:
        with connection.begin_nested():
            connection.execute(insert(NoteDeliveryRow).values(owner=owner, board_id=board_id, attempts=0))
    except IntegrityError:  # another process was faster by a moment
        pass
    return connection.execute(query).mappings().one()


def _next_turn(connection: Connection, owner: str, board_id: str, closed: datetime) -> datetime | None:
    """At once where notes wait whose turn it is; for beliefs when their field has closed; None when nothing waits."""
    turns = {
        row.closes_at if row.purpose == Purpose.BELIEFS.value else closed
        for row in connection.execute(
            joined(NoteLinkRow.purpose, NoteLinkRow.closes_at)
            .where(NoteLinkRow.owner == owner, NoteLinkRow.board_id == board_id)
            .where(ContributionRow.state.in_((NoteState.WAITING.value, NoteState.SENDING.value)))
            .distinct()
        )
    }
    return min((turn + GATHER for turn in turns if turn is not None), default=None)


def _mine(owner: str, board_id: str) -> tuple[ColumnElement[bool], ...]:
    return (NoteDeliveryRow.owner == owner, NoteDeliveryRow.board_id == board_id)


def _change(owner: str, board_id: str) -> Update:
    return update(NoteDeliveryRow).where(*_mine(owner, board_id))


def _keep_lease(
    connection: Connection, owner: str, board_id: str, holder: str, *, until: datetime, sent_at: datetime
) -> None:
    mine = _change(owner, board_id).where(NoteDeliveryRow.lease_owner == holder)
    if connection.execute(mine.values(lease_until=until, sent_at=sent_at)).rowcount == 0:
        raise RunLeased(worded("Another process brings notes to the board {board} now.", board=board_id))


def _write(connection: Connection, owner: str, note: IncomingNote, state: NoteState) -> None:
    place = note.place
    values: dict[str, Any] = {"state": state.value, "item_id": note.item_id, "detail": note.detail}
    for name in ("x", "y", "width", "height"):
        values[name] = getattr(place, name) if place is not None else None
    mine = update(ContributionRow).where(ContributionRow.owner == owner, ContributionRow.id == note.id)
    connection.execute(mine.values(**values))
