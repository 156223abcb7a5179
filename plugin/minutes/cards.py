"""Recognises method cards by their names in what people wrote; the words themselves stay as they are."""

import re
from collections.abc import Iterable

from plugin.blueprint.blueprint import CardBrief

_SHORT = 3  # Abbreviations such as "LC" are only recognised as they are written, without endings.
_ENDING = "(?:s|es|e|n|en|er|ern)?"


class CardNames:
    """The names of the cards of one board, as one pattern."""

    def __init__(self, cards: Iterable[CardBrief]) -> None:
        names = [(name, card.number) for card in cards for name in (card.title, *card.also_known_as) if name]
        names.sort(key=lambda pair: (-len(pair[0]), pair))
        self._numbers = [number for _, number in names]
        alternatives = "|".join(f"({_pattern(name)})" for name, _ in names)
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if names else None

    def find(self, text: str) -> tuple[int, ...]:
        """Numbers of the cards named in the text, ascending. The longest name wins where names overlap."""
        if self._pattern is None:
            return ()
        hits = self._pattern.finditer(text)
        return tuple(sorted({self._numbers[match.lastindex - 1] for match in hits if match.lastindex}))


def _pattern(name: str) -> str:
    words = [re.escape(word) for word in re.split(r"[\s\-–/]+", name) if word]
    joined = r"[\s\-–/]*".join(words)
    return joined if len(name) <= _SHORT else f"(?i:{joined}){_ENDING}"
