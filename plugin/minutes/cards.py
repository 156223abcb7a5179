"""Recognises method cards by their names in what people wrote; the words themselves stay as they are."""

import re
from collections.abc import Iterable, Iterator

from plugin.blueprint.blueprint import CardBrief

_SHORT = 3  # Abbreviations such as "LC" are only recognised as they are written, without endings.
_ENDING = "(?:s|es|e|n|en|er|ern)?"
_BEGINNING = 4  # Letters of a name's first word without which the pattern is not tried at a word.
_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"^\W+")  # Quotation marks before a name are not part of it.


class CardNames:
    """The names of the cards of one board, as one pattern."""

    def __init__(self, cards: Iterable[CardBrief]) -> None:
        told = ((name, card.number) for card in cards for name in (card.title, *card.also_known_as))
        names = [(_OPENING.sub("", name), number) for name, number in told if _WORD.search(name)]
        names.sort(key=lambda pair: (-len(pair[0]), pair))
        self._numbers = [number for _, number in names]
        alternatives = "|".join(f"({_pattern(name)})" for name, _ in names)
        self._pattern = re.compile(rf"(?:{alternatives})(?!\w)")
        self._beginnings = tuple({_beginning(name) for name, _ in names})

    def find(self, text: str) -> tuple[int, ...]:
        """Numbers of the cards named in the text, ascending. The longest name wins where names overlap."""
        return tuple(sorted(set(self._found(text))))

    def _found(self, text: str) -> Iterator[int]:
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end or not word.group().casefold().startswith(self._beginnings):
                continue
            if (match := self._pattern.match(text, word.start())) and match.lastindex:
                yield self._numbers[match.lastindex - 1]
                end = match.end()


def _pattern(name: str) -> str:
    joined = r"[\s\-–/]*".join(map(re.escape, _words(name)))
    return joined if len(name) <= _SHORT else f"(?i:{joined}){_ENDING}"


def _beginning(name: str) -> str:
    return next(iter(_WORD.findall(name.casefold())), "")[:_BEGINNING]


def _words(name: str) -> list[str]:
    return [word for word in re.split(r"[\s\-–/]+", name) if word]
