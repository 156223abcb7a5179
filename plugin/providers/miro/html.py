"""Miro's rich text: our paragraphs of spans to its few tags and back; everything else becomes plain words.

Facts relied on. Allowed are `p a strong b em i u s br` [DOC developers.miro.com/docs/websdk-reference-sticky-note];
content is read back as HTML with entities and is to be treated as arbitrary HTML
[DOC developers.miro.com/v1.0/reference/rich-text]. How entities are spelled when they come back is unknown:
named, numeric and raw characters are all understood.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser

from plugin.richtext import RichText, Span

SAFE_LINK = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s])[^\s\x00-\x1f\x7f]*", re.IGNORECASE)
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
PARAGRAPHS = re.compile(r"\s*<p[\s>].*</p>\s*", re.IGNORECASE | re.DOTALL)

LOOKS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "strike": "strike",
    "del": "strike",
}
BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "blockquote", "pre", "tr", *(f"h{n}" for n in range(1, 7))})
SILENT = frozenset({"script", "style"})


def to_html(text: RichText) -> str:
    """Paragraphs in `<p>`, looks in Miro's tags, everything else escaped; empty text is no markup at all."""
    return "".join(f"<p>{_inline(paragraph) or '<br>'}</p>" for paragraph in text.paragraphs)


def from_html(content: str) -> RichText:
    """What people see of `content`. Unknown tags lose their brackets, scripts their content, odd links their target."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    return reader.text().normalised()


def to_plain_field(text: RichText) -> str:
    """Text of a field without markup (titles)."""
    return UNPRINTABLE.sub("", text.plain)


def from_plain_field(value: str) -> RichText:
    """Text of a title: plain, or paragraphs of HTML where Miro stores it so."""
    return from_html(value) if PARAGRAPHS.fullmatch(value) else RichText.of(value)


def safe_link(address: str | None) -> str | None:
    """The address if it is http, https or mailto and nothing is hidden in it, else None."""
    stripped = (address or "").strip()
    return stripped if SAFE_LINK.fullmatch(stripped) else None


def _inline(paragraph: Iterable[Span]) -> str:
    return "".join(_span(span) for span in paragraph if span.text)


def _span(span: Span) -> str:
    written = html.escape(UNPRINTABLE.sub("", span.text), quote=False).replace("\n", "<br>")
    for wanted, tag in (
        (span.strike, "s"),
        (span.underline, "u"),
        (span.italic, "em"),
        (span.bold, "strong"),
    ):
        if wanted:
            written = f"<{tag}>{written}</{tag}>"
    link = safe_link(span.link)
    return f'<a href="{html.escape(link)}">{written}</a>' if link else written


def _with(span: Span, look: str) -> Span:
    return Span(
        "",
        bold=span.bold or look == "bold",
        italic=span.italic or look == "italic",
        underline=span.underline or look == "underline",
        strike=span.strike or look == "strike",
        link=span.link,
    )


class _Reader(HTMLParser):
    """Collects lines of spans; a line ends at a break or at the edge of a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[list[Span]] = []
        self._line: list[Span] | None = None
        self._looks: list[tuple[str, Span]] = []
        self._silenced: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silenced = self._silenced or tag
        elif tag in BLOCKS:
            self._end_line()
            self._line = [] if tag == "p" else None
        elif tag == "br":
            self._break_line()
        elif tag in LOOKS:
            self._looks.append((tag, _with(self._look, LOOKS[tag])))
        elif tag == "a":
            self._looks.append((tag, replace(self._look, link=safe_link(dict(attrs).get("href")))))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silenced:
            self._silenced = None
        elif tag in BLOCKS:
            self._end_line()
        else:
            self._drop_look(tag)

    def handle_data(self, data: str) -> None:
        between_blocks = self._line is None and not data.strip()
        if self._silenced or between_blocks:
            return
        first, *others = data.replace("\r\n", "\n").split("\n")
        self._say(first)
        for line in others:
            self._break_line()
            self._say(line)

    def text(self) -> RichText:
        self._end_line()
        return RichText(tuple(tuple(line) for line in self._lines))

    @property
    def _look(self) -> Span:
        return self._looks[-1][1] if self._looks else Span("")

    def _drop_look(self, closed: str) -> None:
        open_tags = [tag for tag, _ in self._looks]
        if closed in open_tags:
            del self._looks[len(open_tags) - 1 - open_tags[::-1].index(closed) :]

    def _say(self, words: str) -> None:
        if self._line is None:
            self._line = []
        if words:
            self._line.append(replace(self._look, text=UNPRINTABLE.sub("", words)))

    def _break_line(self) -> None:
        self._lines.append(self._line or [])
        self._line = None

    def _end_line(self) -> None:
        if self._line is not None:
            self._lines.append(self._line)
        self._line = None
