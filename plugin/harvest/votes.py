"""Dots and votes in words: told apart from notes, and counted on what they lie on."""

import re
import unicodedata
from collections.abc import Sequence

from plugin.board import Geometry, Item, Kind
from plugin.harvest.wording import signature

DOT_SIZE = 90.0
REACH = 80.0
DISSENT = frozenset("👎❌🚫")
"""Reactions that are no votes for a note; they are told, not counted."""

_VOTE_WORDS = re.compile(
    r"(\+\s?\d{1,2}|i{1,5}|\|{1,8}|\+{1,5}|x{1,2}|dafür|stimme zu|sehe ich auch so|agreed?|"
    r"\d{1,2}\s?(punkte?|dots?|stimmen?|votes?))"
)


def is_dot(item: Item) -> bool:
    """A small round shape without words, as people stick it on a note to vote."""
    size = max(item.geometry.width, item.geometry.height)
    return item.kind is Kind.SHAPE and item.style.shape == "circle" and size <= DOT_SIZE and not item.text.plain.strip()


def vote_weight(text: str) -> int:
    """How many votes a text is ("+1", "dafür", "3 Punkte", "👍👍"); 0 when it is a text."""
    if emoji := _emoji_count(text):
        return emoji
    words = signature(text) if text.strip("+|xX ") else text.strip().lower()
    if not _VOTE_WORDS.fullmatch(words):
        return 0
    digits = re.findall(r"\d+", words)
    if digits:
        return int(digits[0])
    return len(words) if set(words) <= set("i|+x") else 1


def is_emoji(text: str) -> bool:
    """Whether there is nothing but pictograms."""
    return _emoji_count(text) > 0


def _emoji_count(text: str) -> int:
    """The number of pictograms when there is nothing else (joiners and variants aside)."""
    count = 0
    for character in text:
        category = unicodedata.category(character)
        if category == "So":
            count += 1
        elif not character.isspace() and category not in ("Mn", "Cf", "Sk", "Me"):
            return 0
    return count


def nearest(vote: Geometry, notes: Sequence[Geometry]) -> int | None:
    """The index of the one note a vote lies on or right beside; None when none is, or two are equally near."""
    on = [index for index, note in enumerate(notes) if note.holds_point(vote.x, vote.y)]
    if on:
        return on[-1]
    gaps = ((note.distance_to_point(vote.x, vote.y), index) for index, note in enumerate(notes))
    close = sorted(pair for pair in gaps if pair[0] <= REACH)
    if not close or (len(close) > 1 and close[1][0] - close[0][0] < 5.0):
        return None
    return close[0][1]
