"""What can be worked out while the board is being made: how its items go in waves, and their fingerprints."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from plugin.board import Snapshot
from plugin.flows.session import Foreseen, Session
from plugin.plan.diff import diff
from plugin.plan.plan import Plan
from plugin.plan.waves import Wave, waves


@contextmanager
def foreseeing(session: Session) -> Iterator[None]:
    """Inside, somebody waits for the whiteboard; afterwards the session knows what an empty board will take."""
    with ThreadPoolExecutor(1, thread_name_prefix="foresee") as pool:
        work = pool.submit(_foresee, session)
        yield
        work.result()


def waves_of(session: Session, plan: Plan) -> tuple[Wave, ...]:
    """The waves of the plan, as foreseen if it came so."""
    capabilities, foreseen = session.tools.provider.capabilities(), session.foreseen
    if foreseen is not None and (foreseen.changes, foreseen.capabilities) == (plan.changes, capabilities):
        return foreseen.waves
    return waves(plan, capabilities)


def _foresee(session: Session) -> None:
    plan, capabilities = diff(session.blueprint, Snapshot("", "", ()), {}), session.tools.provider.capabilities()
    session.foreseen = Foreseen(plan.changes, capabilities, waves(plan, capabilities))
    for node in session.blueprint.nodes:
        session.mark(node.key)
