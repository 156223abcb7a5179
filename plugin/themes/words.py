"""The words of a note: tokens, base forms in German and English, and the parts of German compounds."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from plugin.harvest.dictionaries import base_form, is_known
from plugin.harvest.lemmas import NEGATION, fold_gender, lemma
from plugin.themes.stopwords import PREFIXES, SMALL_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:[:*_/·](?:innen|in|r|n|e)\b|['’][^\W\d_]+)?|\d+")
_CLAUSE = re.compile(r"[.!?;:\n,–—()…]|\s[-/]\s")
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_SHORTEST_HEAD, _SHORTEST_TAIL = 4, 4
_LONGEST_SHORT_FORM = 4  # BR, FK, HR: a dictionary takes them for other words.


@dataclass(frozen=True)
class Token:
    """A word as it was written, its base form in small letters, and its place.

    `start` and `end` are places in the text; `clause` counts commas, full stops and brackets before it. A
    `content` word says what the note is about; `noun` is what the dictionary says.
    """

    text: str
    lemma: str
    start: int
    end: int
    clause: int
    content: bool
    negator: bool = False
    noun: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in their order."""
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]
    breaks = [match.start() for match in _CLAUSE.finditer(text)]
    return tuple(_token(*word, sum(place < word[1] for place in breaks)) for word in words)


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """The base forms of the two parts of a German compound ("Schichtplanung": schicht, planung), or nothing.

    Both parts must be words of their own. The split with the most even parts counts.
    """
    splits = [split for split in _splits(word) if _is_word(split[0]) and _is_word(split[1])]
    if not splits:
        return ()
    head, tail = max(splits, key=lambda split: (min(map(len, split)), len(split[1]), split))
    return lemma(head.capitalize()), lemma(tail.capitalize())


def _splits(word: str) -> list[tuple[str, str]]:
    found = []
    for place in range(_SHORTEST_HEAD, len(word) - _SHORTEST_TAIL + 1):
        for link in _LINKS:
            head = word[: place - len(link)] if link else word[:place]
            if word[:place].endswith(link) and len(head) >= _SHORTEST_HEAD and head not in PREFIXES:
                found.append((head, word[place:]))
    return found


@lru_cache(maxsize=50_000)
def _is_word(word: str) -> bool:
    return is_known(word, "de") or is_known(word.capitalize(), "de")


def _token(word: str, start: int, end: int, clause: int) -> Token:
    plain = unicodedata.normalize("NFKC", word).replace("’", "'")
    is_short_form = plain.isupper() and len(plain) <= _LONGEST_SHORT_FORM
    base = plain.lower() if is_short_form and lemma(plain) != NEGATION else lemma(fold_gender(plain))
    filler = not {plain.lower(), base}.isdisjoint(SMALL_WORDS)
    long_enough = len(plain) > 2 or (len(plain) == 2 and plain.isupper())
    content = long_enough and not (base == NEGATION or filler or plain.isdigit())
    return Token(word, base, start, end, clause, content, base == NEGATION, _is_noun(plain))


@lru_cache(maxsize=50_000)
def _is_noun(word: str) -> bool:
    """Whether it is a German noun: only those keep their capital in the dictionary."""
    found = base_form(word)
    return bool(found[:1].isupper() and is_known(found, "de"))
