"""Content as values: method cards, challenges, tension fields, practice examples, impulse charts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugin.language import Text


@dataclass(frozen=True)
class Source:
    """Where a fact or idea comes from. `accessed` is an ISO date as text."""

    title: str
    author: str = ""
    url: str = ""
    licence: str = ""
    accessed: str = ""


@dataclass(frozen=True)
class Credits:
    """Who wrote a document, under which licence, from which sources, and what to know about its name."""

    author: str
    licence: str
    sources: tuple[Source, ...] = ()
    name_caveat: Text | None = None


@dataclass(frozen=True)
class Hurdle:
    """An obstacle and what helps against it."""

    hurdle: Text
    counter: Text


@dataclass(frozen=True)
class Role:
    name: Text
    task: Text


@dataclass(frozen=True)
class Step:
    """One step; `minutes` of the meeting it takes, None where a step is not part of one meeting."""

    what: Text
    minutes: int | None = None


@dataclass(frozen=True)
class Facts:
    """The five facts on the front of a card, a few words each."""

    people: Text
    time: Text
    rhythm: Text
    effort: Text
    reach: Text


@dataclass(frozen=True)
class CardFront:
    """What stands on the board: at most 90 words with title and one sentence, in every language."""

    facts: Facts
    factors: tuple[Text, ...]
    hurdles: tuple[Hurdle, ...]
    first_step: Text


@dataclass(frozen=True)
class MethodCard:
    """A method card (Methodensteckbrief); the front hangs on the board, all of it is the card's page."""

    id: str
    number: int
    version: str
    credits: Credits
    title: Text
    one_liner: Text
    aim: Text
    use_when: tuple[Text, ...]
    not_when: tuple[Text, ...]
    scope: tuple[str, ...]
    participants: tuple[int, int, int]
    duration_per_meeting: Text
    rhythm: Text
    total_span: Text
    effort: tuple[str, str, str]
    roles: tuple[Role, ...]
    preparation: tuple[Text, ...]
    steps: tuple[Step, ...]
    success_factors: tuple[Text, ...]
    hurdles: tuple[Hurdle, ...]
    first_step: Text
    front: CardFront
    meeting_minutes: int | None = None
    also_known_as: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    challenge_fit: Mapping[str, int] = field(default_factory=dict)
    tension_profile: Mapping[str, int] = field(default_factory=dict)
    materials: tuple[Text, ...] = ()
    tools_online: tuple[Text, ...] = ()
    signs_of_success: tuple[Text, ...] = ()
    variants: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Challenge:
    """A real challenge a group works on, with the three or four cards that match it best (ids)."""

    id: str
    version: str
    credits: Credits
    title: Text
    description: Text
    who_is_affected: Text
    how_noticed: Text
    cards: tuple[str, ...]
    scope: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pole:
    """One side of a tension field: what is good about it, what happens when it is overdone."""

    label: Text
    value: Text
    overuse: Text
    early_sign: Text


@dataclass(frozen=True)
class TensionField:
    """Two poles that need each other. `purpose`: why both are needed; `fear`: what tips over.

    What hangs on the board is name, labels, values and overuses: at most 30 words together.
    """

    id: str
    version: str
    credits: Credits
    name: Text
    pole_a: Pole
    pole_b: Pole
    purpose: Text
    fear: Text
    statement: Text
    question: Text


@dataclass(frozen=True)
class PracticeExample:
    """What an organisation did, in facts with sources; `board` is the text on the board (70 words)."""

    id: str
    version: str
    credits: Credits
    organisation: str
    name: str
    board: Text
    what_it_is: Text
    how_started: Text
    why_it_works: Text
    transferable: Text
    cards: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """One chart of the impulse: a title and few points, 25 words in all."""

    id: str
    version: str
    credits: Credits
    number: int
    title: Text
    points: tuple[Text, ...]
    speaker_notes: Text


@dataclass(frozen=True)
class Content:
    """All content documents by kind and id."""

    cards: Mapping[str, MethodCard] = field(default_factory=dict)
    challenges: Mapping[str, Challenge] = field(default_factory=dict)
    tensions: Mapping[str, TensionField] = field(default_factory=dict)
    examples: Mapping[str, PracticeExample] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
