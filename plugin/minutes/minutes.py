"""Minutes of a workshop as a value: every statement leads back to notes, every number has its base."""

from dataclasses import dataclass
from datetime import datetime

from plugin.blueprint.blueprint import Notices
from plugin.harvest.ledger import Counts
from plugin.minutes.edition import FULL, Edition
from plugin.minutes.initiative import Initiative
from plugin.minutes.remarks import Remarks
from plugin.minutes.statement import AreaNotes, Figure, Scale, ScaleOption, Statement
from plugin.minutes.tension import Tensions
from plugin.minutes.theme import NO_THEMES, Contradiction, Themes

VERSION = "boardwright.minutes/1"


@dataclass(frozen=True)
class GroupHead:
    """A small group: its letter, name and challenge."""

    letter: str
    name: str
    challenge: str


@dataclass(frozen=True)
class PhaseHead:
    """A phase of the workshop, as notes name it and as people read it."""

    id: str
    title: str


@dataclass(frozen=True)
class Header:
    """What the minutes are of. `participants` is the number planned, dates stay as they were typed."""

    title: str
    subtitle: str
    hosts: tuple[str, ...]
    date: str
    planned_minutes: int
    participants: int
    groups: tuple[GroupHead, ...]
    phases: tuple[PhaseHead, ...]
    board_id: str
    board_url: str
    slides: str
    template: str
    template_version: str
    board_language: str
    taken_at: datetime


@dataclass(frozen=True)
class Glance:
    """The workshop in a few lines: counts, and the one choice each group made in both work phases."""

    figures: tuple[Figure, ...]
    choices: tuple[Statement, ...]
    questions: tuple[Statement, ...]


@dataclass(frozen=True)
class Goals:
    """The goals set, and the scales people answered about them."""

    goals: tuple[str, ...]
    scales: tuple[Scale, ...]


@dataclass(frozen=True)
class CourseBlock:
    """A planned block; `start` in minutes from the beginning; `notes` counts the notes of its areas."""

    title: str
    start: int
    minutes: int
    setting: str
    notes: int


@dataclass(frozen=True)
class CardCount:
    """A method card and where it was named: groups in alphabetical order, ids of the notes."""

    number: int
    title: str
    groups: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class CardHead:
    """A method card by number and title."""

    number: int
    title: str


@dataclass(frozen=True)
class FormatRow:
    """Phase 1 of one group. `suggested` are the cards that were laid out for its challenge."""

    group: str
    name: str
    challenge: str
    suggested: tuple[CardHead, ...]
    own_challenge: AreaNotes
    formats: AreaNotes
    benefit: AreaNotes
    success: AreaNotes
    hurdle: AreaNotes
    top: AreaNotes


@dataclass(frozen=True)
class Formats:
    """The matrix of phase 1 and the cards named in it, in the order of the cards: nobody is ranked.

    `gallery` is what the groups showed the others, with the dots it got; `base` the number of notes read.
    `own` are formats that groups named and that no card describes.
    """

    rows: tuple[FormatRow, ...]
    gallery: tuple[AreaNotes, ...]
    cards: tuple[CardCount, ...]
    base: int
    own: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Initiatives:
    """What people want to try. `started` canvases out of `places`; only the released ones are shown.

    `first_steps` of those started say what comes first.
    """

    started: int
    places: int
    notes: int
    parts: tuple[Figure, ...]
    released: tuple[Initiative, ...]
    multipliers: Figure | None
    first_steps: int = 0


@dataclass(frozen=True)
class Feedback:
    """What people said about the workshop itself."""

    areas: tuple[AreaNotes, ...]
    scales: tuple[Scale, ...]


@dataclass(frozen=True)
class NoteEntry:
    """A note as the appendix lists it. Private notes have no entry; they are only counted.

    `by` is who wrote it, as they agreed to be named; empty for everybody else.
    """

    id: str
    text: str
    area: str | None
    title: str
    group: str | None
    phase: str | None
    kind: str
    disposition: str
    reason: str | None = None
    into: str | None = None
    proposed_area: str | None = None
    proposed_title: str = ""
    votes: int = 0
    cards: tuple[int, ...] = ()
    flags: tuple[str, ...] = ()
    withheld: bool = False
    url: str | None = None
    by: str = ""


@dataclass(frozen=True)
class Appendix:
    """All notes that may be shown, in reading order, and how many are only counted or withheld.

    `loose_votes` are dots that lie on no note, by area.
    """

    notes: tuple[NoteEntry, ...]
    counted_only: dict[str, int]
    withheld: int
    loose_votes: tuple[ScaleOption, ...]
    unreadable: dict[str, int]


@dataclass(frozen=True)
class Small:
    """The small print: sources, licences and notices."""

    attributions: tuple[str, ...]
    notices: Notices


@dataclass(frozen=True)
class Minutes:
    """The minutes of one workshop; the one source of every document.

    `themes` gather what the sections show group by group; `contradictions` stay open and are a result. `edition`
    says which version this is and what it leaves out.
    """

    schema: str
    language: str
    header: Header
    counts: Counts
    glance: Glance
    goals: Goals
    course: tuple[CourseBlock, ...]
    starting: tuple[AreaNotes, ...]
    impulse: tuple[AreaNotes, ...]
    formats: Formats
    tensions: Tensions
    initiatives: Initiatives
    checkout: tuple[AreaNotes, ...]
    questions: tuple[AreaNotes, ...]
    feedback: Feedback
    others: tuple[AreaNotes, ...]
    remarks: Remarks
    small: Small
    appendix: Appendix
    themes: Themes = NO_THEMES
    contradictions: tuple[Contradiction, ...] = ()
    edition: Edition = FULL
