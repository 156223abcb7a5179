"""What the service knows of the boards of a series: harvested, released, and where people may read of it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from plugin.flows.evening import EVENING
from plugin.series.hub import Outcome
from plugin.series.offers import RELEASED
from plugin.series.series import Event
from plugin.store.store import Store


@dataclass(frozen=True)
class OutcomeBook:
    """`public_page` is where people reach the service's pages; without one nothing can be shown."""

    store: Store
    owner: str
    series_id: str
    public_page: str
    now: datetime

    def of(self, board_id: str, event: Event) -> Outcome:
        """What came of a board. A harvest before the event begins is a rehearsal and does not count."""
        harvests = self.store.harvests.all(self.owner, board_id)
        status = self.store.reviews.get(self.owner, board_id).remarks.status
        is_harvested = any(one.taken_at >= event.starts for one in harvests)
        is_released = is_harvested and status == RELEASED
        return Outcome(is_harvested, is_released, self._sheet(board_id), self._minutes(event) if is_released else "")

    @cached_property
    def _area(self) -> str:
        """The series in the web area; empty where it is made by commands alone."""
        kept = self.store.series_sheets.find(self.owner, self.series_id) if self.public_page else None
        return f"{self.public_page}/account/series/{kept.door.door}" if kept is not None else ""

    def _minutes(self, event: Event) -> str:
        """The page where whoever has a part in the series reads what is for them."""
        return f"{self._area}/events/{event.id}/minutes/" if self._area else ""

    def _sheet(self, board_id: str) -> str:
        """The evening sheet that was released last, as long as its address is good."""
        sheets = self.store.short_links.all(self.owner, board_id, EVENING, now=self.now) if self.public_page else []
        return f"{self.public_page}/evening/{sheets[0].token}" if sheets else ""
