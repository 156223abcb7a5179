"""Papers as a use case: from a recipe before there is a board, or for a board with the note links it has."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from plugin.blueprint.blueprint import Blueprint
from plugin.catalogue.content import Content, MethodCard
from plugin.errors import UsageError
from plugin.export.papers import PAPERS, Occasion, Paper, find_paper
from plugin.flows.documents import Document
from plugin.notelink import NoteLink, Purpose, Standing
from plugin.worded import worded

_FOR_EVERYBODY = (Purpose.BEFOREHAND, Purpose.JOINING, Purpose.BELIEFS)
"""Links that participants open themselves; by the others somebody types what was said."""


def make_papers(occasion: Occasion, wanted: Sequence[tuple[Paper, str]]) -> Iterator[Document]:
    """Each paper in the format asked for (its suffix). Raises what `Paper.render` raises."""
    for paper, suffix in wanted:
        yield Document(paper.file_name(suffix, occasion.language), paper.render(occasion, suffix))


def wanted_papers(names: Sequence[str], *, date: str) -> list[tuple[Paper, str]]:
    """The papers of those names in all their formats; of no names, all but a calendar of a workshop without a date.

    Raises UsageError for an unknown name.
    """
    chosen = [find_paper(name) for name in names] or [
        one for one in PAPERS.values() if date.strip() or one.name != "calendar"
    ]
    return [(paper, suffix) for paper in chosen for suffix in paper.suffixes]


def cards_of(blueprint: Blueprint, content: Content) -> tuple[MethodCard, ...]:
    """The cards a board shows, in full. Raises UsageError for one that the catalogue does not have any more."""
    missing = [card.id for card in blueprint.workshop.cards if card.id not in content.cards]
    if missing:
        raise UsageError(
            worded("The catalogue has these cards of the board no longer: {missing}.", missing=", ".join(missing))
        )
    return tuple(content.cards[card.id] for card in blueprint.workshop.cards)


def printable_addresses(
    links: Sequence[NoteLink], now: datetime, address: Callable[[NoteLink], str]
) -> Mapping[str, str]:
    """Where a QR code may lead, by area: only to fields that take notes or will, of several to the one open longest."""
    found: dict[str, NoteLink] = {}
    for link in links:
        if link.standing(now) in (Standing.OPEN, Standing.EARLY) and link.purpose in _FOR_EVERYBODY:
            other = found.get(link.area)
            if other is None or _outlasts(link, other):
                found[link.area] = link
    return {area: address(link) for area, link in found.items()}


def _outlasts(link: NoteLink, other: NoteLink) -> bool:
    if other.closes_at is None:
        return False
    return link.closes_at is None or link.closes_at > other.closes_at
