"""A network as its readers may see it: counts for the synthesis, a company's own side, pairs that may fit."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from plugin.fewest import FEWEST
from plugin.harvest.lemmas import lemmas, telling
from plugin.series.network import Alliance, Match, Network, Posting
from plugin.series.standing import NetworkStanding


@dataclass(frozen=True)
class MatchSeen:
    """A match as one of the two sees it. `partner` is empty until both agreed: nobody is named before."""

    own: str
    topic: str
    answered: bool
    partner: str = ""


@dataclass(frozen=True)
class NetworkSeen:
    """A network as one member company sees it: what all members share, and what is its own."""

    network: Network
    offers: tuple[Posting, ...]
    needs: tuple[Posting, ...]
    alliances: tuple[Alliance, ...]
    matches: tuple[MatchSeen, ...]


def standing_of(network: Network) -> NetworkStanding:
    """What the synthesis tells: numbers and decisions, no company and no person."""
    return NetworkStanding(
        status=network.status,
        since=network.since,
        members=len(network.members),
        offers=sum(one.opt_in for one in network.offers),
        needs=sum(one.opt_in for one in network.needs),
        matched=sum(is_agreed(network, match) for match in network.matches),
        alliances=sum(one.status != "planned" for one in network.alliances),
        decisions=network.decisions,
        milestones=network.roadmap,
    )


def is_agreed(network: Network, match: Match) -> bool:
    """Whether both companies said yes."""
    return {one.company for one in _sides(network, match)} <= set(match.yes)


def seen_by(network: Network, company: str) -> NetworkSeen:
    """The network for one company: its own postings and alliances, and its matches as far as both agreed."""
    common = replace(
        network,
        members=network.members if len(network.members) >= FEWEST else (),
        offers=(),
        needs=(),
        matches=(),
        alliances=(),
        multipliers=(),
    )
    return NetworkSeen(
        common,
        tuple(one for one in network.offers if one.company == company),
        tuple(one for one in network.needs if one.company == company),
        tuple(one for one in network.alliances if company in one.companies),
        tuple(_seen(network, match, company) for match in network.matches if _concerns(network, match, company)),
    )


def _seen(network: Network, match: Match, company: str) -> MatchSeen:
    own, other = sorted(_sides(network, match), key=lambda side: side.company != company)
    partner = other.company if is_agreed(network, match) else ""
    return MatchSeen(own.id, other.topic if partner else own.topic, company in match.yes, partner)


def _concerns(network: Network, match: Match, company: str) -> bool:
    return company in {one.company for one in _sides(network, match)}


def _sides(network: Network, match: Match) -> list[Posting]:
    wanted = {("offer", match.offer), ("need", match.need)}
    found = [("offer", one) for one in network.offers] + [("need", one) for one in network.needs]
    return [one for name, one in found if (name, one.id) in wanted]


def proposals(network: Network) -> tuple[Match, ...]:
    """Pairs that may fit, for whoever runs the network: both opted in, two companies, telling words in common.

    Nothing is told to anybody by it; pairs that are in the document already are left out.
    """
    known = {(match.offer, match.need) for match in network.matches}
    offers, needs = _open(network.offers), _open(network.needs)
    return tuple(
        Match(offer.id, need.id)
        for offer in offers
        for need in needs
        if offer.company != need.company and (offer.id, need.id) not in known and _words(offer) & _words(need)
    )


def _open(postings: Iterable[Posting]) -> list[Posting]:
    return [one for one in postings if one.opt_in]


def _words(posting: Posting) -> frozenset[str]:
    return frozenset(telling(lemmas(posting.topic)))
