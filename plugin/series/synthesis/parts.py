"""The smallest parts of a synthesis: where something is from, a count with its base, words, a spread."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Notes of one event, by their ids on its board. No notes: what the facilitator or the clock said."""

    event: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Count:
    """A number out of `base`, and where it is from."""

    value: int
    base: int
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Quote:
    """Words people wrote, as they may be shown; `group` is empty where it is nobody's business."""

    text: str
    source: Source
    group: str = ""
    votes: int = 0


@dataclass(frozen=True)
class SpreadAt:
    """How many stood in each of the bands of a line, from pole to pole; `event` is empty for a sum."""

    event: str
    counts: tuple[int, ...]
    base: int


@dataclass(frozen=True)
class VariantHead:
    """A variant: template and version, minutes, blocks left out (ids), and the events that ran it."""

    id: str
    template: str
    version: str
    minutes: int
    left_out: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True)
class EventHead:
    """An event in the profile. `status` is missing (no results), held_back, draft, reviewed or published.

    `people` are those who took part, else those planned (`counted` False). `notes` are the used ones out of those
    found. `url` leads to its board.
    """

    id: str
    title: str
    day: str
    mode: str
    scope: str
    status: str
    variant: str = ""
    people: int = 0
    counted: bool = False
    groups: int = 0
    minutes: int = 0
    notes: Count = Count(0, 0)
    url: str = ""
