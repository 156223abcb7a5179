"""What belongs together by its words: a statement and a tension field, an idea and an initiative, equal questions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from plugin.blueprint.blueprint import TensionBrief
from plugin.minutes.tension import Tie
from plugin.themes.features import Reading, read, token_features
from plugin.themes.polarity import negated
from plugin.themes.words import Token

_ENOUGH = 1.5  # Words of a field's own; one that several fields have counts for a part of one.
_CLEARLY = 1.3  # Times more than the second best, or it may as well be that one.
_SAME = 0.5  # Share of the telling words two questions have in common; the stem "Wie können wir" is none.
_TAKEN_UP = 0.5  # Share of the shorter one's telling words that an initiative takes up.


@dataclass(frozen=True)
class TensionWords:
    """The tension fields of a board with the words that tell of each."""

    fields: tuple[TensionBrief, ...]

    @cached_property
    def _vocabulary(self) -> dict[str, frozenset[str]]:
        return {
            field.id: _features(read(" . ".join((field.name, field.pole_a, field.pole_b, *field.words))))
            for field in self.fields
        }

    @cached_property
    def _commonness(self) -> Counter[str]:
        return Counter(feature for features in self._vocabulary.values() for feature in features)

    def tie(self, *texts: str) -> Tie | None:
        """The field that the texts tell of in two words at least; None when there is none, or several alike."""
        tokens = {token.lemma: token for text in texts for token in read(text).content}
        scores = sorted(((self._score(field.id, tokens.values()), field.id) for field in self.fields), reverse=True)
        if not scores or scores[0][0] < _ENOUGH:
            return None
        if len(scores) > 1 and scores[0][0] < _CLEARLY * scores[1][0]:
            return None
        best = scores[0][1]
        words = tuple(token.text for token in tokens.values() if self._weight(best, token))
        return Tie(best, "words", words)

    def _score(self, field: str, tokens: Iterable[Token]) -> float:
        return sum(self._weight(field, token) for token in tokens)

    def _weight(self, field: str, token: Token) -> float:
        """1 for a word that tells of this field alone, less the more fields have it, 0 when it is none of its words."""
        shared = [name for name, _ in token_features(token) if name in self._vocabulary[field]]
        return max((1 / self._commonness[name] for name in shared), default=0.0)


def same_question(one: Reading, other: Reading) -> bool:
    """Whether two questions ask much the same, in whatever order of words, and neither the opposite."""
    mine, theirs = one.lemmas, other.lemmas
    if not mine or len(mine & theirs) < _SAME * len(mine | theirs):
        return False
    return _denied(one) == _denied(other)


def _denied(reading: Reading) -> frozenset[str]:
    return frozenset(reading.tokens[place].lemma for place in negated(reading.tokens))


def takes_up(one: str, other: str) -> tuple[str, ...]:
    """The words of the first text that the second takes up, two at least; none when those are too few."""
    first, second = read(one), read(other)
    shared = first.lemmas & second.lemmas
    if len(shared) < max(2, _TAKEN_UP * min(len(first.lemmas), len(second.lemmas))):
        return ()
    return tuple(dict.fromkeys(token.text for token in first.content if token.lemma in shared))


def _features(reading: Reading) -> frozenset[str]:
    return frozenset(feature for feature in reading.words if " " not in feature)
