"""Rich text the way the whiteboard keeps it: a few inline tags, paragraphs, entities escaped."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

# Tags that survive: developers.miro.com/docs/websdk-reference-sticky-note
INLINE = frozenset({"a", "strong", "b", "em", "i", "u", "s"})
LINK = re.compile(r"(?:https?:|mailto:)", re.IGNORECASE)
SILENT = frozenset({"script", "style"})


def normalise(content: str) -> str:
    """HTML with only the tags that are kept, everything inside paragraphs; doing it twice is doing it once."""
    writer = _Writer()
    writer.feed(content)
    writer.close()
    return writer.finish()


def plain(content: str) -> str:
    """The words of rich text, one line for each paragraph or break."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    return "".join(reader.parts).strip("\n")


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._open: list[str] = []
        self._in_paragraph = False
        self._silenced = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silenced += 1
        elif tag == "p":
            self._start_paragraph()
        elif tag == "br":
            self._write("<br>")
        elif tag in INLINE:
            self._write(f"<{tag}{_link(tag, attrs)}>")
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silenced = max(0, self._silenced - 1)
        elif tag == "p":
            self._end_paragraph()
        elif tag in self._open:
            self._close(tag)

    def handle_data(self, data: str) -> None:
        if not self._silenced and (self._in_paragraph or data.strip()):
            self._write(html.escape(data, quote=False))

    def finish(self) -> str:
        self._end_paragraph()
        return "".join(self._parts)

    def _write(self, text: str) -> None:
        if not self._in_paragraph:
            self._start_paragraph()
        self._parts.append(text)

    def _start_paragraph(self) -> None:
        self._end_paragraph()
        self._parts.append("<p>")
        self._in_paragraph = True

    def _end_paragraph(self) -> None:
        while self._open:
            self._parts.append(f"</{self._open.pop()}>")
        if self._in_paragraph:
            self._parts.append("</p>")
        self._in_paragraph = False

    def _close(self, tag: str) -> None:
        """Close the innermost of the open tags of that name, and those inside it."""
        closed = ""
        while closed != tag:
            closed = self._open.pop()
            self._parts.append(f"</{closed}>")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" or (tag == "p" and self.parts):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _link(tag: str, attrs: list[tuple[str, str | None]]) -> str:
    target = dict(attrs).get("href") if tag == "a" else None
    if target is None or not LINK.match(target):
        return ""
    return f' href="{html.escape(target)}"'
