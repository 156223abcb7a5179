"""Performs the waves of a plan: several calls in flight, each journaled before and after."""

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from plugin.errors import BoardGone, NotAuthorised
from plugin.flows.entries import identity
from plugin.flows.patience import check_stop
from plugin.flows.session import Session
from plugin.plan.change import Change
from plugin.plan.plan import Plan
from plugin.plan.waves import Call, Wave, waves
from plugin.ports import Confirmed, Declined, Outcome, Unknown

Answers = tuple[Call, Sequence[Outcome]]


@dataclass
class Aftermath:
    """What performing left behind: how many changes were confirmed, and whether the board must be read.

    `wait` is the longest pause (seconds) that the whiteboard asked for.
    """

    confirmed: int = 0
    unknown: bool = False
    wait: float = 0.0


@dataclass
class _Flight:
    """The calls of one wave that wait, and those under way."""

    waiting: deque[tuple[int, Call]]
    flying: dict[Future[Sequence[Outcome]], tuple[int, Call]] = field(default_factory=dict)
    failure: Exception | None = None


def execute(session: Session, plan: Plan) -> Aftermath:
    """Wave after wave, up to the first one with an unknown outcome: that is settled by reading first.

    Raises BoardGone, NotAuthorised, StoreError; Interrupted when somebody asked to stop. In each case the
    calls in flight have ended and are journaled.
    """
    aftermath = Aftermath()
    with ThreadPoolExecutor(session.tools.in_flight, thread_name_prefix="provision") as pool:
        for wave in waves(plan, session.tools.provider.capabilities()):
            _perform(session, wave, pool, aftermath)
            check_stop(session)
            if aftermath.unknown:
                break
    return aftermath


def _perform(session: Session, wave: Wave, pool: ThreadPoolExecutor, aftermath: Aftermath) -> None:
    flight = _Flight(deque(session.intend(_ready(session, wave)).items()))
    while flight.waiting or flight.flying:
        try:
            _launch(session, flight, pool)
            _land(session, flight, aftermath)
        except KeyboardInterrupt:
            session.tools.stop.ask()
        if (flight.failure or session.tools.stop.asked) and not flight.flying:
            break
    if flight.failure is not None:
        raise flight.failure


def _ready(session: Session, wave: Wave) -> Iterable[Call]:
    calls = (tuple(change for change in call if session.is_ready(change)) for call in wave.calls)
    return [call for call in calls if call]


def _launch(session: Session, flight: _Flight, pool: ThreadPoolExecutor) -> None:
    halted = flight.failure is not None or session.tools.stop.asked
    while flight.waiting and len(flight.flying) < session.tools.in_flight and not halted:
        number, call = flight.waiting.popleft()
        job = pool.submit(session.tools.provider.apply, session.board_id, session.parcel(call))
        flight.flying[job] = number, call


def _land(session: Session, flight: _Flight, aftermath: Aftermath) -> None:
    """Takes in every call that has ended; while none has, keeps the lease."""
    patience = session.tools.lease.total_seconds() / 4
    landed, _ = wait(flight.flying, timeout=patience, return_when=FIRST_COMPLETED)
    if not landed:
        session.keep_lease()
        return
    answers = {}
    for job in landed:
        number, call = flight.flying.pop(job)
        try:
            answers[number] = call, job.result()
        except (BoardGone, NotAuthorised) as error:
            flight.failure = error
    session.record(answers)
    for call, outcomes in answers.values():
        _judge(session, flight, aftermath, call, outcomes)
    session.report()


def _judge(session: Session, flight: _Flight, aftermath: Aftermath, call: Call, outcomes: Sequence[Outcome]) -> None:
    aftermath.confirmed += sum(isinstance(outcome, Confirmed) for outcome in outcomes)
    aftermath.unknown |= any(isinstance(outcome, Unknown) for outcome in outcomes)
    declined = [
        (change, outcome) for change, outcome in zip(call, outcomes, strict=True) if isinstance(outcome, Declined)
    ]
    if len(declined) == len(call) > 1:
        _halve(session, flight, call)
        return
    for change, outcome in declined:
        _decline(session, aftermath, change, outcome)


def _halve(session: Session, flight: _Flight, call: Call) -> None:
    """One bad change makes a whiteboard refuse the whole call: the halves tell which it was."""
    middle = len(call) // 2
    flight.waiting.extend(session.intend([call[:middle], call[middle:]]).items())


def _decline(session: Session, aftermath: Aftermath, change: Change, outcome: Declined) -> None:
    if outcome.error.can_retry:
        aftermath.wait = max(aftermath.wait, getattr(outcome.error, "retry_after", None) or 0.0)
    else:
        session.refused[identity(change)] = outcome.error
