"""What one board of a series brought, as far as a synthesis needs it: kept, so that many events are read quickly."""

from dataclasses import dataclass
from datetime import datetime

from plugin.harvest.ledger import Counts
from plugin.minutes.remarks import Category
from plugin.minutes.statement import Scale, Statement
from plugin.minutes.tension import TensionField


@dataclass(frozen=True)
class Variant:
    """What makes two events comparable: template and its version, planned minutes, blocks that took time."""

    template: str
    version: str
    minutes: int
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupResult:
    """A group's phase 1. `challenge` is the id in the catalogue; `top` is its one choice."""

    letter: str
    challenge: str
    title: str
    own: tuple[Statement, ...] = ()
    formats: tuple[Statement, ...] = ()
    success: tuple[Statement, ...] = ()
    hurdle: tuple[Statement, ...] = ()
    top: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class QuestionResult:
    """A question with its way: `field` is the tension field it tells of, `chosen` whether it was the group's one.

    `taken_up` counts released initiatives that came of it; `form` as in the minutes.
    """

    question: Statement
    form: str | None
    field: str
    beliefs: tuple[Statement, ...] = ()
    answers: tuple[Statement, ...] = ()
    chosen: bool = False
    taken_up: int = 0


@dataclass(frozen=True)
class OpenBelief:
    """A statement that became no question, and the tension field it tells of."""

    said: Statement
    field: str


@dataclass(frozen=True)
class ThemeResult:
    """A theme of one event. `success` and `hurdle` are the ids of its notes that stand in those columns."""

    id: str
    label: str
    origin: str
    state: str
    notes: tuple[str, ...]
    groups: tuple[str, ...]
    success: tuple[str, ...] = ()
    hurdle: tuple[str, ...] = ()


@dataclass(frozen=True)
class Canvases:
    """Canvases in numbers. `cards` are those that released ones name, an entry a canvas; `dues` their days (ISO)."""

    places: int = 0
    started: int = 0
    first_steps: int = 0
    released: int = 0
    measurable: int = 0
    cards: tuple[tuple[int, ...], ...] = ()
    dues: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreaCount:
    """How many used notes, and dots on no note, lie in an area, all its copies together."""

    area: str
    title: str
    notes: int
    dots: int = 0


@dataclass(frozen=True)
class CardTitle:
    """A method card that hung on the board."""

    number: int
    title: str


SINCE = ("since.done", "since.moved", "since.stuck")
PROTOTYPES = ("proto.what", "proto.who", "proto.test", "proto.stop")
LOOKED_BACK = ("review.effect", "review.learned", "review.advice")
DECIDED = ("decision.made", "decision.open", "network.plan")
"""Areas that only some boards have, and whose words a synthesis tells: what happened since, prototypes, what worked,
what was decided.
"""


@dataclass(frozen=True)
class HeardArea:
    """What people wrote in one of those areas, all its copies together."""

    area: str
    title: str
    said: tuple[Statement, ...]


@dataclass(frozen=True)
class LanguageCount:
    """Notes in a language; `code` is empty where it cannot be told."""

    code: str
    notes: int


@dataclass(frozen=True)
class Told:
    """What the facilitator or the clock said about the event, beside the notes."""

    status: str = "draft"
    participants: int | None = None
    actual_minutes: int | None = None
    network: str = ""
    decisions: tuple[str, ...] = ()
    consequence: tuple[str, ...] = ()
    follow_up: str = ""
    hurdles: tuple[Category, ...] = ()


@dataclass(frozen=True)
class EventResult:
    """The result of one board. `company` is empty unless it is the board of one company alone. `gallery` is what the
    groups showed each other of phase 1.

    Every text is as the minutes may show it: masked, and without private notes; of withheld notes there is only the
    placeholder. Whether words are shown is for the synthesis to say: `told.status` tells how far they were reviewed.
    """

    event: str
    company: str
    harvest_id: str
    taken_at: datetime
    board_url: str
    language: str
    variant: Variant
    planned: int
    told: Told
    counts: Counts
    private: int
    withheld: int
    groups: tuple[GroupResult, ...]
    cards: tuple[CardTitle, ...]
    fields: tuple[TensionField, ...]
    scales: tuple[Scale, ...]
    questions: tuple[QuestionResult, ...]
    beliefs: tuple[OpenBelief, ...]
    themes: tuple[ThemeResult, ...]
    canvases: Canvases
    gallery: tuple[Statement, ...]
    multipliers: int
    offers: int
    needs: int
    areas: tuple[AreaCount, ...]
    languages: tuple[LanguageCount, ...]
    heard: tuple[HeardArea, ...] = ()

    @property
    def people(self) -> int:
        """How many took part: as the facilitator says, else as planned."""
        return self.told.participants if self.told.participants is not None else self.planned

    @property
    def took(self) -> int:
        """Minutes it took, else those planned."""
        return self.told.actual_minutes or self.variant.minutes
