"""What the service knows of the boards of a series: harvested, released, and where people may read of it."""

from dataclasses import dataclass
from datetime import datetime

from plugin.flows.evening import EVENING
from plugin.series.hub import Outcome
from plugin.store.store import Store

_RELEASED = "published"


@dataclass(frozen=True)
class OutcomeBook:
    """`public_page` is where people reach the service's pages; without one nothing can be shown."""

    store: Store
    owner: str
    public_page: str
    now: datetime

    def of(self, board_id: str, begins: datetime) -> Outcome:
        """What came of a board. A harvest before the event begins is a rehearsal and does not count."""
        harvests = self.store.harvests.all(self.owner, board_id)
        status = self.store.reviews.get(self.owner, board_id).remarks.status
        is_harvested = any(one.taken_at >= begins for one in harvests)
        return Outcome(is_harvested, is_harvested and status == _RELEASED, self._sheet(board_id))

    def _sheet(self, board_id: str) -> str:
        """The evening sheet that was released last, as long as its address is good."""
        sheets = self.store.short_links.all(self.owner, board_id, EVENING, now=self.now) if self.public_page else []
        return f"{self.public_page}/evening/{sheets[0].token}" if sheets else ""
