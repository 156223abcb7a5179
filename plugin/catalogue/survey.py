"""Surveys and interview guides as values: what people are asked before a workshop, and how."""

from dataclasses import dataclass
from enum import StrEnum

from plugin.catalogue.content import Credits
from plugin.fewest import FEWEST
from plugin.language import Text

LIKERT = ("1", "2", "3", "4", "5")
"""The steps from not at all to fully."""

WORDS = "words"
"""What is counted of an answer in words."""


class ItemKind(StrEnum):
    """`LIKERT` five steps of agreement, `CHOICE` one of several answers, `OPEN` free words, `SENTENCE` free words
    that end a sentence begun."""

    LIKERT = "likert"
    CHOICE = "choice"
    OPEN = "open"
    SENTENCE = "sentence"


@dataclass(frozen=True)
class SurveyItem:
    """One question. `dimension` is what it is about; `reverse`: agreement says the opposite of the other items."""

    id: str
    kind: ItemKind
    text: Text
    dimension: str
    options: tuple[Text, ...] = ()
    reverse: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether answers are counted, not kept."""
        return self.kind in (ItemKind.LIKERT, ItemKind.CHOICE)

    @property
    def values(self) -> tuple[str, ...]:
        """What may be answered, as it is counted; of words only that there are some."""
        if not self.is_counted:
            return (WORDS,)
        if self.kind is ItemKind.LIKERT:
            return LIKERT
        return tuple(str(number) for number in range(1, len(self.options) + 1))


@dataclass(frozen=True)
class Survey:
    """A survey. `min_group_n`: of fewer answers to a question nothing is shown."""

    id: str
    version: str
    credits: Credits
    title: Text
    audience: Text
    intro: Text
    items: tuple[SurveyItem, ...]
    min_group_n: int = FEWEST

    def item(self, item_id: str) -> SurveyItem | None:
        """The item of that id."""
        return next((item for item in self.items if item.id == item_id), None)


@dataclass(frozen=True)
class GuideStep:
    """A part of an interview: what to say and ask, and a hint for whoever asks."""

    title: Text
    minutes: int
    prompt: Text
    hint: Text


@dataclass(frozen=True)
class InterviewGuide:
    """How to hold a narrative interview; `consent` is what people agree to, sentence by sentence."""

    id: str
    version: str
    credits: Credits
    title: Text
    intro: Text
    minutes: int
    consent: tuple[Text, ...]
    steps: tuple[GuideStep, ...]
