"""What a facilitator entered for the minutes of a board, and how far they are released: one row a board."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from plugin.minutes.release import ReviewState
from plugin.store.database import Database
from plugin.store.models import ReviewRow
from plugin.store.packed import pack, unpack


class Reviews:
    """Remarks and releases."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, owner: str, board_id: str) -> ReviewState:
        """What was entered; a draft with nothing in it before that."""
        query = select(ReviewRow.state).where(ReviewRow.owner == owner, ReviewRow.board_id == board_id)
        with self._database.read() as connection:
            body = connection.execute(query).scalar()
        return unpack(body, ReviewState) if body is not None else ReviewState()

    def save(self, owner: str, board_id: str, state: ReviewState, *, at: datetime) -> None:
        """Takes the place of what was there."""
        same = (ReviewRow.owner == owner, ReviewRow.board_id == board_id)
        with self._database.write() as connection:
            connection.execute(delete(ReviewRow).where(*same))
            connection.execute(
                insert(ReviewRow).values(owner=owner, board_id=board_id, state=pack(state), changed_at=at)
            )
