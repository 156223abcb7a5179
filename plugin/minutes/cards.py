"""Recognises method cards by their names in what people wrote; the words themselves stay as they are."""

import re
from collections.abc import Iterable

from plugin.blueprint.blueprint import CardBrief

_SHORT = 3  # Abbreviations such as "LC" are only recognised as they are written, without endings.
_ENDING = "(?:s|es|e|n|en|er|ern)?"
_BEGINNING = 4  # Letters of a name's first word by which texts that name no card are told without its pattern.
_WORD = re.compile(r"\w+")


class CardNames:
    """The names of the cards of one board, as one pattern."""

    def __init__(self, cards: Iterable[CardBrief]) -> None:
        names = [(name, card.number) for card in cards for name in (card.title, *card.also_known_as) if name]
        names.sort(key=lambda pair: (-len(pair[0]), pair))
        self._numbers = [number for _, number in names]
        alternatives = "|".join(f"({_pattern(name)})" for name, _ in names)
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
        self._beginnings = tuple({_beginning(name) for name, _ in names})

    def find(self, text: str) -> tuple[int, ...]:
        """Numbers of the cards named in the text, ascending. The longest name wins where names overlap."""
        if not any(word.startswith(self._beginnings) for word in _WORD.findall(text.casefold())):
            return ()
        hits = self._pattern.finditer(text)
        return tuple(sorted({self._numbers[match.lastindex - 1] for match in hits if match.lastindex}))


def _pattern(name: str) -> str:
    joined = r"[\s\-–/]*".join(map(re.escape, _words(name)))
    return joined if len(name) <= _SHORT else f"(?i:{joined}){_ENDING}"


def _beginning(name: str) -> str:
    return next(iter(_WORD.findall(name.casefold())), "")[:_BEGINNING]


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s\-–/]+", name) if word]
