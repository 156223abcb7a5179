"""Themes as a use case: look at those of the newest harvest; ask a model for labels, only when somebody says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from plugin.errors import LabelsUnavailable
from plugin.minutes.build import search_themes
from plugin.minutes.sections.themes import sendable
from plugin.review.review import Review
from plugin.themes.cluster import Clusters
from plugin.themes.decided import decided_by
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


def look_at_themes(review: Review) -> Clusters:
    """The themes of the newest harvest, as decided so far."""
    return search_themes(review.ledger, review.blueprint, review.state.remarks, decided=decided_by(review.log))


def suggest_labels(labeller: Labeller | None, review: Review, found: Clusters) -> Suggested:
    """Labels for themes that no person has named. Nothing is kept: a person takes a suggestion, or nobody does.

    Raises LabelsUnavailable when no model is set up, or it gives no answer that can be used.
    """
    if labeller is None:
        raise LabelsUnavailable("No model is set up: LABELS_URL and LABELS_MODEL are empty.")
    asked = _asked(review, found)
    suggestions, refusals = labeller.suggest(asked) if asked else ((), ())
    return Suggested(len(asked), suggestions, refusals)


def _asked(review: Review, found: Clusters) -> list[Asked]:
    texts = sendable(review.sources)
    unnamed = (cluster for cluster in found.clusters if cluster.origin == "words")
    asked = (Asked(one.id, {note: texts[note] for note in one.notes if note in texts}) for one in unnamed)
    return [one for one in asked if len(one.notes) >= _FEWEST][:MOST_THEMES]
