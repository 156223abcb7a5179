"""Courses of workshops: one a board, changed by one hand at a time."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, text, update

from plugin.facilitation.course import Course
from plugin.store.database import Database
from plugin.store.models import CourseRow
from plugin.store.moments import Moment
from plugin.store.packed import pack, unpack


class Courses:
    """How each board's workshop goes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, owner: str, board_id: str) -> Course | None:
        """The course of a board's workshop; None before anybody planned it."""
        with self._database.read() as connection:
            return _load(connection, owner, board_id)

    def begin(self, owner: str, board_id: str, course: Course, *, now: datetime) -> Course:
        """Keeps a first course. Whoever comes second gets the course of the first: two clicks start one workshop."""
        row = {"owner": owner, "board_id": board_id, "course": pack(course), "updated_at": now}
        with self._database.write() as connection:
            connection.execute(_FIRST, row)
            return _load(connection, owner, board_id) or course

    def change(self, owner: str, board_id: str, step: Callable[[Course], Course], *, now: datetime) -> Course | None:
        """Changes a course by a function of what it is at that moment; None when there is none."""
        with self._database.write() as connection:
            found = _load(connection, owner, board_id)
            if found is None:
                return None
            changed = step(found)
            ours = update(CourseRow).where(CourseRow.owner == owner, CourseRow.board_id == board_id)
            connection.execute(ours.values(course=pack(changed), updated_at=now))
            return changed


_FIRST = text(
    "INSERT INTO courses (owner, board_id, course, updated_at)"
    " VALUES (:owner, :board_id, :course, :updated_at) ON CONFLICT DO NOTHING"
).bindparams(bindparam("updated_at", type_=Moment()))


def _load(connection: Connection, owner: str, board_id: str) -> Course | None:
    query = select(CourseRow.course).where(CourseRow.owner == owner, CourseRow.board_id == board_id)
    body = connection.execute(query.with_for_update()).scalar()
    return unpack(body, Course) if body is not None else None
