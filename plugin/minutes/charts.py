"""Charts as values: a spread of answers, a map of formats by challenge, a line of dates. Drawn by each format.

Rows and columns stand in the order of the board, never by size, so that no chart is a ranking.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SpreadRow:
    """The answers to one question: how many chose each option, and out of how many.

    `left` and `right` name the ends where the options run between two poles.
    """

    label: str
    counts: tuple[int, ...]
    left: str = ""
    right: str = ""

    @property
    def base(self) -> int:
        """How many answers there are."""
        return sum(self.counts)


@dataclass(frozen=True)
class Spread:
    """Questions with the same options, a bar each: the whole spread, not an average."""

    options: tuple[str, ...]
    rows: tuple[SpreadRow, ...]

    @property
    def is_single(self) -> bool:
        """Whether it shows one question without poles, which the caption can ask."""
        return len(self.rows) == 1 and not (self.rows[0].left or self.rows[0].right)


@dataclass(frozen=True)
class HeatMap:
    """How often each row's subject was named in each column; `counts` has a tuple a row."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def highest(self) -> int:
        """The largest count, at least one."""
        return max((number for row in self.counts for number in row), default=1) or 1


@dataclass(frozen=True)
class Point:
    """A dated event on a line. `said` is the date as it was written, `owner` what it belongs to ("Vorhaben 2")."""

    day: date
    label: str
    said: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Timeline:
    """Points, earliest first."""

    points: tuple[Point, ...]


Chart = Spread | HeatMap | Timeline
