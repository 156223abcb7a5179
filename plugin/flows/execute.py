"""Performs the waves of a plan: several calls in flight, each journaled before and after."""

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from plugin.errors import BoardGone, NotAuthorised, StoreError
from plugin.flows.entries import identity
from plugin.flows.foresight import waves_of
from plugin.flows.patience import check_stop
from plugin.flows.session import Session
from plugin.plan.plan import Plan
from plugin.plan.waves import Call, Wave
from plugin.ports import Confirmed, Declined, Outcome, Unknown


@dataclass
class Aftermath:
    """What performing left behind: how many changes were confirmed, and whether the board must be read.

    `wait` is the longest pause (seconds) that the whiteboard asked for.
    """

    confirmed: int = 0
    unknown: bool = False
    wait: float = 0.0


@dataclass(frozen=True)
class _Leg:
    """A journaled call, and the calls that may only follow it: what they make lies on what it makes."""

    number: int
    call: Call
    rest: tuple[Call, ...] = ()


@dataclass
class _Flight:
    """The calls of one wave that wait, and those under way."""

    waiting: deque[_Leg]
    flying: dict[Future[Sequence[Outcome]], _Leg] = field(default_factory=dict)
    failure: Exception | None = None


def execute(session: Session, plan: Plan) -> Aftermath:
    """Wave after wave, up to the first one with an unknown outcome: that is settled by reading first.

    Raises BoardGone, NotAuthorised, StoreError; Interrupted when somebody asked to stop. In each case the
    calls in flight have ended and are journaled.
    """
    aftermath = Aftermath()
    with ThreadPoolExecutor(session.tools.in_flight, thread_name_prefix="provision") as pool:
        try:
            for wave in waves_of(session, plan):
                _perform(session, wave, pool, aftermath)
                check_stop(session)
                if aftermath.unknown:
                    break
        except Exception:
            session.write_down()
            raise
    session.write_down()
    return aftermath


def _perform(session: Session, wave: Wave, pool: ThreadPoolExecutor, aftermath: Aftermath) -> None:
    numbered = session.intend(_ready(session, wave))
    flight = _Flight(deque(_Leg(number, call) for number, call in numbered.items()))
    while flight.waiting or flight.flying:
        try:
            _launch(session, flight, pool)
            session.write_down()  # while these calls are under way: the line never waits for our own books
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
    while flight.waiting and len(flight.flying) < session.tools.width and not halted:
        leg = flight.waiting.popleft()
        job = pool.submit(session.tools.provider.apply, session.board_id, session.parcel(leg.call))
        flight.flying[job] = leg


def _land(session: Session, flight: _Flight, aftermath: Aftermath) -> None:
    """Takes in every call that has ended; while none has, keeps the lease."""
    patience = session.tools.lease.total_seconds() / 4
    landed, _ = wait(flight.flying, timeout=patience, return_when=FIRST_COMPLETED)
    if not landed:
        session.keep_lease()
        return
    answers: list[tuple[_Leg, Sequence[Outcome]]] = []
    for job in landed:
        leg = flight.flying.pop(job)
        try:
            answers.append((leg, job.result()))
        except (BoardGone, NotAuthorised, StoreError) as error:
            flight.failure = error
    session.take_in({leg.number: (leg.call, outcomes) for leg, outcomes in answers})
    for leg, outcomes in answers:
        _judge(session, flight, aftermath, leg, outcomes)
    session.report()


def _judge(session: Session, flight: _Flight, aftermath: Aftermath, leg: _Leg, outcomes: Sequence[Outcome]) -> None:
    """Counts, and sends what comes next: the halves of a refused call, or what lies on what was made."""
    aftermath.confirmed += sum(isinstance(outcome, Confirmed) for outcome in outcomes)
    refusals = [outcome.error for outcome in outcomes if isinstance(outcome, Declined)]
    if any(isinstance(outcome, Unknown) for outcome in outcomes):
        aftermath.unknown = True
    elif any(error.can_retry for error in refusals):
        asked = (getattr(error, "retry_after", None) or 0.0 for error in refusals)
        aftermath.wait = max(aftermath.wait, *asked)
    elif len(refusals) == len(leg.call) > 1:
        middle = len(leg.call) // 2
        _follow(session, flight, (leg.call[:middle], leg.call[middle:], *leg.rest))
    else:
        _follow(session, flight, leg.rest)
    _note_refusals(session, leg.call, outcomes, halved=len(refusals) == len(leg.call) > 1)


def _follow(session: Session, flight: _Flight, calls: tuple[Call, ...]) -> None:
    """One bad change makes a whiteboard refuse a whole call; its halves, one after the other, tell which."""
    if calls:
        ((number, call),) = session.intend(calls[:1]).items()
        flight.waiting.appendleft(_Leg(number, call, calls[1:]))


def _note_refusals(session: Session, call: Call, outcomes: Sequence[Outcome], *, halved: bool) -> None:
    for change, outcome in zip(call, outcomes, strict=True):
        if isinstance(outcome, Declined) and not outcome.error.can_retry and not halved:
            session.refused[identity(change)] = outcome.error
