"""Reads a board so that a listing that lags is not taken for the truth: what it does not show is looked up singly."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

from plugin.board import Item, Snapshot
from plugin.flows.patience import patiently, pause
from plugin.flows.session import Session

Ask = Callable[[str], Item | None]
"""Gives the item with an id as it is now; None when it is gone."""


def look(session: Session) -> tuple[Snapshot, datetime]:
    """The board of a run and when the reading began; afterwards every lost outcome counts as settled.

    What we know is there and is not shown gets a second look, then is asked for singly. What this execution
    took away is not there any more, whatever a listing says.
    """
    began = session.tools.clock()
    snapshot = patiently(session, lambda: session.tools.provider.read(session.board_id))
    away = session.blueprint.omitted
    wanted = [item.item_id for key, item in session.known.items() if key not in away]
    if any(item not in snapshot.by_id for item in wanted):
        pause(session, session.tools.lag)
        snapshot = patiently(session, lambda: session.tools.provider.read(session.board_id))
    snapshot = with_unlisted(snapshot, wanted, lambda item: _single(session, item), session.tools.in_flight)
    session.settled()
    return _without(snapshot, session.gone), began


def look_again(session: Session, snapshot: Snapshot, items: Iterable[str]) -> Snapshot:
    """The snapshot with these items as they are when asked for singly; without those that are gone."""
    found = {item: _single(session, item) for item in items}
    kept = (found.get(item.id, item) for item in snapshot.items)
    return replace(snapshot, items=tuple(item for item in kept if item is not None))


def with_unlisted(snapshot: Snapshot, wanted: Iterable[str], ask: Ask, in_flight: int) -> Snapshot:
    """The snapshot with every wanted item that it does not show and that is there all the same.

    So many are asked for at the same time.
    """
    missing = [item for item in wanted if item not in snapshot.by_id]
    if not missing:
        return snapshot
    with ThreadPoolExecutor(in_flight, thread_name_prefix="look") as pool:
        found = [item for item in pool.map(ask, missing) if item is not None]
    return replace(snapshot, items=(*snapshot.items, *found)) if found else snapshot


def _single(session: Session, item: str) -> Item | None:
    return patiently(session, lambda: session.tools.provider.read_item(session.board_id, item))


def _without(snapshot: Snapshot, gone: set[str]) -> Snapshot:
    if not gone.intersection(snapshot.by_id):
        return snapshot
    return replace(snapshot, items=tuple(item for item in snapshot.items if item.id not in gone))
