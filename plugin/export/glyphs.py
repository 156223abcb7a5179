"""Fits text to the fonts our PDFs are set in: what none of them can draw is said by its name."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from fontTools.ttLib import TTFont

from plugin.typeface import font_folder, is_drawn_by_a_spare

_DRAWN_OTHERWISE = {
    "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇔": "<=>", "✓": "v", "✔": "v", "✗": "x", "✘": "x",
    "●": "•", "■": "•", "▪": "•", "►": "›", "▶": "›", "☐": "[ ]", "☑": "[x]", "\u00ad": "",
}  # fmt: skip
_INVISIBLE = {"Cf", "Cc"}  # joiners: nothing to draw alone
_JOINER = "\u200d"
_LONGEST_WORD = 28  # Longer ones get places where a line may break.
_MAY_BREAK = "\u200b"


def drawable(text: str, *, with_spares: bool = True) -> str:
    """The text in characters that Roboto or, if allowed, a spare font has; what none has is said by its name."""
    if text.isascii():
        return _breakable(text)
    composed = unicodedata.normalize("NFC", text)
    if _standing_alone().issuperset(composed):
        return _breakable(composed)
    return _breakable("".join(_fitted(cluster, with_spares) for cluster in _clusters(composed)))


def _clusters(text: str) -> Iterator[str]:
    """Characters with the marks, colours of skin and joined characters that follow them."""
    cluster = ""
    for character in text:
        if cluster and cluster != "\n" and (cluster[-1] == _JOINER or _joins(character)):
            cluster += character
        else:
            if cluster:
                yield cluster
            cluster = character
    if cluster:
        yield cluster


def _joins(character: str) -> bool:
    is_skin = 0x1F3FB <= ord(character) <= 0x1F3FF
    return character == _JOINER or is_skin or unicodedata.category(character) in ("Mn", "Me", "Mc")


def needs_spare_fonts(text: str) -> bool:
    """Whether Roboto alone does not draw the text."""
    return not text.isascii() and any(one not in _characters() for one in text if one not in "\n\u200b")


@lru_cache(maxsize=1 << 14)
def _fitted(cluster: str, with_spares: bool) -> str:
    """A character with what is joined to it: whole when one font has all of it, else each part as it can be."""
    if cluster == "\n" or all(part in _characters() for part in cluster):
        return cluster
    if cluster in _DRAWN_OTHERWISE:
        return _DRAWN_OTHERWISE[cluster]
    if with_spares and cluster[0] not in _characters() and is_drawn_by_a_spare(cluster):
        return cluster
    return "".join(_single(part, with_spares and len(cluster) == 1) for part in cluster)


def _single(character: str, with_spares: bool) -> str:
    if character in _characters() or (with_spares and is_drawn_by_a_spare(character)):
        return character
    if character in _DRAWN_OTHERWISE:
        return _DRAWN_OTHERWISE[character]
    return _described(character)


@cache
def _described(character: str) -> str:
    simpler = unicodedata.normalize("NFKD", character)
    if simpler != character and all(part in _characters() for part in simpler):
        return simpler
    if unicodedata.category(character) in _INVISIBLE or 0xFE00 <= ord(character) <= 0xFE0F:
        return ""
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


@cache
def _standing_alone() -> frozenset[str]:
    """What Roboto draws by itself, joined to nothing: most texts are made of it."""
    return frozenset(one for one in _characters() if not _joins(one)) | {"\n"}


def _breakable(text: str) -> str:
    if len(text) <= _LONGEST_WORD:
        return text
    return " ".join("\n".join(_parted(word) for word in piece.split("\n")) for piece in text.split(" "))


def _parted(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return word
    return _MAY_BREAK.join(word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD))


@cache
def _characters() -> frozenset[str]:
    with TTFont(font_folder() / "Roboto-Regular.ttf", lazy=True) as font:
        return frozenset(chr(code) for code in font.getBestCmap() if code >= 32)
