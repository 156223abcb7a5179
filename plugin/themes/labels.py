"""A label for notes, cut out of one of them: never a word that nobody wrote, never without its "nicht"."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plugin.themes.features import Reading, token_features
from plugin.themes.polarity import negated
from plugin.themes.words import Token

_LONGEST = 6  # words
_EDGES = re.compile(r"^[\s\W]+|[\s\-–—:;,.!…\"„“”»«(]+$")


@dataclass(frozen=True)
class Label:
    """The words, and the places of the notes they are taken from and of those that do not use them."""

    text: str
    source: int
    minority: tuple[int, ...]


def label(readings: Sequence[Reading], rarity: Mapping[str, float]) -> Label:
    """The words for a cluster, found by what most of its notes share and few others have.

    A note of at most six words that has them is quoted whole, the shortest first; otherwise the words around
    them are cut out of the note that says it most briefly. Of equal ones the earlier note is quoted. Notes without
    any telling word are named after the first.
    """
    shared = _shared(readings, rarity)
    having = [place for place, reading in enumerate(readings) if shared[0] in reading.words]
    if not having:
        return Label(_trimmed(" ".join(readings[0].text.split())), 0, ())
    best = min(having, key=lambda place: (-_holds(readings[place], shared), _length(readings[place]), place))
    minority = tuple(place for place in range(len(readings)) if place not in having)
    return Label(_cut(readings[best], shared), best, minority)


def _shared(readings: Sequence[Reading], rarity: Mapping[str, float]) -> tuple[str, ...]:
    """The most telling feature, and a second that most notes with the first have too, if there is one."""
    first = _best(readings, rarity, frozenset())
    having = [reading for reading in readings if first in reading.words]
    covered = frozenset(other for reading in having for other in _with(reading, first))
    second = _best(having, rarity, covered)
    count = sum(second in reading.words for reading in having)
    return (first, second) if second and 2 * count > len(having) and count > 1 else (first,)


def _best(readings: Sequence[Reading], rarity: Mapping[str, float], without: frozenset[str]) -> str:
    """The feature with the greatest weight over all notes; one that several notes have goes before."""
    scores: dict[str, list[float]] = defaultdict(list)
    for reading in readings:
        for feature, weight in reading.words.items():
            if feature not in without and " " not in feature:
                scores[feature].append(weight * rarity.get(feature, 0.0))
    return min(scores, key=lambda one: (len(scores[one]) == 1, -round(sum(scores[one]), 9), one), default="")


def _with(reading: Reading, feature: str) -> set[str]:
    """All features of the words that have the one."""
    found = {feature}
    for token in reading.content:
        features = {name for name, _ in token_features(token)}
        if feature in features:
            found |= features
    return found


def _holds(reading: Reading, shared: Sequence[str]) -> int:
    return sum(feature in reading.words for feature in shared)


def _length(reading: Reading) -> int:
    return len(reading.tokens)


def _cut(reading: Reading, shared: Sequence[str]) -> str:
    line = " ".join(reading.text.split())
    if len(reading.tokens) <= _LONGEST:
        return _trimmed(line)
    chosen = [place for place, token in enumerate(reading.tokens) if _is_telling(token, shared)]
    start, end = chosen[0], chosen[0]
    for place in chosen[1:]:
        if place - start < _LONGEST:
            end = place
    start = min(start, *_negators(reading.tokens, range(start, end + 1)))
    return _trimmed(" ".join(reading.text[reading.tokens[start].start : reading.tokens[end].end].split()))


def _is_telling(token: Token, shared: Sequence[str]) -> bool:
    return token.content and not {name for name, _ in token_features(token)}.isdisjoint(shared)


def _negators(tokens: Sequence[Token], places: range) -> list[int]:
    """The nearest negation before each word that is turned, so that the label does not say the opposite."""
    turned = negated(tokens)
    found = [places.start]
    for place in places:
        if place in turned:
            clause = tokens[place].clause
            before = [at for at in range(place) if tokens[at].negator and tokens[at].clause == clause]
            found += before[-1:]
    return found


def _trimmed(text: str) -> str:
    return _EDGES.sub("", text) or text.strip()
