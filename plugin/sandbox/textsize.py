"""How high text becomes: an estimate good enough to make too much text overflow its frame."""

from __future__ import annotations

from plugin.sandbox.markup import plain

LINE_HEIGHT = 1.36
NARROW = frozenset("iIjlt.,;:!|'()[]{}f-r ")
WIDE = frozenset("mwMWÄÖÜ@%&—…")
EM_NARROW, EM_WIDE, EM_CAPITAL, EM_NORMAL = 0.3, 0.85, 0.64, 0.53


def text_width(line: str, font_size: float) -> float:
    """Pixels one line takes."""
    return sum(map(_em, line)) * font_size


def text_height(content: str, width: float, font_size: float) -> float:
    """Pixels that rich text takes when wrapped into `width`; at least one line."""
    lines = plain(content).split("\n")
    count = sum(_wrapped_lines(line, width, font_size) for line in lines)
    return round(max(1, count) * font_size * LINE_HEIGHT, 2)


def natural_width(content: str, font_size: float) -> float:
    """Pixels the longest line takes when nothing is wrapped."""
    return max(text_width(line, font_size) for line in plain(content).split("\n"))


def _wrapped_lines(line: str, width: float, font_size: float) -> int:
    count, used, space = 1, 0.0, text_width(" ", font_size)
    for word in line.split():
        size = text_width(word, font_size)
        if used and used + space + size > width:
            count, used = count + 1, 0.0
        used += (space if used else 0) + size
        overflow = int(used // width) if used > width else 0
        count, used = count + overflow, used - overflow * width
    return count


def _em(letter: str) -> float:
    if letter in NARROW:
        return EM_NARROW
    if letter in WIDE:
        return EM_WIDE
    return EM_CAPITAL if letter.isupper() or letter.isdigit() else EM_NORMAL
