"""A series as a value: whose it is, which events it has, and how they are documented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from plugin.catalogue.occasions import Material, Picture

HUB = "series-hub"
"""The template of the hub unless the document names another."""

HOST_KINDS = ("association", "organisation", "network")
MODES = ("online", "onsite", "hybrid")
CONFIDENTIALITIES = ("open", "members", "participants")


class Documenting(StrEnum):
    """How a series is documented: all on the hub, on a board for each event, or for each event and company."""

    HUB = "hub"
    EVENT = "event"
    COMPANY = "company"


@dataclass(frozen=True)
class Host:
    """Who invites; `kind` is association, organisation (a single one) or network."""

    name: str
    kind: str = "association"


@dataclass(frozen=True)
class Company:
    """A member company. `inputs` go over those of its events' templates."""

    id: str
    name: str
    inputs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TemplateChoice:
    """The template of an event's boards; `version` is what its catalogue must have, `inputs` are as for `--set`."""

    id: str
    version: str | None = None
    inputs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """An event of the series. `begins` is local time in `zone`; `invited` are ids of companies.

    `minutes` are those of its template unless the document says otherwise (None). `materials` and `picture` are
    shown on the hub.
    """

    id: str
    title: str
    begins: datetime
    zone: str
    template: TemplateChoice
    minutes: int | None = None
    mode: str = "online"
    invited: tuple[str, ...] = ()
    facilitator: str = ""
    confidentiality: str = "participants"
    language: str = "de"
    address: str = "du"
    materials: tuple[Material, ...] = ()
    picture: Picture | None = None

    @property
    def day(self) -> date:
        return self.begins.date()

    @property
    def starts(self) -> datetime:
        """The beginning, in UTC."""
        return self.begins.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def ends(self, minutes: int) -> datetime:
        """The end of an event that takes as many minutes, across a change of the clocks too."""
        return (self.starts + timedelta(minutes=minutes)).astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True)
class Documentation:
    """Which boards there are. `companies_on_hub`: whoever opens the hub sees which companies have a board."""

    way: Documenting = Documenting.EVENT
    hub: str = HUB
    companies_on_hub: bool = False


@dataclass(frozen=True)
class Series:
    """The whole series. `retention_days` counts from its last event; `boards_go`: boards people wrote on go then too.

    `branding` is a file beside the document.
    """

    id: str
    title: str
    hosts: tuple[Host, ...]
    events: tuple[Event, ...]
    purpose: str = ""
    language: str = "de"
    address: str = "du"
    branding: str = ""
    retention_days: int | None = None
    boards_go: bool = False
    documentation: Documentation = Documentation()
    companies: tuple[Company, ...] = ()

    @property
    def kept_until(self) -> date | None:
        """The day after which everything may go; None when the document names no time."""
        if self.retention_days is None:
            return None
        return max(event.day for event in self.events) + timedelta(days=self.retention_days)

    @property
    def gone_from(self) -> datetime | None:
        """The moment (UTC) from which everything may go: that last day is over wherever the events were."""
        if self.retention_days is None:
            return None
        after = timedelta(days=self.retention_days + 1)
        nights = (datetime.combine(one.day + after, time(), ZoneInfo(one.zone)) for one in self.events)
        return max(night.astimezone(UTC) for night in nights)

    def is_over(self, now: datetime) -> bool:
        """Whether the time is over that the document names."""
        return self.gone_from is not None and now >= self.gone_from


def moment(day: str, clock: str) -> datetime:
    """Date and time of a document as local time. Raises ValueError."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock))
