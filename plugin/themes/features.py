"""What notes are compared by: base forms, parts of compounds, meanings, neighbours, and pieces of words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plugin.themes.concepts import meanings
from plugin.themes.polarity import Polarity, polarity
from plugin.themes.words import Token, parts, tokens

LEMMA, PART, CONCEPT, PAIR = 1.0, 0.5, 1.6, 0.3
"""How much each kind of feature counts beside a whole word; a shared meaning most, for it joins both languages."""


@dataclass(frozen=True)
class Reading:
    """A note as it is compared: its text and the words in it."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words that say what the note is about."""
        return tuple(token for token in self.tokens if token.content)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The base forms of the content words."""
        return frozenset(token.lemma for token in self.content)

    @cached_property
    def polarity(self) -> Polarity:
        return polarity(self.text, self.tokens)

    @cached_property
    def words(self) -> dict[str, float]:
        """Features of whole words with their weight, in the order of the text."""
        found: dict[str, float] = {}
        for token in self.content:
            for feature, weight in token_features(token):
                found[feature] = max(weight, found.get(feature, 0.0))
        for one, two in zip(self.content, self.content[1:], strict=False):
            found.setdefault(f"{one.lemma} {two.lemma}", PAIR)
        return found

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Runs of four letters of the content words, their beginning and end marked: they survive typos."""
        padded = [f"_{token.lemma}_" for token in self.content]
        return tuple(dict.fromkeys(word[at : at + 4] for word in padded for at in range(max(1, len(word) - 3))))


def read(text: str, ours: frozenset[str] = frozenset()) -> Reading:
    """The text with its words; `ours` are base forms that the template put on the board and that tell nothing."""
    found = tokens(text)
    return Reading(text, tuple(replace(one, content=False) if one.lemma in ours else one for one in found))


def token_features(token: Token) -> Sequence[tuple[str, float]]:
    """The features of one content word, most telling first."""
    found = [(token.lemma, LEMMA)]
    found += [(part, PART) for part in _parts(token)]
    meant = {meanings()[word] for word, _ in found if word in meanings()}
    return [*found, *((f"={meaning}", CONCEPT) for meaning in sorted(meant))]


def _parts(token: Token) -> tuple[str, ...]:
    return parts(token.lemma) if token.noun or token.text[:1].isupper() else ()
