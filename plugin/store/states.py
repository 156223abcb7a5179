"""Sign-ins whose way back was taken, so that it is taken once. The owner is the browser a sign-in began in."""

from datetime import datetime

from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError

from plugin.store.database import Database
from plugin.store.models import SpentStateRow


class SpentStates:
    """Only what came back is kept, and only as long as it could come back again: nobody can fill this table."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def spend(self, owner: str, state_id: str, *, until: datetime, now: datetime) -> bool:
        """Whether this is the first time. Forgets all that is over by `now`."""
        with self._database.write() as connection:
            connection.execute(delete(SpentStateRow).where(SpentStateRow.until < now))
            try:
                with connection.begin_nested():
                    connection.execute(insert(SpentStateRow).values(owner=owner, id=state_id, until=until))
            except IntegrityError:
                return False
            return True
