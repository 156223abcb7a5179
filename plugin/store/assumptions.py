"""Assumptions and their way to the board: confirmed and handed to the delivery in one step, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from plugin.asking.assumption import About, Assumption, Source, Stage, Valence
from plugin.notelink import IncomingNote, NoteLink, NoteState, Purpose
from plugin.store.asking_models import AssumptionRow
from plugin.store.database import Database
from plugin.store.deliveries import hasten
from plugin.store.incoming import note_of, note_query
from plugin.store.link_models import ContributionRow, NoteLinkRow


class Assumptions:
    """Every function is about one owner's assumptions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, owner: str, board_id: str) -> dict[str, Assumption]:
        """What became of answers and excerpts of a board, by their ids."""
        query = select(*_COLUMNS).where(AssumptionRow.owner == owner, AssumptionRow.board_id == board_id)
        with self._database.read() as connection:
            found = [_assumption(row) for row in connection.execute(query).mappings()]
        return {assumption.id: assumption for assumption in found}

    def save(self, owner: str, assumption: Assumption) -> None:
        """Keeps an assumption as it is now; its notes go their own way."""
        with self._database.write() as connection:
            _save(connection, owner, assumption)

    def confirm(self, owner: str, assumption: Assumption, ways: Sequence[NoteLink], *, now: datetime) -> None:
        """Keeps a confirmed assumption and hands a note for each of its areas to the delivery, each once.

        `ways` are the links its areas' notes belong to; they are made where they are missing.
        """
        by_area = {way.area: way for way in ways}
        with self._database.write() as connection:
            hasten(connection, owner, assumption.board_id, now)
            _save(connection, owner, assumption)
            for area, note_id in assumption.notes.items():
                if area in by_area:
                    _hand_over(connection, by_area[area], note_id, assumption.statement)

    def ways(self, owner: str, board_id: str) -> dict[str, str]:
        """The ids of the links that carry statements of a board, by area."""
        query = select(NoteLinkRow.area, NoteLinkRow.id).where(
            NoteLinkRow.owner == owner,
            NoteLinkRow.board_id == board_id,
            NoteLinkRow.purpose == Purpose.STATEMENT.value,
        )
        with self._database.read() as connection:
            return {row.area: row.id for row in connection.execute(query)}

    def notes(self, owner: str, note_ids: Sequence[str]) -> dict[str, IncomingNote]:
        """The notes of statements, by id."""
        query = note_query().where(ContributionRow.owner == owner, ContributionRow.id.in_(list(note_ids)))
        with self._database.read() as connection:
            return {row["id"]: note_of(row) for row in connection.execute(query).mappings()}

    def drop(self, owner: str, ids: Sequence[str], note_ids: Sequence[str]) -> bool:
        """Assumptions and their notes are gone from here. False, and nothing is: a note is being written just now."""
        notes = (ContributionRow.owner == owner, ContributionRow.id.in_(list(note_ids)))
        with self._database.write() as connection:
            states = connection.execute(select(ContributionRow.state).where(*notes).with_for_update()).scalars()
            if NoteState.SENDING.value in set(states):
                return False
            connection.execute(delete(ContributionRow).where(*notes))
            connection.execute(
                delete(AssumptionRow).where(AssumptionRow.owner == owner, AssumptionRow.id.in_(list(ids)))
            )
        return True


_COLUMNS = tuple(AssumptionRow.__table__.columns)


def _save(connection: Connection, owner: str, assumption: Assumption) -> None:
    values = asdict(assumption) | {
        "source": assumption.source.value,
        "stage": assumption.stage.value,
        "valence": assumption.valence.value,
        "about": assumption.about.value,
        "notes": dict(assumption.notes),
    }
    mine = (AssumptionRow.owner == owner, AssumptionRow.id == assumption.id)
    if connection.execute(update(AssumptionRow).where(*mine).values(**values)).rowcount == 0:
        connection.execute(insert(AssumptionRow).values(owner=owner, **values))


def _hand_over(connection: Connection, way: NoteLink, note_id: str, text: str) -> None:
    _make_way(connection, way)
    row = {"owner": way.owner, "id": note_id, "link_id": way.id, "text": text, "state": NoteState.WAITING.value}
    try:
        with connection.begin_nested():
            connection.execute(insert(ContributionRow).values(**row))
    except IntegrityError:  # on its way already
        pass


def _make_way(connection: Connection, way: NoteLink) -> None:
    mine = select(NoteLinkRow.id).where(NoteLinkRow.owner == way.owner, NoteLinkRow.id == way.id)
    if connection.execute(mine).first() is None:
        connection.execute(insert(NoteLinkRow).values(asdict(way) | {"purpose": way.purpose.value}))


def _assumption(row: Mapping[Any, Any]) -> Assumption:
    values = {str(name): value for name, value in row.items() if name != "owner"}
    return Assumption(
        **values
        | {
            "source": Source(values["source"]),
            "stage": Stage(values["stage"]),
            "valence": Valence(values["valence"]),
            "about": About(values["about"]),
        }
    )
