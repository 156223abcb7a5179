"""Reads a network document: every fault of it at once, each with file, line and key."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from marshmallow import ValidationError

from plugin.catalogue.faults import faults_of
from plugin.catalogue.keypath import child
from plugin.catalogue.place import Place
from plugin.catalogue.yaml_text import read_yaml
from plugin.errors import Fault, InvalidDocument
from plugin.series.drafts import listed, mapping, twice
from plugin.series.network import Network
from plugin.series.network_schemas import NetworkSchema
from plugin.series.series import Series
from plugin.worded import worded

Said = tuple[str, str]


def read_network(text: str, file: str, series: Series) -> Network:
    """The network that the YAML describes, for this series. Raises InvalidDocument with every fault."""
    try:
        document = read_yaml(text)
    except InvalidDocument as error:
        raise _invalid([Place(file).located(fault) for fault in error.faults]) from error
    place, data = Place(file, document.lines), mapping(document.data)
    faults = list(_schema_faults(document.data))
    told = {fault.key for fault in faults}
    faults += [Fault(message, key=key) for key, message in _disagreements(data, series) if key not in told]
    if faults:
        located = dict.fromkeys(place.located(fault) for fault in faults)
        raise _invalid(sorted(located, key=lambda fault: (fault.line or 0, fault.key or "")))
    read = NetworkSchema().load(document.data)
    read.pop("kind")
    return Network(**read)


def _invalid(faults: Sequence[Fault]) -> InvalidDocument:
    return InvalidDocument("The network document cannot be used.", faults)


def _schema_faults(data: Any) -> Iterator[Fault]:
    try:
        NetworkSchema().load(data)
    except ValidationError as error:
        yield from faults_of(error.messages)


def _disagreements(data: Mapping[str, Any], series: Series) -> Iterator[Said]:
    """(key, message) of everything that only shows when parts are compared with each other and with the series."""
    for name in ("alliances", "offers", "needs"):
        yield from twice(name, [mapping(one).get("id") for one in listed(data.get(name))])
    yield from _strangers(data, {company.id for company in series.companies})
    yield from _loose_matches(data)


def _strangers(data: Mapping[str, Any], known: set[str]) -> Iterator[Said]:
    """Companies the series does not have."""
    for key, company in _companies(data):
        if isinstance(company, str) and company not in known:
            there = ", ".join(sorted(known)) or worded("none")
            yield (
                key,
                worded(
                    "names {company!r}, which is no company of the series; there are: {there}",
                    company=company,
                    there=there,
                ),
            )


def _companies(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for number, one in enumerate(listed(data.get("members"))):
        yield f"members[{number}]", one
    for number, one in enumerate(listed(data.get("alliances"))):
        for at, company in enumerate(listed(mapping(one).get("companies"))):
            yield f"{child('alliances', number)}.companies[{at}]", company
        yield f"{child('alliances', number)}.contact.company", mapping(mapping(one).get("contact")).get("company")
    for name in ("offers", "needs", "multipliers"):
        for number, one in enumerate(listed(data.get(name))):
            yield f"{child(name, number)}.company", mapping(one).get("company")


def _loose_matches(data: Mapping[str, Any]) -> Iterator[Said]:
    """Matches of what is not there, or is not to be matched, or that others agreed to."""
    offers, needs = _by_id(data, "offers"), _by_id(data, "needs")
    for number, one in enumerate(listed(data.get("matches"))):
        key, match = child("matches", number), mapping(one)
        sides = [("offer", offers.get(match.get("offer"))), ("need", needs.get(match.get("need")))]
        for name, side in sides:
            if side is None:
                yield (
                    f"{key}.{name}",
                    worded("names {given!r}, which is no {name} here", given=match.get(name), name=name),
                )
            elif side.get("opt_in") is not True:
                yield (
                    f"{key}.{name}",
                    worded("names {given!r}, which is not to be matched: its opt_in is not yes", given=match.get(name)),
                )
        own = {side.get("company") for _, side in sides if side is not None}
        if len(own) == 1 and None not in (sides[0][1], sides[1][1]):
            yield key, worded("matches a company with itself; leave it out")
        for at, company in enumerate(listed(match.get("yes"))):
            if company not in own:
                yield (
                    f"{key}.yes[{at}]",
                    worded("is {company!r}, which is neither of the two companies", company=company),
                )


def _by_id(data: Mapping[str, Any], name: str) -> dict[Any, Mapping[str, Any]]:
    return {mapping(one).get("id"): mapping(one) for one in listed(data.get(name))}
