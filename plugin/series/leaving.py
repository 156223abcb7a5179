"""A company or a person leaves a series: its documents as they are without them."""

from collections.abc import Callable
from dataclasses import replace

from plugin.series.network import Alliance, Contact, Network
from plugin.series.series import Series


def without_company(series: Series, company: str) -> Series:
    """The series in which this company is no member and invited nowhere."""
    events = tuple(
        replace(event, invited=tuple(one for one in event.invited if one != company)) for event in series.events
    )
    return replace(series, companies=tuple(one for one in series.companies if one.id != company), events=events)


def network_without(network: Network, company: str) -> Network:
    """The network without this company: its postings, its matches, its people, and alliances of which one is left."""
    offers = tuple(one for one in network.offers if one.company != company)
    needs = tuple(one for one in network.needs if one.company != company)
    there = {one.id for one in offers}, {one.id for one in needs}
    return replace(
        network,
        members=tuple(one for one in network.members if one != company),
        offers=offers,
        needs=needs,
        matches=tuple(one for one in network.matches if one.offer in there[0] and one.need in there[1]),
        alliances=tuple(one for one in (_left(alliance, company) for alliance in network.alliances) if one),
        multipliers=tuple(one for one in network.multipliers if one.company != company),
    )


def _left(alliance: Alliance, company: str) -> Alliance | None:
    """The alliance of the others; none where nobody is left to learn with."""
    others = tuple(one for one in alliance.companies if one != company)
    contact = alliance.contact if alliance.contact and alliance.contact.company != company else None
    return replace(alliance, companies=others, contact=contact) if len(others) > 1 else None


def network_without_people(network: Network, is_named: Callable[[str], bool]) -> Network:
    """The network without everybody who is named: a contact goes as a whole, with the way to reach them."""

    def stays(contact: Contact | None) -> bool:
        return contact is None or not is_named(f"{contact.name} {contact.reach}")

    return replace(
        network,
        multipliers=tuple(one for one in network.multipliers if stays(one)),
        alliances=tuple(one if stays(one.contact) else replace(one, contact=None) for one in network.alliances),
    )
