"""Whose board somebody works on who is no owner of it: the series' owner's, where their part goes as far as its event.

Only the guard asks this. Boards without an event of their own (the hub, a company's board that grew from an event) are
their owner's alone.
"""

from collections.abc import Iterator

from plugin.series.boards import event_of
from plugin.series.roles import Deed, Part
from plugin.web.acting import Acting
from plugin.wiring.service import Service


def acting_at(service: Service, account: str, board_id: str, deed: Deed) -> Acting | None:
    """Who the account is in the series whose event the board is of; None: the board is its own, or not for it."""
    if service.bench.store.boards.find(account, board_id) is not None:
        return None
    return next((one for one in _parts(service, account) if _reaches(one, board_id, deed)), None)


def _parts(service: Service, account: str) -> Iterator[Acting]:
    """The account in each series it is a member of, with all of its parts there."""
    found: dict[tuple[str, str], list[Part]] = {}
    for owner, series_id, part in service.bench.store.members.parts_of(account):
        found.setdefault((owner, series_id), []).append(part)
    for (owner, series_id), parts in found.items():
        sheet = service.bench.store.series_sheets.find(owner, series_id)
        if sheet is not None:
            yield Acting(service, account, sheet, tuple(parts))


def _reaches(here: Acting, board_id: str, deed: Deed) -> bool:
    event = event_at(here, board_id)
    return event in {one.id for one in here.events(deed)} and here.may(deed, event)


def event_at(here: Acting, board_id: str) -> str:
    """The id of the event of the series that the board is of; empty where there is none."""
    store, record = here.service.bench.store, here.service.bench.store.boards.find(here.owner, board_id)
    keys = {run_id: key for key, run_id in store.series.boards(here.owner, here.series_id).items()}
    if record is None:
        return ""
    runs = (run.id for run in store.runs.all(here.owner, board_id))
    return next((event_of(keys[run]) for run in runs if run in keys), "")
