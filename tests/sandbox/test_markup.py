"""Rich text: what stays, what goes, and that nothing dangerous stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.sandbox.markup import normalise, plain

SINGLE_WORDS = '<p> </p> <b> </b> <i> </i> <u> </u> <s> </s> <br> <script> </script> <div> &amp; &lt; < > & " ä text'
QUOTED = [
    " ",
    "\n",
    '<a href="https://example.org">',
    "</a>",
    '<a href="javascript:x">',
    "<img src=x onerror=alert(1)>",
]
PIECES = st.sampled_from([*SINGLE_WORDS.split(), *QUOTED])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("", ""),
        ("Hello", "<p>Hello</p>"),
        ("<p>Hello</p>", "<p>Hello</p>"),
        ("a & b < c", "<p>a &amp; b &lt; c</p>"),
        ("a &amp; b", "<p>a &amp; b</p>"),
        ("<strong>a</strong><br>b", "<p><strong>a</strong><br>b</p>"),
        ("<p>a</p><p>b</p>", "<p>a</p><p>b</p>"),
        ("<div>a</div>", "<p>a</p>"),
        ("<h1>a</h1>b", "<p>ab</p>"),
        ("<b>a", "<p><b>a</b></p>"),
        ("<b><i>a</b>b</i>", "<p><b><i>a</i></b>b</p>"),
        ("<script>alert(1)</script>a", "<p>a</p>"),
        ('<a href="https://example.org/?a=1&b=2" onclick="x">a</a>', None),
        ('<a href="javascript:alert(1)">a</a>', "<p><a>a</a></p>"),
        ("two\nlines", "<p>two\nlines</p>"),
    ],
)
def test_what_is_sent_and_what_is_kept(sent: str, kept: str | None) -> None:
    expected = '<p><a href="https://example.org/?a=1&amp;b=2">a</a></p>' if kept is None else kept
    assert normalise(sent) == expected


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30))
def test_normalising_twice_is_normalising_once(content: str) -> None:
    once = normalise(content)
    assert normalise(once) == once


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_only_the_allowed_tags_remain(content: str) -> None:
    tags = re.findall(r"<[^>]*>", normalise(content))
    allowed = re.compile(r'</?(p|b|strong|i|em|u|s|a)>|<br>|<a href="https://example.org">')
    assert [tag for tag in tags if not allowed.fullmatch(tag)] == []


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=30))
def test_plain_words_survive_the_way_in_and_out(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    if words.strip():
        assert plain(normalise(escaped)) == words


def test_paragraphs_and_breaks_become_lines() -> None:
    assert plain("<p>a</p><p>b<br>c</p>") == "a\nb\nc"
