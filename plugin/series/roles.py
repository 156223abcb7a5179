"""Who may do what in a series: roles, deeds, and the one table that says which role may do which deed, and where.

`TABLE` is the only place that decides. The web asks it before any view runs (`plugin.web.deeds` names the deed of
every route) and again where a form or a list names an event or a company (`plugin.web.acting`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What somebody is in a series. `OWNER` is whose account keeps its boards: whoever made it, or took it over."""

    OWNER = "owner"
    OFFICER = "officer"
    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co_facilitator"
    READER = "reader"
    HOST = "host"


class Reach(StrEnum):
    """How far a role may do a deed: in the whole series, at events named for it, or for companies named for it."""

    SERIES = "series"
    EVENTS = "events"
    COMPANIES = "companies"


class Deed(StrEnum):
    """What can be done in a series."""

    SEE = "see"
    EDIT = "edit"
    PLAN = "plan"
    MAKE = "make"
    RUN = "run"
    HARVEST = "harvest"
    REVIEW = "review"
    MINUTES = "minutes"
    SHARED = "shared"
    OWN = "own"
    LINKS = "links"
    SYNTHESIS = "synthesis"
    CODEBOOK = "codebook"
    INVITE = "invite"
    FOLLOW_UP = "follow_up"
    NETWORK = "network"
    KEEP_NETWORK = "keep_network"
    SPIN_OFF = "spin_off"
    REUSE = "reuse"
    FREEZE = "freeze"
    HAND_OVER = "hand_over"
    ERASE = "erase"


DEEDS: Mapping[Deed, str] = MappingProxyType(
    {
        Deed.SEE: "the series, its events and how its boards stand",
        Deed.EDIT: "change its document: title, hosts, events, companies, templates",
        Deed.PLAN: "what making its boards would take",
        Deed.MAKE: "make boards, roll out a new template version",
        Deed.RUN: "open the board of an event and run it",
        Deed.HARVEST: "harvest the board of an event",
        Deed.REVIEW: "decide upon single notes, release minutes",
        Deed.MINUTES: "minutes of an event in every version",
        Deed.SHARED: "what an event shows to everybody in the series",
        Deed.OWN: "what a company's own groups or board brought",
        Deed.LINKS: "links to boards as list, table, codes and calendar",
        Deed.SYNTHESIS: "what recurs over the events, in the version for one's role",
        Deed.CODEBOOK: "decide which themes are the same over events",
        Deed.INVITE: "see, invite and remove members",
        Deed.FOLLOW_UP: "how initiatives go on, as numbers and as their owners released them",
        Deed.NETWORK: "the network: purpose, dates, offers and needs",
        Deed.KEEP_NETWORK: "look after the network: members, roadmap, decisions",
        Deed.SPIN_OFF: "an in-house board from a company's own results",
        Deed.REUSE: "give the series on as a template, without anybody's data",
        Deed.FREEZE: "close its boards for good",
        Deed.HAND_OVER: "give boards and archive to another account",
        Deed.ERASE: "delete the series, or a person's or company's data in it",
    }
)
"""What each deed is, in words."""

_NOBODY: Mapping[Role, Reach] = MappingProxyType({})
_LEADS = MappingProxyType({Role.OWNER: Reach.SERIES, Role.OFFICER: Reach.SERIES})
_RUNS = MappingProxyType({Role.FACILITATOR: Reach.EVENTS})
_HELPS = MappingProxyType({Role.CO_FACILITATOR: Reach.EVENTS})
_READS = MappingProxyType({Role.READER: Reach.COMPANIES})
_HOSTS = MappingProxyType({Role.HOST: Reach.SERIES})
_OWNS = MappingProxyType({Role.OWNER: Reach.SERIES})
_LOOKS = MappingProxyType({Role.FACILITATOR: Reach.SERIES, Role.HOST: Reach.SERIES})

TABLE: Mapping[Deed, Mapping[Role, Reach]] = MappingProxyType(
    {
        Deed.SEE: _LEADS | _RUNS | _HELPS | _READS | _HOSTS,
        Deed.EDIT: _LEADS,
        Deed.PLAN: _LEADS,
        Deed.MAKE: _LEADS,
        Deed.RUN: _LEADS | _RUNS | _HELPS,
        Deed.HARVEST: _LEADS | _RUNS | _HELPS,
        Deed.REVIEW: _LEADS | _RUNS,
        Deed.MINUTES: _LEADS | _RUNS,
        Deed.SHARED: _LEADS | _RUNS | _HELPS | _READS | _HOSTS,
        Deed.OWN: _READS,
        Deed.LINKS: _LEADS | _RUNS | _HELPS | _READS,
        Deed.SYNTHESIS: _LEADS | _LOOKS | _READS,
        Deed.CODEBOOK: _LEADS,
        Deed.INVITE: _LEADS,
        Deed.FOLLOW_UP: _LEADS | _HOSTS,
        Deed.NETWORK: _LEADS | _HOSTS | _READS,
        Deed.KEEP_NETWORK: _LEADS | _HOSTS,
        Deed.SPIN_OFF: _LEADS | _READS,
        Deed.REUSE: _LEADS,
        Deed.FREEZE: _LEADS,
        Deed.HAND_OVER: _OWNS,
        Deed.ERASE: _OWNS,
    }
)
"""Who may do what, and how far. What is not in here nobody may."""


@dataclass(frozen=True)
class Part:
    """A role somebody has, and the ids of events or companies it is for; a role for the whole series names none."""

    role: Role
    events: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()

    def allows(self, deed: Deed, event: str | None = None, company: str | None = None) -> bool:
        """Whether the deed is allowed; with an event or a company: there. Without: somewhere at all.

        A part for companies may do its deeds at every event, as far as they are about its companies.
        """
        reach = TABLE.get(deed, _NOBODY).get(self.role)
        if reach is Reach.EVENTS:
            return bool(self.events) if event is None else event in self.events
        if reach is Reach.COMPANIES:
            return bool(self.companies) if company is None else company in self.companies
        return reach is Reach.SERIES


WHOLE = frozenset(role for role in Role if {found.get(role) for found in TABLE.values()} <= {None, Reach.SERIES})
"""Roles that are for the whole series and name neither events nor companies."""

GIVEN = tuple(role for role in Role if role is not Role.OWNER)
"""Roles people can be invited to."""


def names_of(role: Role) -> Reach:
    """What an invitation to this role has to name: nothing (the whole series), events or companies."""
    if role in WHOLE:
        return Reach.SERIES
    return Reach.COMPANIES if role is Role.READER else Reach.EVENTS


def allowed(parts: Iterable[Part], deed: Deed, event: str | None = None, company: str | None = None) -> bool:
    """Whether one of the parts allows the deed."""
    return any(part.allows(deed, event, company) for part in parts)


def reach_of(parts: Iterable[Part], deed: Deed) -> frozenset[Reach]:
    """How far the deed is allowed, over all parts."""
    found = {TABLE.get(deed, _NOBODY).get(part.role) for part in parts}
    return frozenset(reach for reach in found if reach is not None)


def companies_of(parts: Iterable[Part], deed: Deed, every: Iterable[str]) -> tuple[str, ...]:
    """Of the ids of all companies those for which the deed is allowed, in their order."""
    known = tuple(parts)
    return tuple(company for company in every if allowed(known, deed, company=company))
