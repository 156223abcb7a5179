"""A time that a text names, as exactly as it names it and no more."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """What `words` of a note say about time: any day from `earliest` to `latest` may be meant.

    `precision`: day, week, month, quarter, season, span (from ... to ...), vague. A vague one depends on
    something we do not know (school holidays differ by state, a shift plan); its bounds are then the widest
    usual ones, or None. `is_deadline`: the words say "by" (bis, by, spätestens); then `latest` is what counts.
    `assumed_year`: the note names no year; the next such time after the workshop was taken.
    """

    words: str
    earliest: date | None = None
    latest: date | None = None
    precision: str = "day"
    is_deadline: bool = False
    assumed_year: bool = False
