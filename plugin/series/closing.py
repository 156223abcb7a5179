"""What is due at the end of a series: which events may be frozen, and when everything is to be deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from plugin.series.series import Series


@dataclass(frozen=True)
class Ending:
    """An event at its end (`ends` in its own time zone). `frozen_at` is UTC; None: its boards are still written on."""

    event: str
    title: str
    ends: datetime
    is_over: bool
    frozen_at: datetime | None

    @property
    def may_be_frozen(self) -> bool:
        """It is over and still open."""
        return self.is_over and self.frozen_at is None


@dataclass(frozen=True)
class Closing:
    """`kept_until`: the last day on which boards and rows are kept; None: the document names no time.

    `boards_go`: on that day boards that people wrote on go too.
    """

    events: tuple[Ending, ...]
    kept_until: date | None
    is_due: bool
    boards_go: bool

    def of(self, event: str) -> Ending | None:
        return next((one for one in self.events if one.event == event), None)


def closing(
    series: Series, minutes: Mapping[str, int], frozen: Mapping[str, datetime], now: datetime, *, everything: str
) -> Closing:
    """How the series stands at its end. `minutes` is how long each event takes by its id.

    `frozen` is when events were frozen; under `everything`: the whole series.
    """
    until = series.kept_until
    found = []
    for event in series.events:
        ends = event.ends(minutes[event.id])
        at = frozen.get(event.id, frozen.get(everything))
        found.append(Ending(event.id, event.title, ends, ends <= now, at))
    return Closing(tuple(found), until, series.is_over(now), series.boards_go)
