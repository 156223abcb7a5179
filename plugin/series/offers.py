"""Which minutes of an event may be read by whom: everything by those who run it, what is released by members.

A member company gets its own groups or its own board in full and of the rest what is shared; the words of notes of an
event whose confidentiality ends at its participants stay with those who were there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugin.minutes.edition import VERSIONS
from plugin.series.roles import Deed, Part, allowed, companies_of
from plugin.series.series import Event, Series

_WIDER = ("open", "members")
"""Confidentialities under which members read what was written."""

RELEASED = "published"


@dataclass(frozen=True)
class Offer:
    """Minutes somebody may have: a version, and for `member` the company and the letters of its groups."""

    version: str
    company: str = ""
    groups: tuple[str, ...] = ()


def offers(
    series: Series,
    event: Event,
    parts: Iterable[Part],
    *,
    company: str = "",
    status: str = "",
    groups: Mapping[str, tuple[str, ...]],
) -> tuple[Offer, ...]:
    """What may be read of one board of the event; `company` is whose board it is, if it is of one alone.

    `status` is how far its minutes are released, `groups` the letters of each company's groups on a shared board.
    """
    known = tuple(parts)
    by_company = tuple(Offer("member", one.id, groups[one.id]) for one in series.companies if groups.get(one.id))
    if allowed(known, Deed.MINUTES, event.id):
        return (*(Offer(version) for version in VERSIONS if version != "member"), *by_company)
    if status != RELEASED:
        return ()
    own = set(companies_of(known, Deed.OWN, event.invited))
    if company:
        return (Offer("participants"),) if company in own else ()
    shared = (Offer("participants" if event.confidentiality in _WIDER else "public"),)
    mine = tuple(offer for offer in by_company if offer.company in own)
    return (*mine, *shared) if allowed(known, Deed.SHARED, event.id) else mine
