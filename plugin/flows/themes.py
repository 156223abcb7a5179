"""Labels for themes as a use case: ask a model for some, only when somebody says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from plugin.errors import LabelsUnavailable
from plugin.minutes.sections.themes import sendable
from plugin.review.review import Review
from plugin.themes.suggestions import MOST_THEMES, Asked, Refusal, Suggestion

_FEWEST = 2


class Labeller(Protocol):
    """Something outside that can suggest labels."""

    def suggest(self, asked: Sequence[Asked]) -> tuple[tuple[Suggestion, ...], tuple[Refusal, ...]]: ...


@dataclass(frozen=True)
class Suggested:
    """What came back: `asked` themes were sent, the rest has too few notes that may leave the house."""

    asked: int
    suggestions: tuple[Suggestion, ...]
    refusals: tuple[Refusal, ...]


def suggest_labels(labeller: Labeller | None, review: Review) -> Suggested:
    """Labels for themes that no person has named. Nothing is kept: a person takes a suggestion, or nobody does.

    Raises LabelsUnavailable when no model is set up, or it gives no answer that can be used.
    """
    if labeller is None:
        raise LabelsUnavailable("No model is set up: LABELS_URL and LABELS_MODEL are empty.")
    asked = _asked(review)
    suggestions, refusals = labeller.suggest(asked) if asked else ((), ())
    return Suggested(len(asked), suggestions, refusals)


def _asked(review: Review) -> list[Asked]:
    texts = sendable(review.sources)
    unnamed = (cluster for cluster in review.clusters.clusters if cluster.origin == "words")
    asked = (Asked(one.id, {note: texts[note] for note in one.notes if note in texts}) for one in unnamed)
    return [one for one in asked if len(one.notes) >= _FEWEST][:MOST_THEMES]
