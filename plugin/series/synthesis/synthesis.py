"""A synthesis as a value: what keeps coming back in a series, what was tried, what came of it; nobody is ranked."""

from dataclasses import dataclass

from plugin.series.standing import NetworkStanding
from plugin.series.synthesis.findings import (
    ChallengeRow,
    Factors,
    FieldRow,
    Formats,
    Heard,
    Initiatives,
    Questions,
    Stage,
)
from plugin.series.synthesis.parts import Count, EventHead, Quote, VariantHead

VERSION = "boardwright.synthesis/1"


@dataclass(frozen=True)
class Profile:
    """Section 1. `people` and `minutes` are sums over documented events; `companies` is None below five."""

    events: tuple[EventHead, ...]
    variants: tuple[VariantHead, ...]
    documented: Count
    people: int
    minutes: int
    companies: int | None
    returning: Count | None


@dataclass(frozen=True)
class Range:
    """The least and the most of something, over `events` events."""

    least: float
    most: float
    events: int


@dataclass(frozen=True)
class SilentArea:
    """An area that nobody wrote in at some events, out of those whose board has it."""

    area: str
    title: str
    silent: Count


@dataclass(frozen=True)
class LanguageShare:
    """Used notes in a language; `code` is empty where it cannot be told."""

    code: str
    notes: Count


@dataclass(frozen=True)
class Participation:
    """Section 8. Ranges over events of five people or more; None where there is none."""

    attendance: Range | None
    contributions: Range | None
    small: int
    silent: tuple[SilentArea, ...]
    languages: tuple[LanguageShare, ...]


@dataclass(frozen=True)
class Answers:
    """The answers to one question about the workshop; options as keys (`feedback.time.short`), titles, counts."""

    scale: str
    title: str
    options: tuple[str, ...]
    titles: tuple[str, ...]
    counts: tuple[int, ...]
    base: int


@dataclass(frozen=True)
class EventAnswers:
    """The answers of one event."""

    event: str
    answers: Answers


@dataclass(frozen=True)
class VariantLearning:
    """What people said about a variant, in sum and event by event; `decided` what stands on
    boards.
    """

    variant: str
    answers: tuple[Answers, ...]
    by_event: tuple[EventAnswers, ...]


@dataclass(frozen=True)
class Proposal:
    """A change of the concept that the answers speak for; a person decides.

    `code` is longer or shorter, `answers` how many say so; `to` is the template that would fit with its
    title, empty where none is.
    """

    variant: str
    code: str
    answers: Count
    events: int
    to: str
    to_title: str
    to_minutes: int


@dataclass(frozen=True)
class VersionUsed:
    """A version of a template and the events that used it."""

    template: str
    version: str
    events: tuple[str, ...]


@dataclass(frozen=True)
class Learning:
    """Section 9."""

    variants: tuple[VariantLearning, ...]
    versions: tuple[VersionUsed, ...]
    consequences: tuple[Quote, ...]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True)
class Network:
    """Section 10. `log` are what the hosts decided, as the facilitators wrote it, event by event.

    `decided` is what stands about it on boards.
    """

    standing: NetworkStanding | None
    offers: int
    needs: int
    multipliers: int
    log: tuple[Quote, ...]
    decided: tuple[Heard, ...] = ()


@dataclass(frozen=True)
class Impact:
    """Section 11. What owners report eight weeks or more after their event; evidence is what they say themselves.

    `looked_back` is what people wrote at a last event about what worked.
    """

    answered: Count
    states: tuple[Stage, ...]
    reports: tuple[Quote, ...]
    looked_back: tuple[Heard, ...] = ()


@dataclass(frozen=True)
class Recommendations:
    """Section 12. Written by people of the association, never by us."""

    host: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    concept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Merged:
    """What the association took for one: its name and the wordings under it."""

    id: str
    kind: str
    label: str
    wordings: tuple[str, ...]


@dataclass(frozen=True)
class Method:
    """Section 13. `missing` events have no results, `drafts` are counted without their words, `held_back` are events
    with boards of fewer than five companies, `other_areas` titles of areas that not every documented board has.
    """

    missing: tuple[str, ...]
    drafts: tuple[str, ...]
    held_back: tuple[str, ...]
    other_areas: tuple[str, ...]
    merged: tuple[Merged, ...]
    open_proposals: int
    notes: Count
    private: int
    withheld: int


@dataclass(frozen=True)
class Synthesis:
    """The synthesis of a series; the one source of every document. `readers` says who it is for."""

    schema: str
    language: str
    series: str
    title: str
    purpose: str
    hosts: tuple[str, ...]
    readers: str
    made_on: str
    profile: Profile
    challenges: tuple[ChallengeRow, ...]
    tensions: tuple[FieldRow, ...]
    formats: Formats
    factors: Factors
    initiatives: Initiatives
    questions: Questions
    participation: Participation
    learning: Learning
    network: Network
    impact: Impact
    recommendations: Recommendations
    method: Method
