"""Values of sections 2 to 7: challenges, tension fields, formats, factors, initiatives, questions."""

from dataclasses import dataclass

from plugin.series.synthesis.parts import Count, Quote, SpreadAt


@dataclass(frozen=True)
class ChallengeRow:
    """A challenge by its id in the catalogue: which groups of which events worked on it.

    `standing` is once, persistent (also in the last event), new (first in the last event) or faded.
    """

    id: str
    title: str
    groups: Count
    by_event: tuple[Count, ...]
    events: int
    recurring: bool
    standing: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class FieldRow:
    """A tension field over the events. `spread` has an entry an event where people stood on its line.

    `asked` counts groups whose questions or statements tell of it. `ideas` answer questions that became an initiative.
    """

    id: str
    name: str
    pole_a: str
    pole_b: str
    shown: Count
    spread: tuple[SpreadAt, ...]
    total: SpreadAt
    asked: Count
    recurring: bool
    standing: str
    statements: tuple[Quote, ...]
    questions: tuple[Quote, ...]
    ideas: tuple[Quote, ...]


@dataclass(frozen=True)
class ChallengeHead:
    """A challenge by id and title."""

    id: str
    title: str


@dataclass(frozen=True)
class Cell:
    """A card at a challenge. `named` and `chosen` count the challenge's groups, `votes` dots on their notes."""

    challenge: str
    card: int
    named: Count
    chosen: Count
    votes: int


@dataclass(frozen=True)
class CardRow:
    """A card over all challenges. `votes` are dots on the groups' notes, `gallery` those of everybody in the gallery.

    `planned` counts released canvases, `tried` initiatives that began, out of those somebody told about later.
    """

    number: int
    title: str
    offered: Count
    named: Count
    chosen: Count
    votes: int
    gallery: int
    planned: Count
    tried: Count


@dataclass(frozen=True)
class Formats:
    """Section 4. Cards by number, challenges in the order they first came up."""

    challenges: tuple[ChallengeHead, ...]
    cells: tuple[Cell, ...]
    cards: tuple[CardRow, ...]
    never: tuple[int, ...]
    own: tuple[Quote, ...]


@dataclass(frozen=True)
class ScopeCount:
    """A count of events in-house (`inhouse`) or across companies (`members`)."""

    scope: str
    count: Count


@dataclass(frozen=True)
class FactorRow:
    """Notes that people put under one name. `origin` is category (the facilitator's) or theme.

    `by_scope` counts them in-house and across companies, out of all notes of that column there.
    """

    id: str
    label: str
    origin: str
    wordings: tuple[str, ...]
    notes: Count
    groups: int
    events: int
    recurring: bool
    by_scope: tuple[ScopeCount, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Factors:
    """Section 5. `unsorted` are hurdles that no facilitator put into a category."""

    success: tuple[FactorRow, ...]
    hurdles: tuple[FactorRow, ...]
    unsorted: Count
    worked: tuple[Quote, ...]


@dataclass(frozen=True)
class Stage:
    """A stage of the funnel: `key` is started, released, measurable, first_step, result or goal."""

    key: str
    count: Count


@dataclass(frozen=True)
class Heard:
    """What stands in a place only some boards have: `area` is its key, `notes` out of those in places like it."""

    area: str
    title: str
    notes: Count
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Initiatives:
    """Section 6. `states` of followed initiatives; `reasons` in their owners' words; days are told without a name.

    `since` is what later boards tell of what happened, `prototypes` what groups built.
    """

    stages: tuple[Stage, ...]
    states: tuple[Stage, ...]
    reasons: tuple[Quote, ...]
    stories: tuple[Quote, ...]
    due_soon: int
    past: int
    since: tuple[Heard, ...] = ()
    prototypes: tuple[Heard, ...] = ()


@dataclass(frozen=True)
class QuestionRow:
    """A question. `status` is open, answered (first ideas), taken_up (an initiative came of it), refined (later on)."""

    id: str
    said: Quote
    form: str
    field: str
    chosen: bool
    answers: int
    status: str


@dataclass(frozen=True)
class Lineage:
    """Questions that somebody of the association said to be one line, in the order of the events."""

    id: str
    label: str
    steps: tuple[Quote, ...]
    events: int


@dataclass(frozen=True)
class Questions:
    """Section 7. `forms` counts all questions by form; `asked` are those that may be shown."""

    forms: tuple[Stage, ...]
    statuses: tuple[Stage, ...]
    asked: tuple[QuestionRow, ...]
    lineages: tuple[Lineage, ...]
