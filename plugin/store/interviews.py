"""Interviews and their excerpts; nothing is kept without consent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from plugin.asking.interview import Excerpt, Interview, RoleType
from plugin.errors import UnknownInterview
from plugin.store.asking_models import ExcerptRow, InterviewRow
from plugin.store.database import Database
from plugin.worded import worded


class Interviews:
    """Every function is about one owner's interviews."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, owner: str, interview: Interview) -> None:
        """Records an interview with its excerpts."""
        deleted = interview.recording_deleted_on
        values = {
            "owner": owner,
            "id": interview.id,
            "board_id": interview.board_id,
            "pseudonym": interview.pseudonym,
            "role": interview.role.value,
            "guide": interview.guide,
            "guide_version": interview.guide_version,
            "consent_on": interview.consent_on.isoformat(),
            "minutes": interview.minutes,
            "recorded": interview.recorded,
            "recording_deleted_on": deleted.isoformat() if deleted else None,
        }
        mine = {"owner": owner, "interview_id": interview.id}
        excerpts = [mine | {"id": excerpt.id, "text": excerpt.text} for excerpt in interview.excerpts]
        with self._database.write() as connection:
            connection.execute(insert(InterviewRow).values(**values))
            connection.execute(insert(ExcerptRow), excerpts)

    def all(self, owner: str, board_id: str) -> list[Interview]:
        """The interviews of a board by day of consent, with their excerpts."""
        query = select(*_COLUMNS).where(InterviewRow.owner == owner, InterviewRow.board_id == board_id)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(InterviewRow.consent_on, InterviewRow.id)).mappings().all()
            return [_interview(connection, owner, row) for row in rows]

    def get(self, owner: str, interview_id: str) -> Interview:
        """Raises UnknownInterview."""
        query = select(*_COLUMNS).where(InterviewRow.owner == owner, InterviewRow.id == interview_id)
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
            if row is None:
                raise UnknownInterview(worded("There is no interview {interview}.", interview=interview_id))
            return _interview(connection, owner, row)

    def recording_deleted(self, owner: str, interview_id: str, day: date) -> None:
        """The recording is gone since that day."""
        mine = update(InterviewRow).where(InterviewRow.owner == owner, InterviewRow.id == interview_id)
        with self._database.write() as connection:
            connection.execute(mine.values(recording_deleted_on=day.isoformat()))

    def drop_excerpt(self, owner: str, excerpt_id: str) -> None:
        """These words are gone."""
        with self._database.write() as connection:
            connection.execute(delete(ExcerptRow).where(ExcerptRow.owner == owner, ExcerptRow.id == excerpt_id))

    def drop(self, owner: str, interview_id: str) -> None:
        """The interview and its excerpts are gone."""
        mine = (ExcerptRow.owner == owner, ExcerptRow.interview_id == interview_id)
        with self._database.write() as connection:
            connection.execute(delete(ExcerptRow).where(*mine))
            connection.execute(delete(InterviewRow).where(InterviewRow.owner == owner, InterviewRow.id == interview_id))


_COLUMNS = tuple(InterviewRow.__table__.columns)


def _interview(connection: Connection, owner: str, row: Mapping[Any, Any]) -> Interview:
    query = select(ExcerptRow.id, ExcerptRow.text).where(
        ExcerptRow.owner == owner, ExcerptRow.interview_id == row["id"]
    )
    deleted = row["recording_deleted_on"]
    return Interview(
        id=row["id"],
        board_id=row["board_id"],
        pseudonym=row["pseudonym"],
        role=RoleType(row["role"]),
        guide=row["guide"],
        guide_version=row["guide_version"],
        consent_on=date.fromisoformat(row["consent_on"]),
        minutes=row["minutes"],
        recorded=row["recorded"],
        recording_deleted_on=date.fromisoformat(deleted) if deleted else None,
        excerpts=tuple(Excerpt(*one) for one in connection.execute(query.order_by(ExcerptRow.id))),
    )
