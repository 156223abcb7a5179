"""What the hub of a series shows: one entry for each event, or for each event and company."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from plugin.catalogue.occasions import Occasion, Standing
from plugin.codec import to_data
from plugin.fewest import FEWEST
from plugin.language import Language
from plugin.series.boards import Wanted, board_key, wanted_boards
from plugin.series.dates import when_and_zone
from plugin.series.series import Documenting, Event, Series

_MODES = {"online": "online", "onsite": "vor Ort", "hybrid": "vor Ort und online"}
_OPENNESS = {
    "open": "offen für alle",
    "members": "nur für Mitglieder",
    "participants": "nur für die Teilnehmenden",
}


@dataclass(frozen=True)
class Outcome:
    """What came of a board so far: its notes were collected, its minutes released; where people may read of it.

    `sheet` is an address that everybody reads who has it; `minutes` one where each reads what is for them.
    """

    is_harvested: bool = False
    is_released: bool = False
    sheet: str = ""
    minutes: str = ""


NOTHING = Outcome()


@dataclass(frozen=True)
class Standings:
    """What the hub is told beside the document: addresses and outcomes by key of board, and what is frozen.

    `minutes` is how long each event takes by its id; `pictures`: the whiteboard shows them.
    """

    links: Mapping[str, str]
    minutes: Mapping[str, int]
    now: datetime
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    frozen: frozenset[str] = frozenset()
    pictures: bool = True


def hub_inputs(series: Series, told: Standings, *, shown: Sequence[Occasion], say: Language) -> dict[str, Any]:
    """The inputs of the hub's template.

    Entries that are `shown` already keep their place; one whose event is gone from the document stays, marked as
    not taking place.
    """
    entries = list(_entries(series, told, say))
    return {
        "title": series.title,
        "hosts": [host.name for host in series.hosts],
        "purpose": series.purpose,
        "address": series.address,
        "events": [to_data(one) for one in _in_place(entries, shown)],
    }


def _entries(series: Series, told: Standings, say: Language) -> Iterator[Occasion]:
    wanted = wanted_boards(series)
    if series.documentation.way is Documenting.COMPANY and series.documentation.companies_on_hub:
        for one in wanted:
            entry = _entry(series, told, one.event, [one.key], say)
            yield replace(entry, id=_entry_id(one), title=one.name, where=_where(one.event, say))
        return
    for event in series.events:
        keys = [one.key for one in wanted if one.event.id == event.id]
        yield replace(_entry(series, told, event, keys, say), link=told.links.get(board_key(event.id), ""))


def _entry_id(wanted: Wanted) -> str:
    return f"{wanted.event.id}--{wanted.company.id}" if wanted.company else wanted.event.id


def _entry(series: Series, told: Standings, event: Event, keys: Sequence[str], say: Language) -> Occasion:
    outcomes = [told.outcomes.get(key, NOTHING) for key in keys if key in told.links]
    return Occasion(
        id=event.id,
        title=event.title,
        when=when_and_zone(event, say.code),
        where=_where(event, say, len(event.invited) if series.documentation.way is Documenting.COMPANY else 0),
        link=told.links.get(keys[0], "") if keys else "",
        standing=_standing(told, event, outcomes),
        minutes=next((one.minutes for one in outcomes if one.is_released and one.minutes), ""),
        sheet=_readable(series, event, outcomes),
        materials=event.materials,
        picture=event.picture if told.pictures else None,
    )


def _where(event: Event, say: Language, companies: int = 0) -> str:
    where = [say(_MODES[event.mode]), say(_OPENNESS[event.confidentiality])]
    if companies >= FEWEST:
        where.append(say("{count} Unternehmen", count=companies))
    return " · ".join(where)


def _readable(series: Series, event: Event, outcomes: Sequence[Outcome]) -> str:
    """The evening sheet; whoever opens the hub may read it, so never that of what is for participants alone."""
    if series.documentation.way is not Documenting.EVENT or event.confidentiality == "participants":
        return ""
    return next((one.sheet for one in outcomes), "")


def _standing(told: Standings, event: Event, outcomes: Sequence[Outcome]) -> str:
    if event.id in told.frozen:
        return Standing.FROZEN
    if outcomes and all(one.is_released for one in outcomes):
        return Standing.RELEASED
    if outcomes and all(one.is_harvested for one in outcomes):
        return Standing.HARVESTED
    if event.ends(told.minutes[event.id]).astimezone(UTC) <= told.now:
        return Standing.OVER
    return Standing.READY if outcomes else Standing.PLANNED


def _in_place(entries: Sequence[Occasion], shown: Sequence[Occasion]) -> Iterator[Occasion]:
    """What is on the hub first, in its order, then what is new: frames people write in stay where they are."""
    fresh = {one.id: one for one in entries}
    for one in shown:
        yield fresh.pop(one.id) if one.id in fresh else replace(one, standing=Standing.OFF)
    yield from fresh.values()
