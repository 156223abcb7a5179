"""What was erased and must not come back: items that are read without words, and traces of words nobody keeps."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from plugin.blueprint.blueprint import Blueprint
from plugin.board import Item, Snapshot
from plugin.richtext import RichText

ERASED = "(…)"
"""What stands where erased words stood, in texts that are not notes."""

_WORD = re.compile(r"\w+")
_ENDINGS = ("es", "s")


@dataclass(frozen=True)
class Trace:
    """Words that were erased, as a salted digest of them: it tells whether a text holds them, never what they were.

    `words` is how many there are.
    """

    salt: str
    words: int
    digest: str

    @classmethod
    def of(cls, text: str, salt: str) -> "Trace":
        tokens = tokens_of(text)
        return cls(salt, len(tokens), _digest(tokens, salt))

    def is_in(self, tokens: list[str]) -> bool:
        """Whether these words hold the erased ones in a row, the last perhaps with the ending of a genitive."""
        return any(_digest(window, self.salt) == self.digest for window in _windows(tokens, self.words))


def tokens_of(text: str) -> list[str]:
    """The words of a text as they are compared: without case, marks and ways to write an umlaut."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def _windows(tokens: list[str], size: int) -> Iterator[list[str]]:
    for start in range(len(tokens) - size + 1):
        window = tokens[start : start + size]
        yield window
        for ending in _ENDINGS:
            if window[-1].endswith(ending):
                yield [*window[:-1], window[-1].removesuffix(ending)]


def _digest(tokens: Iterable[str], salt: str) -> str:
    return hashlib.blake2b(" ".join(tokens).encode(), salt=salt.encode()[:16], digest_size=16).hexdigest()


@dataclass(frozen=True)
class Erased:
    """Of one board: the items that were erased on it, and the words erased anywhere in its series."""

    items: frozenset[str] = frozenset()
    traces: tuple[Trace, ...] = ()

    def without(self, snapshot: Snapshot, blueprint: Blueprint, items: Mapping[str, str]) -> "Reading":
        """The board without what was erased. `items` maps node keys to the ids our runs were told.

        An item of ours whose own text was erased is ours still, and no note.
        """
        if not self.items and not self.traces:
            return Reading(snapshot, frozenset())
        gone = {item.id for item in snapshot.items if item.id in self.items or self._names(item)}
        own = {item_id for key, item_id in items.items() if _is_ours(key, blueprint)} - self.items
        kept = tuple(speechless(item) if item.id in gone else item for item in snapshot.items)
        return Reading(replace(snapshot, items=kept), frozenset(gone - own))

    def _names(self, item: Item) -> bool:
        if not self.traces:
            return False
        tokens = tokens_of(" ".join((item.text.plain, *item.tags, item.url or "")))
        return any(trace.is_in(tokens) for trace in self.traces)


@dataclass(frozen=True)
class Reading:
    """A board read without erased words; `erased` are the items that people still have hanging there."""

    snapshot: Snapshot
    erased: frozenset[str]


def speechless(item: Item) -> Item:
    """The item where it is, without a word."""
    return replace(item, text=RichText(), tags=(), url=None)


def _is_ours(key: str, blueprint: Blueprint) -> bool:
    node = blueprint.by_key.get(key)
    return node is not None and ERASED in node.text.plain
