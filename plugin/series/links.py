"""The boards of a series as a list of links: for everybody, and for each company its own."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugin.series.boards import HUB_KEY, wanted_boards
from plugin.series.dates import when_and_zone
from plugin.series.series import Series


@dataclass(frozen=True)
class BoardLink:
    """A board somebody may be sent to. `company` is the name of the only one it is for."""

    key: str
    title: str
    address: str
    when: str = ""
    company: str = ""

    @property
    def file(self) -> str:
        """What a file about it may be called."""
        return self.key.removeprefix("event:").replace("/", "--")


def board_links(series: Series, links: Mapping[str, str], hub_title: str) -> tuple[BoardLink, ...]:
    """The hub, then every board that there is, in the order of the document. `links` are addresses by key."""
    found = [BoardLink(HUB_KEY, hub_title, links[HUB_KEY])] if HUB_KEY in links else []
    for wanted in wanted_boards(series):
        if wanted.key in links:
            company = wanted.company.name if wanted.company else ""
            when = when_and_zone(wanted.event, series.language)
            found.append(BoardLink(wanted.key, wanted.event.title, links[wanted.key], when, company))
    return tuple(found)
