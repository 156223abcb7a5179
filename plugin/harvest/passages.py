"""Passages a person wants hidden: found again wherever they stand as words, whatever case and spacing."""

import re
from collections.abc import Iterable
from functools import lru_cache


def without_passages(text: str, passages: Iterable[str], placeholder: str) -> str:
    """The text with every passage replaced; one that only stands inside a longer word is another word and stays."""
    pattern = _pattern(tuple(sorted({passage.strip() for passage in passages if passage.strip()}, key=_longest)))
    return pattern.sub(lambda _: placeholder, text) if pattern is not None else text


def holds_passage(text: str, passages: Iterable[str]) -> bool:
    """Whether one of the passages stands in the text."""
    return without_passages(text, passages, "\0") != text


def _longest(passage: str) -> tuple[int, str]:
    return -len(passage), passage


@lru_cache(maxsize=64)
def _pattern(passages: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(_one, passages)), re.IGNORECASE) if passages else None


def _one(passage: str) -> str:
    """Word by word with any space between; bounded where it begins or ends with a letter or digit."""
    words = r"\s+".join(re.escape(word) for word in passage.split())
    before = r"(?<!\w)" if passage[0].isalnum() else ""
    after = r"(?!\w)" if passage[-1].isalnum() else ""
    return f"{before}{words}{after}"
