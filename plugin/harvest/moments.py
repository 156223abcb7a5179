"""When a note was written, seen from the workshop: before the board was open, before the start, after the end."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Moments:
    """Times of a workshop, each None when it is not known. Times without zone are taken as UTC.

    `opened_at`: the board was made; nothing older belongs to it. `starts_at`, `ends_at`: the workshop itself.
    `rehearsals` are times (from, to) in which people only tried things out.
    """

    opened_at: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    rehearsals: tuple[tuple[datetime, datetime], ...] = ()

    def is_rehearsal(self, created: datetime | None) -> bool:
        """Whether it was written while people only tried things out."""
        return created is not None and any(
            not _before(created, begin) and not _before(end, created) for begin, end in self.rehearsals
        )

    def is_older(self, created: datetime | None) -> bool:
        """Whether it was there before the board was ours."""
        return _before(created, self.opened_at)

    def flags(self, created: datetime | None, *, prework: bool) -> tuple[str, ...]:
        """`early` or `late`; work done beforehand in the area for it is not early."""
        if _before(self.ends_at, created):
            return ("late",)
        return ("early",) if not prework and _before(created, self.starts_at) else ()


UNKNOWN = Moments()
"""Nothing is known: every note may be from any time."""


def _before(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and _aware(one) < _aware(other)


def _aware(moment: datetime) -> datetime:
    """In whole seconds: whiteboards tell the second in which a note was made, so fractions would make it older."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).replace(microsecond=0)
