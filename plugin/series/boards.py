"""Which boards a series wants, what each is called, and what its template is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugin.catalogue.template import Template
from plugin.series.dates import when
from plugin.series.series import Company, Documenting, Event, Series

HUB_KEY = "hub"
"""The key of the hub among the boards of a series."""


@dataclass(frozen=True)
class Wanted:
    """A board of the series beside its hub. `key` never changes: by it the series knows what was made already."""

    key: str
    event: Event
    company: Company | None
    name: str


def wanted_boards(series: Series) -> tuple[Wanted, ...]:
    """Every board of an event, or of an event and a company, in the order of the document."""
    way = series.documentation.way
    if way is Documenting.HUB:
        return ()
    if way is Documenting.EVENT:
        return tuple(Wanted(board_key(event.id), event, None, event.title) for event in series.events)
    return tuple(
        Wanted(board_key(event.id, company.id), event, company, board_title(event.title, company.name))
        for event in series.events
        for company in series.companies
        if company.id in event.invited
    )


def board_key(event: str, company: str = "") -> str:
    return f"event:{event}/{company}" if company else f"event:{event}"


def event_of(key: str) -> str:
    """The id of the event a board is of; empty for the hub and for what grew from an event."""
    kind, _, rest = key.partition(":")
    return rest.partition("/")[0] if kind == "event" else ""


def board_title(event: str, company: str) -> str:
    return f"{event} · {company}" if company else event


def inputs_of(series: Series, wanted: Wanted, template: Template, hub: str) -> dict[str, Any]:
    """What the template of a board is told: what the document says, over what follows from the series.

    `hub` is the address of the hub. Only inputs that the template has are given.
    """
    event = wanted.event
    values: dict[str, Any] = {
        "title": wanted.name,
        "hosts": [host.name for host in series.hosts],
        "date": when(event, event.language),
        "address": event.address,
        "hub": hub,
    }
    known = {spec.key for spec in template.inputs}
    following = {name: value for name, value in values.items() if name in known}
    special: Mapping[str, Any] = wanted.company.inputs if wanted.company else {}
    return {**following, **event.template.inputs, **special}
