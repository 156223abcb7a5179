"""A series as far as somebody may see it: their events, and of companies their own unless they run the event."""

from collections.abc import Iterable
from dataclasses import replace

from plugin.series.roles import TABLE, Deed, Part, Reach, companies_of
from plugin.series.series import Event, Series


def narrowed(series: Series, parts: Iterable[Part], deed: Deed) -> Series:
    """The series with the events at which the deed is allowed, each with the companies for which it is.

    A part for the series or for an event sees who is invited there; a part for companies sees the events these are
    invited to, and no other company. Companies that no event left names are gone from the list.
    """
    known = tuple(parts)
    wide = [part for part in known if TABLE[deed].get(part.role) in (Reach.SERIES, Reach.EVENTS)]
    narrow = [part for part in known if TABLE[deed].get(part.role) is Reach.COMPANIES]
    own = set(companies_of(narrow, deed, [company.id for company in series.companies]))
    events = []
    for event in series.events:
        if any(part.allows(deed, event.id) for part in wide):
            events.append(event)
        elif own & set(event.invited):
            events.append(_for_companies(event, own))
    whole = any(TABLE[deed].get(part.role) is Reach.SERIES for part in known)
    named = own.union(*(event.invited for event in events))
    companies = tuple(one for one in series.companies if whole or one.id in named)
    return replace(series, events=tuple(events), companies=companies)


def _for_companies(event: Event, own: set[str]) -> Event:
    return replace(event, invited=tuple(company for company in event.invited if company in own))
