"""Assumptions: statements made of answers and excerpts, which a person edits, anonymises and confirms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from plugin.harvest.flags import text_flags
from plugin.harvest.sensitive import sensitive_passages

LONGEST_STATEMENT = 200
"""What has room on a note and can be read from across a room."""

_TELLING = ("personal_data", "antitrust", "offensive")
"""What a person has to look at before a statement hangs on a board."""


class Source(StrEnum):
    """Where a statement comes from; known inside the service, never on a board."""

    ANSWER = "answer"
    EXCERPT = "excerpt"


class Stage(StrEnum):
    """`DRAFT` until a person decides; `ASIDE`: it stays here, and may be taken up again."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    ASIDE = "aside"


class Valence(StrEnum):
    """Which way a statement pulls."""

    OPEN = ""
    SUPPORTIVE = "supportive"
    SCEPTICAL = "sceptical"


class About(StrEnum):
    """What a statement is about."""

    OPEN = ""
    PEOPLE = "people"
    LEADERSHIP = "leadership"
    TIME = "time"
    QUALITY = "quality"
    CULTURE = "culture"
    FORMAT = "format"


@dataclass(frozen=True)
class Heard:
    """Words as they were written or said, with what was asked. `origin` is a survey's or an interview's id,
    `said_by` what may be told of the person: of an answer nothing, of an excerpt pseudonym and role."""

    id: str
    source: Source
    origin: str
    text: str = field(repr=False)
    question: str = ""
    stem: str = ""
    said_by: str = ""

    @property
    def proposal(self) -> str:
        """What a statement may begin from: the words, with the sentence they end."""
        return f"{self.stem.removesuffix('…').rstrip()} {self.text}" if self.stem else self.text


@dataclass(frozen=True)
class Assumption:
    """A statement and what became of it. `id` is that of the answer or excerpt it was made of.

    `notes`: the note on its way or on the board, by area. `holds`, `also`, `question`: the step between a statement
    and a question, for the facilitator alone: what is true about it, what is true as well, what may be asked.
    """

    id: str
    board_id: str
    source: Source
    statement: str = field(default="", repr=False)
    stage: Stage = Stage.DRAFT
    valence: Valence = Valence.OPEN
    about: About = About.OPEN
    notes: Mapping[str, str] = field(default_factory=dict)
    holds: str = field(default="", repr=False)
    also: str = field(default="", repr=False)
    question: str = field(default="", repr=False)


@dataclass(frozen=True)
class Concern:
    """A sign that a statement may lead to somebody or do harm: the flag, and the words it is about (if any)."""

    flag: str
    words: tuple[str, ...] = ()


def concerns_of(text: str) -> tuple[Concern, ...]:
    """What a person should look at before these words are shown; empty: nothing was noticed, which proves nothing."""
    passages = tuple(dict.fromkeys(passage.words for passage in sensitive_passages(text))) + companies_in(text)
    flags = set(text_flags(text)) & set(_TELLING) | ({"personal_data"} if passages else set())
    return tuple(Concern(flag, passages if flag == "personal_data" else ()) for flag in _TELLING if flag in flags)


def companies_in(text: str) -> tuple[str, ...]:
    """Names with a legal form behind them."""
    return tuple(dict.fromkeys(match.group() for match in _COMPANY.finditer(text)))


_COMPANY = re.compile(
    r"\b[A-ZÄÖÜ][\w&.-]*(?:\s+(?:&\s+)?[A-ZÄÖÜ][\w&.-]*){0,2}?\s+"
    r"(?:GmbH|gGmbH|AG|KG|OHG|UG|SE|eG|mbH|Ltd|Inc|LLC|Holding)\b"
)
