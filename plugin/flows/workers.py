"""What a worker does: picks up every run, job, delivery and mail that is due and free, and leaves it in good order."""

import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from plugin.errors import BoardwrightError, Interrupted, RunLeased
from plugin.flows.echo import Echo
from plugin.flows.heeding import heeding, is_unwanted
from plugin.flows.holder import is_dead
from plugin.flows.in_hand import InHand
from plugin.flows.provision import resume_run
from plugin.flows.stop import Stop
from plugin.flows.tools import Tools
from plugin.flows.turns import Crew, about_to_begin, in_turn, next_run
from plugin.flows.workbooks import WorkArchive
from plugin.job import Job, JobKind
from plugin.run import Run, RunState, WaitingRun

MOST_ATTEMPTS = 8
"""After this many attempts that moved nothing a person has to ask again."""

JOB_LEASE = timedelta(minutes=10)
"""Longer than the longest harvest; a dead process of the same machine is noticed at once."""

SeriesWork = Callable[[str, Job, Stop, Callable[[], None]], str]

_log = logging.getLogger(__name__)


class Hands(Protocol):
    """What can be done for an owner; everything may raise NotAuthorised when the connection is over."""

    def tools(self, owner: str, stop: Stop, run_id: str) -> Tools:
        """What to work on a run with; its calls are paid as that run's."""

    def expect(self, owner: str, run_ids: Sequence[str]) -> None:
        """These runs of the owner begin in a moment: credits are kept for them."""

    def harvest(self, owner: str, job: Job) -> str:
        """Makes a harvest and gives its id."""

    def export(self, owner: str, job: Job) -> str:
        """Makes a document and gives its id."""

    def write_back(self, owner: str, job: Job) -> str:
        """Writes a summary to the board and gives the id of its item."""

    def keep_phase(self, owner: str, job: Job) -> str:
        """Keeps the board as the end of a phase and gives the phase."""

    def tidy(self, owner: str, job: Job) -> str:
        """Sees what of ours lies about on the board and gives the id of the run that puts it back, empty: none."""

    def make_series(self, owner: str, job: Job, stop: Stop, go_on: Callable[[], None]) -> str:
        """Makes the boards of a series and gives the id of its hub; calls `go_on` whenever something moved."""

    def tend_series(self, owner: str, job: Job, stop: Stop, go_on: Callable[[], None]) -> str:
        """Does something to boards of a series that are there and gives the id of its hub; `go_on` as above."""

    def deliver(self, owner: str, board_id: str, stop: Stop) -> None:
        """Brings the notes of links to their board. Raises RunLeased when somebody else is at it."""

    def post(self, owner: str, mail_id: str) -> None:
        """Sends a mail. Raises RunLeased when somebody else is at it."""


@dataclass(frozen=True)
class Worker:
    """One worker; any number may work on the same store, in threads, processes and machines.

    `closing` asks it to put everything down: what it works on is left for others. `heed_seconds` is how often
    it looks whether somebody wants a run to stop. `crew` are the threads of this process; `echo` tells other
    workers again of runs this one has no hand for.
    """

    archive: WorkArchive
    hands: Hands
    clock: Callable[[], datetime]
    holder: Callable[[], str]
    closing: Stop = field(default_factory=Stop)
    echo: Echo = field(default_factory=Echo)
    is_dead: Callable[[str], bool] = is_dead
    heed_seconds: float = 0.5
    crew: Crew = field(default_factory=Crew)
    in_hand: InHand = field(default_factory=InHand)

    def work(self) -> int:
        """Does what is due until nothing is, and says how many runs, jobs, deliveries and mails it had in hand.

        What people wait for comes first. Between two runs it looks again whose turn it is.
        """
        done = 0
        kinds = (self._do_a_job, self._do_a_delivery, self._do_a_mail, self._do_a_run)
        while not self.closing.asked and any(do() for do in kinds):
            done += 1
        return done

    def _do_a_job(self) -> bool:
        return any(self._try_job(*job) for job in self.archive.jobs.waiting(self.clock()))

    def _do_a_delivery(self) -> bool:
        return any(self._try_delivery(*way) for way in self.archive.deliveries.waiting(self.clock()))

    def _do_a_mail(self) -> bool:
        return any(self._try_mail(*mail) for mail in self.archive.reminders.waiting(self.clock()))

    def _do_a_run(self) -> bool:
        """Whether there was one for us; those that another worker was quicker to take are passed over."""
        passed: set[str] = set()
        while (taken := self._take_run(passed)) is not None:
            run_id, owner = taken
            try:
                if self._try_run(owner, run_id):
                    return True
            finally:
                self.in_hand.put_down(run_id)
            passed.add(run_id)
        return False

    def _take_run(self, passed: set[str]) -> tuple[str, str] | None:
        now = self.clock()
        line = in_turn(self.archive.runs.in_line(now), now, is_dead=self.is_dead)
        line = [run for run in line if run.id not in passed]

        def choose(in_hand: Mapping[str, str]) -> tuple[str, str] | None:
            chosen = next_run(line, in_hand, self.crew)
            return None if chosen is None else (chosen.id, chosen.owner)

        taken = self.in_hand.take(choose)
        if taken is not None:
            self._announce(line, taken[1])
        elif line:
            self.echo.soon()
        return taken

    def _announce(self, line: Sequence[WaitingRun], owner: str) -> None:
        """Runs of one owner that begin together shall find their share, whichever comes first."""
        begin = about_to_begin(line, owner, self.in_hand.owners(), self.crew, self.clock())
        if len(begin) > 1:
            self.hands.expect(owner, begin)

    def _try_run(self, owner: str, run_id: str) -> bool:
        """Whether it was ours to work on."""
        run = self.archive.runs.get(owner, run_id)
        if self.closing.asked or run.state is not RunState.WORKING:
            return False
        try:
            with self._heeding(run) as stop:
                resume_run(self.hands.tools(owner, stop, run_id), owner=owner, run_id=run_id)
        except RunLeased:
            return False
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one run, the worker goes on
            self._settle_run(run, _known(error, run_id))
        return True

    def _settle_run(self, run: Run, error: BoardwrightError) -> None:
        """Leaves a run whose attempt ended early: cancelled, paused, waiting for the next attempt, or given up.

        One that was stopped and that nobody wants to stop any more goes on at once.
        """
        runs, now = self.archive.runs, self.clock()
        left = runs.get(run.owner, run.id)
        number = max(left.attempts, run.attempts + 1)
        if left.stop_asked:
            runs.ask_stop(run.owner, run.id, now=now)
        elif left.state is RunState.PAUSED:
            return
        elif isinstance(error, Interrupted) and (self.closing.asked or left.state is RunState.CANCELLED):
            runs.postpone(run.owner, run.id, None, due=now, attempts=number)
        elif error.can_retry and left.state is not RunState.FAILED and number < MOST_ATTEMPTS:
            runs.postpone(run.owner, run.id, error.record(), due=now + _patience(number), attempts=number)
        else:
            runs.give_up(run.owner, run.id, error.record(), now=now)

    def _try_job(self, owner: str, job_id: str) -> bool:
        now = self.clock()
        if self.closing.asked:
            return False
        try:
            job = self.archive.jobs.lease(
                owner, job_id, self.holder(), until=now + JOB_LEASE, now=now, is_dead=self.is_dead
            )
        except RunLeased:
            return False
        try:
            self.archive.jobs.finish(owner, job_id, self._result(job), now=self.clock())
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one job, the worker goes on
            self._settle_job(job, _known(error, job_id))
        return True

    def _result(self, job: Job) -> str:
        does: Mapping[JobKind, Callable[[str, Job], str]] = {
            JobKind.HARVEST: self.hands.harvest,
            JobKind.EXPORT: self.hands.export,
            JobKind.WRITE_BACK: self.hands.write_back,
            JobKind.KEEP_PHASE: self.hands.keep_phase,
            JobKind.TIDY: self.hands.tidy,
            JobKind.MAKE_SERIES: partial(self._at_series, self.hands.make_series),
            JobKind.TEND_SERIES: partial(self._at_series, self.hands.tend_series),
        }
        return does[job.kind](job.owner, job)

    def _at_series(self, do: SeriesWork, owner: str, job: Job) -> str:
        """A series may take longer than a lease: while its boards grow, the lease does."""
        due = self.clock()

        def go_on() -> None:
            nonlocal due
            now = self.clock()
            if now >= due:
                due = now + JOB_LEASE / 10
                self.archive.jobs.renew(owner, job.id, until=now + JOB_LEASE, now=now)

        with heeding(lambda: self.closing.asked, seconds=self.heed_seconds) as stop:
            return do(owner, job, stop, go_on)

    def _settle_job(self, job: Job, error: BoardwrightError) -> None:
        now, number = self.clock(), self.archive.jobs.get(job.owner, job.id).attempts
        if isinstance(error, Interrupted) and self.closing.asked:
            self.archive.jobs.postpone(job.owner, job.id, None, due=now)
        elif error.can_retry and number < MOST_ATTEMPTS:
            self.archive.jobs.postpone(job.owner, job.id, error.record(), due=now + _patience(number))
        else:
            self.archive.jobs.fail(job.owner, job.id, error.record(), now=now)

    def _try_delivery(self, owner: str, board_id: str) -> bool:
        """Notes brought to a board; what went wrong is noted for the people who look after the links."""
        if self.closing.asked:
            return False
        try:
            self.hands.deliver(owner, board_id, self.closing)
        except RunLeased:
            return False
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one board, the worker goes on
            _known(error, f"bringing notes to {board_id}")
        return True

    def _try_mail(self, owner: str, mail_id: str) -> bool:
        """A mail sent, or put down for later; whether it was ours to send."""
        if self.closing.asked:
            return False
        try:
            self.hands.post(owner, mail_id)
        except RunLeased:
            return False
        except Exception as error:  # noqa: BLE001 - whatever goes wrong with one mail, the worker goes on
            _known(error, f"sending the mail {mail_id}")
            return False
        return True

    def _heeding(self, run: Run) -> AbstractContextManager[Stop]:
        """While inside, the stop is asked as soon as somebody wants the run to halt, or the worker closes."""
        runs, closing = self.archive.runs, self.closing
        return heeding(lambda: closing.asked or is_unwanted(runs, run.owner, run.id), seconds=self.heed_seconds)


def _patience(number: int) -> timedelta:
    """How long to wait after attempt number 1, 2, 3, ...: from a quarter minute to a quarter hour."""
    return timedelta(seconds=min(15 * 2 ** (number - 1), 900))


def _known(error: Exception, what: str) -> BoardwrightError:
    """The error as one of ours. Of a stranger only kind and place are logged: its words may hold notes."""
    if isinstance(error, BoardwrightError):
        return error
    place = "".join(traceback.format_tb(error.__traceback__)[-3:])
    _log.error("%s ended with %s\n%s", what, type(error).__name__, place)
    return Interrupted("Something went wrong that should not; it was written to the log.")
