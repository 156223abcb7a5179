"""Use case: what is due to go on the retention date of a series, board by board, and taking it away when asked.

A board people wrote on is theirs: it goes only when the document says so, and stays as long as it was not harvested.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from plugin.errors import BoardGone
from plugin.flows.series import Office
from plugin.flows.upgrade import look


class Fate:
    """What becomes of a board on the retention date.

    `deleted`; `left`: people wrote on it and the document does not say that such boards go, or we did not make it: we
    forget it, people keep it; `unharvested`: what people wrote was never collected, nothing happens to it.
    """

    DELETED, LEFT, UNHARVESTED = "deleted", "left", "unharvested"


@dataclass(frozen=True)
class Expiring:
    """A board whose time is over. `people`: items on it that are not ours."""

    key: str
    board_id: str
    people: int
    fate: str


def expiring(office: Office, keys: Iterable[str], *, boards_go: bool, harvested: frozenset[str]) -> list[Expiring]:
    """The boards of these keys and what becomes of each. Writes nothing. Raises what reading them raises.

    `boards_go`: the document says that boards people wrote on go too; `harvested` are ids of boards.
    """
    runs = office.journal.boards(office.owner, office.series_id)
    found = []
    for key in keys:
        run = office.run_of(runs[key]) if key in runs else None
        if run is not None and run.board_id is not None:
            people = _people_on(office, run.board_id)
            fate = _fate(people, is_ours=run.created_board, goes=boards_go, is_harvested=run.board_id in harvested)
            found.append(Expiring(key, run.board_id, people, fate))
    return found


def take_down(office: Office, board_id: str) -> None:
    """Deletes the board on the whiteboard; one that is gone already is gone."""
    with suppress(BoardGone):
        office.tools(office.new_id()).provider.delete_board(board_id)


def _people_on(office: Office, board_id: str) -> int:
    tools = office.tools(office.new_id())
    try:
        views = look(tools.provider, tools.store, owner=office.owner, board_id=board_id)
    except BoardGone:
        return 0
    return len(views.people()) + sum(views.snapshot.unreadable.values())


def _fate(people: int, *, is_ours: bool, goes: bool, is_harvested: bool) -> str:
    if people and not is_harvested:
        return Fate.UNHARVESTED
    return Fate.DELETED if is_ours and (goes or not people) else Fate.LEFT
