"""The store: opens the database, migrates it, and hands out the repositories."""

import time
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from plugin.credits.account import ALLOWANCE, SECONDS, Account
from plugin.credits.shares import PEOPLE
from plugin.store.accounts import TableShelf
from plugin.store.assumptions import Assumptions
from plugin.store.belonging import Belongings, forget, hand_over
from plugin.store.boards import Boards
from plugin.store.budget import Clock, SharedBudget, Shelf, Sleep
from plugin.store.consents import Consents
from plugin.store.contributions import Contributions
from plugin.store.courses import Courses
from plugin.store.database import Database
from plugin.store.decisions import Decisions
from plugin.store.deliveries import Deliveries
from plugin.store.documents import Documents
from plugin.store.erasing import erase
from plugin.store.erasures import Erasures
from plugin.store.forgetting import Forgetting
from plugin.store.freezes import Freezes
from plugin.store.harvests import Harvests
from plugin.store.initiatives import Initiatives
from plugin.store.installations import Installations
from plugin.store.interviews import Interviews
from plugin.store.jobs import Jobs
from plugin.store.journal import Journal
from plugin.store.looks import Looks
from plugin.store.members import Members
from plugin.store.migrate import migrate
from plugin.store.networks import Networks
from plugin.store.notelinks import NoteLinks
from plugin.store.phase_snapshots import PhaseSnapshots
from plugin.store.reminders import Reminders
from plugin.store.reviews import Reviews
from plugin.store.runs import Runs
from plugin.store.sealed_rows import SealedRows
from plugin.store.series import SeriesBook
from plugin.store.series_expiries import Expiries
from plugin.store.series_sheets import SeriesSheets
from plugin.store.shortlinks import ShortLinks
from plugin.store.states import SpentStates
from plugin.store.summaries import Summaries
from plugin.store.surveys import Surveys
from plugin.store.syntheses import Syntheses

if TYPE_CHECKING:
    from redis import Redis


class Store:
    """Repositories over one database; every function of theirs takes the owner first.

    Credits are shared over `redis` where there is one.
    """

    def __init__(self, database: Database, redis: "Redis | None" = None) -> None:
        self._database = database
        self._redis = redis
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
        self.series = SeriesBook(database)
        self.freezes = Freezes(database)
        self.series_sheets = SeriesSheets(database)
        self.expiries = Expiries(database)
        self.members = Members(database)
        self.syntheses = Syntheses(database)
        self.networks = Networks(database)
        self.erasures = Erasures(database)
        self.forgetting = Forgetting(database)
        self.summaries = Summaries(database)
        self.note_links = NoteLinks(database)
        self.contributions = Contributions(database)
        self.deliveries = Deliveries(database)
        self.short_links = ShortLinks(database)
        self.surveys = Surveys(database)
        self.interviews = Interviews(database)
        self.assumptions = Assumptions(database)
        self.initiatives = Initiatives(database)
        self.reminders = Reminders(database)
        self.sealed_rows = SealedRows(database)
        self.consents = Consents(database)
        self.looks = Looks(database)

    def budget(
        self,
        owner: str,
        whiteboard: str,
        payer: str = PEOPLE,
        *,
        clock: Clock = time.time,
        sleep: Sleep = time.sleep,
        is_over: Callable[[], bool] = lambda: False,
        allowance: int = ALLOWANCE,
        seconds: float = SECONDS,
    ) -> SharedBudget:
        """The credits of one account at one whiteboard (its address), shared by all processes.

        `payer` is a run's id, or PEOPLE for what somebody waits for; `is_over` ends a wait for credits.
        """
        shelf = self._shelf(owner, whiteboard, Account(allowance, seconds))
        return SharedBudget(shelf, payer, clock=clock, sleep=sleep, is_over=is_over)

    def _shelf(self, owner: str, whiteboard: str, fresh: Account) -> Shelf:
        if self._redis is not None:
            from plugin.store.redis_accounts import RedisShelf

            return RedisShelf(self._redis, owner, whiteboard, fresh)
        return TableShelf(self._database, owner, whiteboard, fresh)

    def erase(self, owner: str) -> int:
        """Deletes everything the owner has; how many rows that were."""
        return erase(self._database, owner)

    def forget_boards(self, owner: str, boards: Collection[str], series_id: str | None = None) -> dict[str, int]:
        """Deletes every row about these boards, and of the series if one is named; how many of each table."""
        return forget(self._database, Belongings(owner, boards, series_id))

    def hand_over(self, owner: str, boards: Collection[str], series_id: str, *, to: str) -> dict[str, int]:
        """Gives all of a series and its boards to another owner at once; how many rows of each table.

        Raises UsageError when the other one has such a series or board already.
        """
        return hand_over(self._database, Belongings(owner, boards, series_id), to)

    def close(self) -> None:
        self._database.close()
        if self._redis is not None:
            self._redis.close()


def open_store(database_url: str, redis_url: str = "") -> Store:
    """The store at `sqlite:///path` or `postgresql://...`, migrated to the newest revision.

    With `redis_url` the credits are shared over Redis: there is less waiting for locks beyond one machine.
    Raises StoreError with one clear sentence when it cannot be opened, is another program's, or is newer.
    """
    database = Database(database_url)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return Store(database, _redis(redis_url) if redis_url else None)


def _redis(url: str) -> "Redis":
    from redis import Redis  # Takes as long to import as some commands need; most places have none.

    return Redis.from_url(url)
