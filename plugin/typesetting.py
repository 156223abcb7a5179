"""Measuring and wrapping text with the widths of a real font, so that what is laid out is what is shown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from plugin.richtext import RichText, Span

LINE_HEIGHT = 1.4
"""Distance of two baselines as a multiple of the font size; whiteboards set text about this wide."""

INSET = 20
"""Pixels between the top or bottom edge of a shape and its text."""

_PIECE = re.compile(r"[^\S\u00a0\u202f]+|(?:[^\s-]|[\u00a0\u202f])*-+(?=\w)|(?:[^\s-]|[\u00a0\u202f])+-*|-+")
"""Blanks, and words up to a hyphen; blanks that may not break a line belong to the word."""


@dataclass(frozen=True, eq=False)
class FontMetrics:
    """Advance widths of one font family in em, by character, regular and bold; `other` for the rest.

    `ascent` and `descent` are the heights above and below the baseline, in em.
    """

    regular: Mapping[str, float] = field(repr=False)
    bold: Mapping[str, float] = field(repr=False)
    ascent: float = 0.927
    descent: float = 0.244
    other: float = 1.0

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Pixels the text is wide on one line at `size` pixels."""
        advances, other = (self.bold if bold else self.regular), self.other
        return size * sum(advances.get(character, other) for character in text)


@dataclass(frozen=True)
class Word:
    """A run that may not be parted, with the blanks that follow it; widths in em with and without those."""

    spans: tuple[Span, ...]
    width: float
    solid: float


@dataclass(frozen=True)
class Line:
    """One line after wrapping: its words, in letters of `size` pixels."""

    words: tuple[Word, ...]
    size: float

    @property
    def spans(self) -> tuple[Span, ...]:
        """What to draw: neighbours of one look joined, no blanks at the end."""
        spans = _stripped([span for word in self.words for span in word.spans])
        return RichText((tuple(spans),)).normalised().paragraphs[0]

    @property
    def width(self) -> float:
        """Pixels, without blanks at the end."""
        if not self.words:
            return 0.0
        return self.size * (sum(word.width for word in self.words[:-1]) + self.words[-1].solid)


@dataclass(frozen=True)
class Setting:
    """A text set in lines of at most the asked width. `broken` says that a word had to be cut."""

    lines: tuple[Line, ...]
    size: float
    broken: bool = False

    @property
    def height(self) -> float:
        """Pixels from the top of the first line to the bottom of the last."""
        return len(self.lines) * self.size * LINE_HEIGHT

    @property
    def width(self) -> float:
        return max((line.width for line in self.lines), default=0.0)


@lru_cache(maxsize=1 << 14)
def set_text(text: RichText, metrics: FontMetrics, *, size: float, width: float) -> Setting:
    """The text wrapped at `width` pixels in a font of `size` pixels."""
    setter = _Setter(metrics, size, width)
    lines = tuple(line for paragraph in text.paragraphs for line in setter.paragraph(paragraph))
    return Setting(lines, size, setter.broken)


def side_inset(width: float) -> float:
    """Pixels between the side edges of a shape of that width and its text."""
    return min(40.0, 0.08 * width)


def fit_text(
    text: RichText, metrics: FontMetrics, *, width: float, height: float, sizes: tuple[int, int] = (8, 64)
) -> Setting:
    """The text in the largest whole size between `sizes` at which it fits; in the smallest if it never does.

    Words stay whole unless that would make the letters less than half as large.
    """
    whole = _largest(text, metrics, (width, height), sizes, may_cut=False)
    cut = _largest(text, metrics, (width, height), sizes, may_cut=True)
    return cut if whole.size < cut.size / 2 else whole


def _largest(
    text: RichText, metrics: FontMetrics, room: tuple[float, float], sizes: tuple[int, int], *, may_cut: bool
) -> Setting:
    low, high = sizes
    best = set_text(text, metrics, size=low, width=room[0])
    while low < high:
        middle = (low + high + 1) // 2
        setting = set_text(text, metrics, size=middle, width=room[0])
        if setting.height <= room[1] and (may_cut or not setting.broken):
            low, best = middle, setting
        else:
            high = middle - 1
    return best


class _Setter:
    """Fills lines word by word; remembers whether it had to cut one."""

    def __init__(self, metrics: FontMetrics, size: float, width: float) -> None:
        self.metrics, self.size, self.limit = metrics, size, width / size
        self.broken = False

    def paragraph(self, spans: tuple[Span, ...]) -> list[Line]:
        lines: list[list[Word]] = [[]]
        used = 0.0
        for word in self._fitting(spans):
            if lines[-1] and used + word.solid > self.limit:
                lines.append([])
                used = 0.0
            lines[-1].append(word)
            used += word.width
        return [Line(tuple(line), self.size) for line in lines]

    def _fitting(self, spans: tuple[Span, ...]) -> Iterator[Word]:
        """The paragraph's words, those wider than a line cut into letters."""
        for word in _measured(self.metrics, spans):
            if word.solid <= self.limit:
                yield word
                continue
            self.broken = True
            for span in word.spans:
                for letter in span.text:
                    yield _word(self.metrics, [replace(span, text=letter)])


@lru_cache(maxsize=1 << 14)
def _measured(metrics: FontMetrics, spans: tuple[Span, ...]) -> tuple[Word, ...]:
    """The words of a paragraph with their widths in em; they do not depend on the size."""
    return tuple(_word(metrics, word) for word in _words(spans))


def _word(metrics: FontMetrics, spans: list[Span]) -> Word:
    full = sum(metrics.width(span.text, 1, bold=span.bold) for span in spans)
    solid = sum(metrics.width(span.text, 1, bold=span.bold) for span in _stripped(spans))
    return Word(tuple(spans), full, solid)


def _words(spans: tuple[Span, ...]) -> Iterator[list[Span]]:
    """Runs that may not be parted: a word (over spans) with the blanks that follow it."""
    word: list[Span] = []
    closed = False
    for span in spans:
        for text in _PIECE.findall(span.text):
            if closed and not text.isspace():
                yield word
                word, closed = [], False
            word.append(Span(text, span.bold, span.italic, span.underline, span.strike, span.link))
            closed = closed or text.isspace() or (text.endswith("-") and len(text) > 1)
    if word:
        yield word


def _stripped(spans: list[Span]) -> list[Span]:
    """The spans without blanks at the end."""
    kept = list(spans)
    while kept and kept[-1].text.isspace():
        kept.pop()
    if kept and kept[-1].text[-1:].isspace():
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return kept
