"""Feasts, holidays and seasons that people plan by: when they are, and how far that differs between places."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter

Days = tuple[date, date]


@dataclass(frozen=True)
class Feast:
    """`names` is a pattern; `days` gives the first and last day that may be meant in a year.

    School holidays lie elsewhere in each German state: they run from the earliest start to the latest end, and
    `shortest_end` and `latest_start` (month, day) say when the first state is back and the last one leaves.
    """

    names: str
    days: Callable[[int], Days]
    precision: str = "span"
    shortest_end: tuple[int, int] | None = None
    latest_start: tuple[int, int] | None = None

    def first_end(self, year: int) -> date:
        """The first day on which it may be over."""
        return date(year, *self.shortest_end) if self.shortest_end else self.days(year)[1] + timedelta(days=1)

    def last_start(self, year: int) -> date:
        """The last day before which it has not begun anywhere."""
        return date(year, *self.latest_start) if self.latest_start else self.days(year)[0] - timedelta(days=1)


def _fixed(first: tuple[int, int], last: tuple[int, int]) -> Callable[[int], Days]:
    """Days of a year by month and day; a span over New Year ends in the next year."""

    def days(year: int) -> Days:
        return date(year, *first), date(year + (last < first), *last)

    return days


def _from_easter(first: int, last: int) -> Callable[[int], Days]:
    def days(year: int) -> Days:
        return easter(year) + timedelta(days=first), easter(year) + timedelta(days=last)

    return days


FEASTS = (
    Feast(r"osterferien", _from_easter(-20, 14), "vague"),
    Feast(r"ostern|easter", _from_easter(-2, 1), "span"),
    Feast(r"pfingstferien", _from_easter(49, 65), "vague"),
    Feast(r"pfingsten|whitsun|pentecost", _from_easter(49, 50), "span"),
    Feast(
        r"(?:große[nr]? )?sommerferien|sommerpause|summer (?:holidays?|break)",
        _fixed((6, 20), (9, 15)),
        "vague",
        (8, 1),
        (8, 3),
    ),
    Feast(r"herbstferien|autumn break", _fixed((10, 1), (11, 8)), "vague", (10, 14), (10, 31)),
    Feast(r"weihnachtsferien|christmas (?:holidays?|break)", _fixed((12, 20), (1, 8)), "vague"),
    Feast(r"winterferien", _fixed((1, 27), (3, 5)), "vague"),
    Feast(r"weihnachten|christmas", _fixed((12, 24), (12, 26)), "span"),
    Feast(r"jahresende|jahreswechsel|end of (?:the )?year|year[- ]end", _fixed((12, 1), (12, 31)), "month"),
    Feast(r"frühjahr|frühling|spring", _fixed((3, 1), (5, 31)), "season"),
    Feast(r"sommer|summer", _fixed((6, 1), (8, 31)), "season"),
    Feast(r"herbst|autumn", _fixed((9, 1), (11, 30)), "season"),
    Feast(
        r"winter",
        _fixed((12, 1), (2, 28)),
        "season",
    ),
)


def feast_pattern() -> str:
    """All names as one pattern, the longer ones first."""
    return "|".join(feast.names for feast in FEASTS)
