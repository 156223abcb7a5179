"""Brings a board to its blueprint: read, settle, plan, perform, until a reading finds nothing left to do.

One loop serves the first attempt, every resume, unknown outcomes and late commits: whatever happened
before, the board is read, what is ours is recognised, and only the difference is written.
"""

from collections import Counter
from datetime import datetime

from plugin.board import Kind, Snapshot
from plugin.errors import Interrupted
from plugin.flows.execute import Aftermath, execute
from plugin.flows.looking import look, look_again
from plugin.flows.patience import backoff, patiently, pause
from plugin.flows.session import Session
from plugin.plan.change import Create
from plugin.plan.diff import diff
from plugin.plan.match import adopt, landed, older, twins
from plugin.plan.plan import Edited, Plan
from plugin.ports import Counting
from plugin.worded import worded

_AGAIN = 3
"""How often one node is made anew in one execution before we stop believing the readings."""


def converge(session: Session, *, board_is_new: bool) -> tuple[Edited, ...]:
    """Until the board equals the blueprint; gives back what people changed meanwhile.

    Raises Interrupted when the whiteboard does not let us get on, BoardGone, NotAuthorised, StoreError.
    """
    snapshot, read_at = _empty(session) if board_is_new else look(session)
    stalled = 0
    made: Counter[str] = Counter()
    while True:
        plan = _outstanding(session, snapshot)
        if plan.is_empty and _is_proof(session, read_at):
            return plan.edited
        made.update(change.key for change in plan.changes if isinstance(change, Create))
        aftermath = execute(session, plan) if not plan.is_empty else Aftermath()
        if board_is_new and _is_whole(session, aftermath):
            return ()
        stalled = 0 if aftermath.confirmed or plan.is_empty else stalled + 1
        _give_up_on(session, stalled, made)
        _wait(session, aftermath, stalled, plan)
        snapshot, read_at = look(session)


def _outstanding(session: Session, snapshot: Snapshot) -> Plan:
    """What is left to do, without what the whiteboard refused and what hangs on that."""
    session.release(snapshot)
    session.see(snapshot)
    session.adopt(adopt(session.blueprint, snapshot, session.known))
    session.adopt(landed(session.blueprint, snapshot, session.known, session.tried))
    session.adopt(older(session.blueprint, snapshot, session.known))
    session.see(snapshot)
    plan, snapshot = _difference(session, snapshot)
    doubles = twins(session.blueprint, snapshot, session.known)
    return Plan(session.possible((*plan.changes, *doubles)), plan.edited)


def _difference(session: Session, snapshot: Snapshot) -> tuple[Plan, Snapshot]:
    """What is to be done. What looks edited and was just written is looked at singly: listings lag."""
    plan = diff(session.blueprint, snapshot, session.known, last=session.last)
    fresh = session.written.intersection(edit.item_id for edit in plan.edited)
    if not fresh:
        return plan, snapshot
    truer = look_again(session, snapshot, fresh)
    session.see(truer)
    return diff(session.blueprint, truer, session.known, last=session.last), truer


def _is_whole(session: Session, aftermath: Aftermath) -> bool:
    """Whether a new board holds all that was confirmed and nothing else, told by its number of items alone.

    When every call was answered, nothing can land late; a full reading (calls for every fifty items) would
    show nothing else. Any doubt, any difference, and the board is read.
    """
    provider, wanted = session.tools.provider, session.blueprint.nodes
    if not isinstance(provider, Counting) or session.doubt is not None or aftermath.confirmed < len(wanted):
        return False
    items = sum(node.kind is not Kind.CONNECTOR for node in wanted)
    return patiently(session, lambda: provider.count_items(session.board_id)) == items


def _is_proof(session: Session, read_at: datetime | None) -> bool:
    """Whether a reading was taken after everything that may still land has landed."""
    if read_at is None:
        return False
    doubt_until = session.doubt_until()
    return doubt_until is None or read_at >= doubt_until


def _give_up_on(session: Session, stalled: int, made: Counter[str]) -> None:
    if stalled > session.tools.rounds:
        raise Interrupted(session.stands(worded("The whiteboard takes nothing right now")), session.run.id)
    if made and max(made.values()) > _AGAIN + session.tools.rounds:
        raise Interrupted(session.stands(worded("The whiteboard does not show what was written")), session.run.id)


def _wait(session: Session, aftermath: Aftermath, stalled: int, plan: Plan) -> None:
    """As long as the whiteboard asks; longer each time nothing moved; until listings show what was written."""
    seconds = max(aftermath.wait, backoff(stalled) if stalled else 0.0, session.tools.lag if aftermath.unknown else 0.0)
    doubt_until = session.doubt_until()
    if plan.is_empty and doubt_until is not None:
        seconds = max(seconds, (doubt_until - session.tools.clock()).total_seconds())
    pause(session, seconds)


def _empty(session: Session) -> tuple[Snapshot, None]:
    """A board just made holds nothing; that need not be read."""
    return Snapshot(session.board_id, session.run.name, ()), None
