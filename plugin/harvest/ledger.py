"""The ledger: every note found on a board, once; the sums that prove it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Disposition(StrEnum):
    """What becomes of a note."""

    USED = "used"
    MERGED = "merged"
    NOT_USED = "not_used"
    TO_REVIEW = "to_review"


@dataclass(frozen=True)
class Note:
    """One note. `text` is what people wrote, freed of markup, prompt stem included.

    `area` is the full key (`wp1.hurdle@A`) or None; `proposed_area` what a person is asked to confirm.
    `flags`: outside, between, multi_idea, prompt_echo, example, personal_data, antitrust, offensive,
    unreadable, ai_directed, hidden. `reason` (not used, to review): empty, copy, template_echo, test,
    social, or why it is to review. `into` is the id of the note a copy is folded into. `votes` counts
    dots and reactions laid on it. `split` is a proposal and changes nothing. `private`: counted only.
    """

    id: str
    item_ids: tuple[str, ...]
    kind: str
    text: str
    area: str | None = None
    group: str | None = None
    phase: str | None = None
    flags: tuple[str, ...] = ()
    disposition: Disposition = Disposition.USED
    reason: str | None = None
    into: str | None = None
    votes: int = 0
    proposed_area: str | None = None
    split: tuple[str, ...] = ()
    private: bool = False
    colour: str | None = None
    url: str | None = None
    created_at: datetime | None = None


@dataclass(frozen=True)
class Relation:
    """An arrow people drew between two notes."""

    start: str
    end: str
    label: str = ""


@dataclass(frozen=True)
class Tally:
    """How many notes and dots lie in one option of a scale (`feedback.time` / `feedback.time.short`)."""

    scale: str
    area: str
    title: str
    count: int


@dataclass(frozen=True)
class Counts:
    """`items` people made = `found` + `votes` + `excluded`; `found` = used + merged + not_used + to_review.

    `template` counts our own items that nobody wrote in; `excluded` notes in areas never harvested;
    `private` those of `used` whose text is not shown.
    """

    items: int = 0
    template: int = 0
    votes: int = 0
    excluded: int = 0
    found: int = 0
    used: int = 0
    merged: int = 0
    not_used: int = 0
    to_review: int = 0
    private: int = 0


@dataclass(frozen=True)
class ExtraGroup:
    """A group people added by duplicating the frames of the group `like`; `frames` are the copies' item ids."""

    letter: str
    like: str
    frames: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """All notes of one board at one moment (UTC), in reading order; `unreadable` what cannot be read there.

    `extra_groups` are groups of the board that are not in its recipe.
    `last_number` is the highest number any harvest of this board has given to a note.
    """

    board_id: str
    board_url: str
    language: str
    taken_at: datetime
    counts: Counts
    notes: tuple[Note, ...]
    relations: tuple[Relation, ...] = ()
    tallies: tuple[Tally, ...] = ()
    unreadable: dict[str, int] = field(default_factory=dict)
    last_number: int = 0
    extra_groups: tuple[ExtraGroup, ...] = ()
