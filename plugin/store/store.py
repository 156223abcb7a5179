"""The store: opens the database, migrates it, and hands out the repositories."""

import time

from plugin.store.boards import Boards
from plugin.store.budget import Clock, SharedBudget, Sleep
from plugin.store.courses import Courses
from plugin.store.database import Database
from plugin.store.decisions import Decisions
from plugin.store.documents import Documents
from plugin.store.erasing import erase
from plugin.store.harvests import Harvests
from plugin.store.installations import Installations
from plugin.store.jobs import Jobs
from plugin.store.journal import Journal
from plugin.store.migrate import migrate
from plugin.store.phase_snapshots import PhaseSnapshots
from plugin.store.reviews import Reviews
from plugin.store.runs import Runs
from plugin.store.states import SpentStates
from plugin.store.summaries import Summaries
from plugin.store.window import ALLOWANCE


class Store:
    """Repositories over one database; every function of theirs takes the owner first."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.runs = Runs(database)
        self.journal = Journal(database)
        self.boards = Boards(database)
        self.harvests = Harvests(database)
        self.decisions = Decisions(database)
        self.reviews = Reviews(database)
        self.phase_snapshots = PhaseSnapshots(database)
        self.installations = Installations(database)
        self.spent_states = SpentStates(database)
        self.jobs = Jobs(database)
        self.documents = Documents(database)
        self.courses = Courses(database)
        self.summaries = Summaries(database)

    def budget(
        self,
        owner: str,
        whiteboard: str,
        *,
        clock: Clock = time.time,
        sleep: Sleep = time.sleep,
        allowance: int = ALLOWANCE,
    ) -> SharedBudget:
        """The credits of one account at one whiteboard (its address), shared by all processes."""
        return SharedBudget(self._database, owner, whiteboard, clock=clock, sleep=sleep, allowance=allowance)

    def erase(self, owner: str) -> int:
        """Deletes everything the owner has; how many rows that were."""
        return erase(self._database, owner)

    def close(self) -> None:
        self._database.close()


def open_store(database_url: str) -> Store:
    """The store at `sqlite:///path` or `postgresql://...`, migrated to the newest revision.

    Raises StoreError with one clear sentence when it cannot be opened, is another program's, or is newer.
    """
    database = Database(database_url)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return Store(database)
