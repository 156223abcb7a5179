"""Counting words as a reader meets them."""

import re
from collections.abc import Iterable, Iterator

from plugin.language import Text, Voice
from plugin.worded import worded

VOICES = (Voice("de", "du"), Voice("de", "sie"), Voice("en"))

_WORD = re.compile(r"\w")


def count_words(text: str) -> int:
    """How many words; a number is one, a dash or an ellipsis between spaces is none."""
    return sum(1 for word in text.split() if _WORD.search(word))


def too_long(texts: Iterable[Text | None], most: int) -> Iterator[str]:
    """A message for each language in which the texts together have more words than `most`."""
    given = [text for text in texts if text is not None]
    told: set[str] = set()
    for voice in VOICES:
        words = sum(count_words(text.say(voice)) for text in given)
        if words > most and voice.language not in told:
            told.add(voice.language)
            yield worded(
                "has {words} words in {language}; at most {most} have room",
                words=words,
                language=_name(voice),
                most=most,
            )


def _name(voice: Voice) -> str:
    return worded("English") if voice.language == "en" else worded("German ({address})", address=voice.address)
