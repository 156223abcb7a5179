"""Use case: what is due to go on the retention date of a series, board by board, and taking it away when asked.

A board people wrote on is theirs: it goes only when the document says so, and stays as long as it was not harvested.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from plugin.errors import BoardGone, ProviderError
from plugin.flows.series import Office
from plugin.flows.upgrade import look
from plugin.series.expiry import Expiring, Fate


def expiring(office: Office, keys: Iterable[str], *, boards_go: bool, harvested: frozenset[str]) -> Iterator[Expiring]:
    """The boards of these keys and what becomes of each, read when its turn comes. Writes nothing.

    `boards_go`: the document says that boards people wrote on go too; `harvested` are ids of boards. A board that
    cannot be read does not stop the others.
    """
    runs = office.journal.boards(office.owner, office.series_id)
    for key in keys:
        run = office.run_of(runs[key]) if key in runs else None
        if run is None or run.board_id is None:
            continue
        try:
            people = _people_on(office, run.board_id)
        except ProviderError as error:
            yield Expiring(key, run.board_id, 0, Fate.UNREACHED, error.title)
            continue
        fate = _fate(people, is_ours=run.created_board, goes=boards_go, is_harvested=run.board_id in harvested)
        yield Expiring(key, run.board_id, people, fate)


def take_down(office: Office, one: Expiring) -> Expiring:
    """Deletes the board on the whiteboard, and says what became of it; one that is gone already is gone."""
    try:
        with suppress(BoardGone):
            office.tools(office.new_id()).provider.delete_board(one.board_id)
    except ProviderError as error:
        return replace(one, fate=Fate.UNREACHED, problem=error.title)
    return one


def _people_on(office: Office, board_id: str) -> int:
    tools = office.tools(office.new_id())
    try:
        views = look(tools.provider, tools.store, owner=office.owner, board_id=board_id)
    except BoardGone:
        return 0
    return len(views.people()) + sum(views.snapshot.unreadable.values())


def _fate(people: int, *, is_ours: bool, goes: bool, is_harvested: bool) -> Fate:
    if people and not is_harvested:
        return Fate.UNHARVESTED
    return Fate.DELETED if is_ours and (goes or not people) else Fate.LEFT
