"""Fits text to the one font our PDFs are set in: what it cannot draw is said in words."""

import unicodedata
from functools import cache

from fontTools.ttLib import TTFont

from plugin.typeface import font_folder

_DRAWN_OTHERWISE = {
    "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇔": "<=>", "✓": "v", "✔": "v", "✗": "x", "✘": "x",
    "●": "•", "■": "•", "▪": "•", "►": "›", "▶": "›", "☐": "[ ]", "☑": "[x]", "\u00ad": "",
}  # fmt: skip
_FACES = (("WINK", ";-)"), ("SMIL", ":-)"), ("GRIN", ":-)"), ("JOY", ":-)"), ("CRY", ":-("), ("FROWN", ":-("))
_INVISIBLE = {"Cf", "Mn", "Me", "Cc"}  # joiners, variation selectors, marks: nothing to draw alone
_LONGEST_WORD = 28  # Longer ones get places where a line may break.
_MAY_BREAK = "\u200b"


def drawable(text: str) -> str:
    """The text in characters that Roboto has; a symbol it lacks becomes its name, a letter a question mark."""
    if text.isascii():
        return _breakable(text)
    composed = unicodedata.normalize("NFC", text)
    return _breakable("".join(_drawn(character) for character in composed))


def _drawn(character: str) -> str:
    if character == "\n" or character in _characters():
        return character
    if character in _DRAWN_OTHERWISE:
        return _DRAWN_OTHERWISE[character]
    return _described(character)


@cache
def _described(character: str) -> str:
    simpler = unicodedata.normalize("NFKD", character)
    if simpler != character and all(part in _characters() for part in simpler):
        return simpler
    kind = unicodedata.category(character)
    if kind in _INVISIBLE or 0x1F3FB <= ord(character) <= 0x1F3FF:  # skin tones
        return ""
    name = unicodedata.name(character, "")
    face = next((face for word, face in _FACES if "FACE" in name and word in name), None)
    return face or (f"[{name.lower()}]" if kind.startswith("S") and name else "?")


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
