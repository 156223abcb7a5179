"""Markdown: what people wrote is read as text and never rendered as anything else."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from plugin.export.markdown_format import minutes_markdown
from plugin.export.markdown_text import escape
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from tests.export.hostile import HOSTILE

PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
BREAK = "&lt;br&gt;"


def shown(markdown: str) -> str:
    """The plain words a reader sees, or the tags that should not be there."""
    body = PARSER.render(markdown).strip().removeprefix("<p>").removesuffix("</p>")
    return html.unescape(body.replace(BREAK, "\n"))


def visible(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


@pytest.mark.parametrize("text", [text for text in HOSTILE[:20] if "\r" not in text])
def test_hostile_words_are_read_as_they_are(text: str) -> None:
    assert shown(escape(text)) == visible(text)


@settings(max_examples=150)
@given(st.text(alphabet=st.sampled_from("ab 1.)#>-+=*_`[]()!<>&|~\\$:/\n{}^\"'"), max_size=30))
def test_any_words_are_read_as_they_are(text: str) -> None:
    assert re.sub(r"\s+", " ", shown(escape(text))).strip() == re.sub(r"\s+", " ", visible(text)).strip()


def test_a_hostile_workshop_has_no_links_pictures_or_tags(hostile_minutes: Minutes, german: Language) -> None:
    markdown = minutes_markdown(hostile_minutes, (), german).decode()
    rendered = PARSER.render(markdown.replace("<br>", " "))
    assert not re.search(r"<(a|img|script|pre|code|blockquote|del)\b", rendered)
    assert not re.search(r"<(?!/?br)[a-z]", re.sub(r"<br>", "", markdown))


def test_hostile_words_add_no_rows_and_no_columns(minutes: Minutes, hostile_minutes: Minutes, german: Language) -> None:
    def cells(each: Minutes) -> int:
        table = minutes_markdown(each, (), german).decode().split("Welche Formate für welche")[1].split("\n\n")[1]
        return len(re.findall(r"(?<!\\)\|", table))

    assert cells(hostile_minutes) == cells(minutes)


def test_headings_carry_the_outline(minutes: Minutes, german: Language, english: Language) -> None:
    in_german = minutes_markdown(minutes, (), german).decode()
    assert in_german.startswith("# Voneinander lernen: Auftakt\n")
    assert "\n## Auf einen Blick\n" in in_german
    assert "keine Notizen" in in_german
    in_english = minutes_markdown(minutes, (), english).decode()
    assert "\n## At a glance\n" in in_english
    assert "no notes" in in_english
