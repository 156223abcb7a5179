"""What the hub of a series shows: one entry for each event, or for each event and company."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from plugin.catalogue.occasions import Occasion, Standing
from plugin.language import Language
from plugin.series.boards import Wanted, board_key, board_title, wanted_boards
from plugin.series.dates import when_and_zone
from plugin.series.series import Documenting, Event, Series

_MODES = {"online": "online", "onsite": "vor Ort", "hybrid": "vor Ort und online"}
_OPENNESS = {
    "open": "offen für alle",
    "members": "nur für Mitglieder",
    "participants": "nur für die Teilnehmenden",
}
FEW = 5
"""How many companies there have to be before their number is shown."""


def hub_inputs(
    series: Series,
    links: Mapping[str, str],
    *,
    minutes: Mapping[str, int],
    shown: Sequence[Occasion],
    now: datetime,
    say: Language,
) -> dict[str, Any]:
    """The inputs of the hub's template.

    `links` are addresses by key of board, `minutes` how long each event takes by its id. Entries that are `shown`
    already keep their place; one whose event is gone from the document stays, marked as not taking place.
    """
    entries = list(_entries(series, links, minutes, now, say))
    return {
        "title": series.title,
        "hosts": [host.name for host in series.hosts],
        "purpose": series.purpose,
        "address": series.address,
        "events": [asdict(one) for one in _in_place(entries, shown)],
    }


def _entries(
    series: Series, links: Mapping[str, str], minutes: Mapping[str, int], now: datetime, say: Language
) -> Iterator[Occasion]:
    one_each = series.documentation.way is Documenting.COMPANY and series.documentation.companies_on_hub
    if one_each:
        for wanted in wanted_boards(series):
            yield _entry(series, wanted.event, links.get(wanted.key, ""), minutes, now, say, wanted=wanted)
        return
    for event in series.events:
        yield _entry(series, event, links.get(board_key(event.id), ""), minutes, now, say)


def _entry(
    series: Series,
    event: Event,
    link: str,
    minutes: Mapping[str, int],
    now: datetime,
    say: Language,
    *,
    wanted: Wanted | None = None,
) -> Occasion:
    company = wanted.company if wanted else None
    where = [say(_MODES[event.mode]), say(_OPENNESS[event.confidentiality])]
    if series.documentation.way is Documenting.COMPANY and company is None and len(event.invited) >= FEW:
        where.append(say("{count} Unternehmen", count=len(event.invited)))
    return Occasion(
        id=f"{event.id}--{company.id}" if company else event.id,
        title=board_title(event.title, company.name) if company else event.title,
        when=when_and_zone(event, say.code),
        where=" · ".join(where),
        link=link,
        standing=_standing(event, bool(link), minutes[event.id], now),
    )


def _standing(event: Event, has_board: bool, minutes: int, now: datetime) -> str:
    if event.ends(minutes).astimezone(UTC) <= now:
        return Standing.OVER
    return Standing.READY if has_board else Standing.PLANNED


def _in_place(entries: Sequence[Occasion], shown: Sequence[Occasion]) -> Iterator[Occasion]:
    """What is on the hub first, in its order, then what is new: frames people write in stay where they are."""
    fresh = {one.id: one for one in entries}
    for one in shown:
        yield fresh.pop(one.id) if one.id in fresh else replace(one, standing=Standing.OFF)
    yield from fresh.values()
