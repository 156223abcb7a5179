"""A network as a value: who learns with whom, what they offer and look for, and what the hosts decided about it."""

from dataclasses import dataclass

from plugin.series.series import Host
from plugin.series.standing import Decided

ALLIANCE_STATES = ("planned", "agreed", "running", "ended")
HURDLES = ("competition", "effort", "liability", "quality", "technology", "security", "culture")
"""What typically stands in the way of companies that learn together."""


@dataclass(frozen=True)
class Contact:
    """Somebody who may be asked. `consent` is the day (ISO 8601) they said so; without one there is no contact."""

    name: str
    consent: str
    reach: str = ""
    company: str = ""


@dataclass(frozen=True)
class Alliance:
    """Companies that learn together on one challenge. `agreement` are lines on costs, liability, confidentiality."""

    id: str
    companies: tuple[str, ...]
    challenge: str
    format: str = ""
    start: str = ""
    status: str = "planned"
    contact: Contact | None = None
    agreement: tuple[str, ...] = ()
    hurdles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Posting:
    """An offer or a need of a company. Without `opt_in` it is matched with nobody's."""

    id: str
    company: str
    topic: str
    scope: str = ""
    opt_in: bool = False


@dataclass(frozen=True)
class Match:
    """An offer and a need that may fit. `yes` are the companies that agreed; both have to before they learn of it."""

    offer: str
    need: str
    yes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Network:
    """The network of a series. `members` are ids of its companies; `status` is one of NETWORK_STATES."""

    id: str
    title: str
    host: Host
    purpose: str = ""
    status: str = "untreated"
    since: str = ""
    members: tuple[str, ...] = ()
    rhythm: str = ""
    formats: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    roadmap: tuple[Decided, ...] = ()
    decisions: tuple[Decided, ...] = ()
    alliances: tuple[Alliance, ...] = ()
    offers: tuple[Posting, ...] = ()
    needs: tuple[Posting, ...] = ()
    matches: tuple[Match, ...] = ()
    multipliers: tuple[Contact, ...] = ()
