"""What a facilitator entered for the minutes of a board, and how far they are released: one row a board."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from plugin.minutes.release import ReviewState
from plugin.store.database import Database
from plugin.store.hub_news import tell_hubs
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
            return _state(connection.execute(query).scalar())

    def save(self, owner: str, board_id: str, state: ReviewState, *, at: datetime) -> None:
        """Takes the place of what was there. Where the minutes change their status, the hub of a series hears of it."""
        same = (ReviewRow.owner == owner, ReviewRow.board_id == board_id)
        with self._database.write() as connection:
            before = _state(connection.execute(select(ReviewRow.state).where(*same)).scalar())
            connection.execute(delete(ReviewRow).where(*same))
            connection.execute(
                insert(ReviewRow).values(owner=owner, board_id=board_id, state=pack(state), changed_at=at)
            )
            if before.remarks.status != state.remarks.status:
                tell_hubs(connection, owner, board_id, at=at)


def _state(body: bytes | None) -> ReviewState:
    return unpack(body, ReviewState) if body is not None else ReviewState()
