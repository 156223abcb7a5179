"""Passages of a note that a person may want to hide: names, ways to reach somebody, health, unions. Proposals only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugin.harvest.given_names import GIVEN_NAMES, NAMES_WITH_SURNAME
from plugin.harvest.private_matters import HEALTH, UNION

_CAPITAL = r"[A-ZÄÖÜ][\wäöüßéèç]*(?:-[A-ZÄÖÜ][\wäöüß]+)*"
_SURNAME = rf"(?:(?:von|van|de|zu|der)\s+){{0,2}}{_CAPITAL}"
_CALLED = re.compile(
    r"\b(?:Herrn?|Frau|Hr\.|Fr\.|Mr\.?|Mrs\.?|Ms\.?|Dr\.|Prof\.)\s+(?:(?:Dr|Prof)\.\s+)*"
    rf"{_SURNAME}(?:\s+{_CAPITAL})?"
)
_ROLE = re.compile(rf"\b(?:Kolleg(?:e|in)|Chefin?|Meister(?:in)?|Azubi)\s+({_CAPITAL})(?!\w)")
_WORD = re.compile(rf"(?<![\w@.-]){_CAPITAL}(?![\w@])")
_MENTION = re.compile(r"@(?!(?i:gruppe|group|team|alle|all|everyone|moderation|mod)\b)[A-Za-zÄÖÜäöüß][\w.-]+")
_FOLLOWS = re.compile(rf"\s+({_SURNAME})(?![\w@])")
_MAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_PHONE = re.compile(r"(?<![\w.,])(?:\+\d{2}|0\d{2,5})[\s/()\d-]{5,24}\d")
_HEALTH = re.compile(rf"\b(?:{'|'.join(HEALTH)})(?!\w)", re.IGNORECASE)
_UNION = re.compile(rf"\b(?:{'|'.join(UNION)})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Passage:
    """Words of a note and what they may be: mail, phone, name, health or union; `start` counts characters."""

    kind: str
    words: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def sensitive_passages(text: str) -> tuple[Passage, ...]:
    """All such passages in reading order; where two overlap, the longer one."""
    found = sorted(_all(text), key=lambda one: (one.start, -len(one.words)))
    kept: list[Passage] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _all(text: str) -> Iterator[Passage]:
    for kind, pattern in (("mail", _MAIL), ("phone", _PHONE), ("health", _HEALTH), ("union", _UNION)):
        yield from (Passage(kind, match.group(), match.start()) for match in pattern.finditer(text))
    for pattern in (_CALLED, _MENTION):
        yield from (Passage("name", match.group(), match.start()) for match in pattern.finditer(text))
    yield from (Passage("name", match.group(1), match.start(1)) for match in _ROLE.finditer(text))
    yield from _given_names(text)


def _given_names(text: str) -> Iterator[Passage]:
    """A given name, with the surname behind it when the line goes on with one that is written like a name."""
    for match in _WORD.finditer(text):
        word = match.group()
        surname = _FOLLOWS.match(text, match.end())
        if surname is not None and word in NAMES_WITH_SURNAME and "\n" not in surname.group():
            yield Passage("name", text[match.start() : surname.end()], match.start())
        elif word in GIVEN_NAMES or word.removesuffix("s") in GIVEN_NAMES:
            yield Passage("name", word, match.start())
