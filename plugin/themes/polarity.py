"""What a note affirms and what it denies, so that "verpflichtend" and "nicht verpflichtend" never become one."""

from collections.abc import Mapping, Sequence

from plugin.harvest.dictionaries import is_known
from plugin.themes.concepts import meanings, opposites
from plugin.themes.stopwords import ABSENCE, NOT_ONLY, PRESENCE
from plugin.themes.words import Token

Polarity = Mapping[str, bool]
"""What is spoken of (a base form, or the name of a meaning) to whether it is affirmed."""

_REACH = 2  # Content words a negation turns round; further away it denies something else.
_KEYWORDS = 2  # So few content words are a keyword, not an assertion.


def polarity(text: str, tokens: Sequence[Token]) -> Polarity:
    """What the note affirms (True) and denies (False).

    Questions affirm nothing. A bare noun names a subject; it is affirmed only behind words such as "mit" or
    "genug". What a note both affirms and denies is left out.
    """
    if text.rstrip().endswith("?"):
        return {}
    denied = negated(tokens)
    found: dict[str, set[bool]] = {}
    content = [place for place, token in enumerate(tokens) if token.content]
    for place in content:
        key, affirms = _meaning(tokens[place])
        turned = place in denied
        if turned or key in _named() or _asserts(place, tokens, len(content)):
            found.setdefault(key, set()).add(affirms != turned)
    return {key: next(iter(signs)) for key, signs in sorted(found.items()) if len(signs) == 1}


def words_of(key: str, tokens: Sequence[Token]) -> str:
    """The word with which a text speaks of something it affirms or denies, as it is written there."""
    return next((token.text for token in tokens if token.content and _meaning(token)[0] == key), "")


def opposed(one: Polarity, other: Polarity) -> tuple[str, ...]:
    """What one note affirms and the other denies, in alphabetical order."""
    return tuple(sorted(key for key in one.keys() & other.keys() if one[key] != other[key]))


def negated(tokens: Sequence[Token]) -> frozenset[int]:
    """Places of the words that are turned into their opposite; turned twice they are themselves again."""
    turned: set[int] = set()
    for place, token in enumerate(tokens):
        if (token.negator and not _is_not_only(place, tokens)) or token.lemma in ABSENCE:
            turned ^= set(_reached(place, tokens))
    return frozenset(turned)


def _named() -> frozenset[str]:
    return frozenset(key for key, _ in opposites().values())


def _meaning(token: Token) -> tuple[str, bool]:
    if token.lemma in opposites():
        return opposites()[token.lemma]
    rest = token.lemma.removeprefix("un")
    if rest != token.lemma and not token.noun and len(rest) > 4 and _known(rest):
        return rest, False
    return meanings().get(token.lemma, token.lemma), True


def _known(word: str) -> bool:
    return is_known(word, "de") or is_known(word, "en")


def _asserts(place: int, tokens: Sequence[Token], content: int) -> bool:
    token = tokens[place]
    if token.noun or content <= _KEYWORDS:
        before = [one.lemma for one in tokens[max(0, place - 3) : place] if one.clause == token.clause]
        return not PRESENCE.isdisjoint(before) or (not token.noun and not _is_english(token))
    return True


def _is_english(token: Token) -> bool:
    return not is_known(token.lemma, "de")


def _is_not_only(place: int, tokens: Sequence[Token]) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].lemma in NOT_ONLY


def _reached(place: int, tokens: Sequence[Token]) -> list[int]:
    """The next content words of the clause; behind the last one ("das klappt nicht") those before it."""
    clause = [other for other, token in enumerate(tokens) if token.clause == tokens[place].clause and token.content]
    after = [other for other in clause if other > place][:_REACH]
    return after or [other for other in clause if other < place][-_REACH:]
