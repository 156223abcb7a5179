"""Formatted text as a value: paragraphs of spans, free of any whiteboard's markup."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

_MARK = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


@dataclass(frozen=True)
class Span:
    """A run of characters in one look. `link` is an address or None."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    link: str | None = None


@dataclass(frozen=True)
class RichText:
    """Paragraphs (lines) of spans. An empty paragraph is an empty line."""

    paragraphs: tuple[tuple[Span, ...], ...] = ()

    @classmethod
    def of(cls, text: str, *, bold: bool = False) -> "RichText":
        """Plain text; each newline starts a paragraph."""
        if not text:
            return cls()
        return cls(tuple((Span(line, bold=bold),) if line else () for line in text.split("\n")))

    @classmethod
    def marked(cls, text: str) -> "RichText":
        """Text of a template: newlines start paragraphs and `**words**` are bold."""
        if not text:
            return cls()
        return cls(tuple(tuple(_spans(line)) for line in text.split("\n")))

    @property
    def plain(self) -> str:
        """The words alone, paragraphs joined by newlines."""
        return "\n".join("".join(span.text for span in paragraph) for paragraph in self.paragraphs)

    @property
    def is_blank(self) -> bool:
        return not self.plain.strip()

    def __add__(self, other: "RichText") -> "RichText":
        return RichText(self.paragraphs + other.paragraphs)

    def normalised(self) -> "RichText":
        """Neighbouring spans of one look joined and empty spans dropped, so that equal looks compare equal."""
        return RichText(tuple(_joined(paragraph) for paragraph in self.paragraphs))


def _spans(line: str) -> Iterable[Span]:
    position = 0
    for match in _MARK.finditer(line):
        if match.start() > position:
            yield Span(line[position : match.start()])
        yield Span(match.group(1), bold=True)
        position = match.end()
    if position < len(line):
        yield Span(line[position:])


def _joined(paragraph: tuple[Span, ...]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for span in paragraph:
        if not span.text:
            continue
        if spans and replace(spans[-1], text="") == replace(span, text=""):
            spans[-1] = replace(span, text=spans[-1].text + span.text)
        else:
            spans.append(span)
    return tuple(spans)
