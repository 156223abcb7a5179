"""Rich text between our spans and Miro's tags, hostile markup included."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.providers.miro.html import from_html, from_plain_field, safe_link, to_html, to_plain_field
from plugin.richtext import RichText, Span
from tests.contract.nodes import RICH

ALLOWED = re.compile(r"</?(?:p|strong|em|u|s)>|<br>|<a href=\"[^\"<>]*\">|</a>")


@given(RICH)
def test_what_is_written_reads_back_with_its_look(text: RichText) -> None:
    assert from_html(to_html(text)) == text.normalised()


@given(st.lists(st.lists(st.builds(Span, st.text(), link=st.text()), max_size=3).map(tuple)).map(tuple))
def test_only_the_tags_that_are_allowed_are_written(paragraphs: tuple[tuple[Span, ...], ...]) -> None:
    written = to_html(RichText(paragraphs))
    rest = ALLOWED.sub("", written)
    assert "<" not in rest
    assert ">" not in rest
    written.encode()


@given(st.text())
def test_no_markup_makes_reading_fail(content: str) -> None:
    read = from_html(content)
    assert all(span.link is None or safe_link(span.link) for line in read.paragraphs for span in line)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_escaped_words_are_read_as_they_were_typed(words: str) -> None:
    assert from_html(f"<p>{html.escape(words)}</p>").plain == words


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        ("", ""),
        ("<p></p>", ""),
        ("just words", "just words"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<p>one</p>\n  <p>two</p>", "one\ntwo"),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<p>one<br/>two<br /></p>", "one\ntwo"),
        ("<p>one</p><p><br></p><p>three</p>", "one\n\nthree"),
        ("<p>one</p><p></p><p>three</p>", "one\n\nthree"),
        ("first\nsecond\r\nthird", "first\nsecond\nthird"),
        ("<p>Fish &amp; Chips &lt;3 &#8364; &#x20AC; &nbsp;!</p>", "Fish & Chips <3 € € \u00a0!"),
        ("<p>a &lt;b&gt; c</p>", "a <b> c"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<div>one</div>two<h1>three</h1>", "one\ntwo\nthree"),
        ("<p>no <blink>blinking</blink></p>", "no blinking"),
        ("<p>3 < 4 and 5 > 4</p>", "3 < 4 and 5 > 4"),
        ("<p>open <b>end", "open end"),
        ("</p></b>odd", "odd"),
        ("<p>a<script>alert('x')</script>b</p>", "ab"),
        ("<style>p {}</style><p>seen</p>", "seen"),
        ("<p>a<!-- hidden --><?php echo 1 ?>b</p>", "ab"),
        ("<p><img src=x onerror=alert(1)>text</p>", "text"),
    ],
)
def test_what_people_see_is_what_is_read(content: str, plain: str) -> None:
    assert from_html(content).plain == plain


def test_looks_are_read_whatever_tag_they_are_written_with() -> None:
    content = "<p><strong>a</strong><b>b</b><em>c</em><i>d</i><u>e</u><s>f</s>g</p>"
    assert from_html(content).paragraphs == (
        (
            Span("ab", bold=True),
            Span("cd", italic=True),
            Span("e", underline=True),
            Span("f", strike=True),
            Span("g"),
        ),
    )


def test_looks_may_lie_in_each_other_and_overlap() -> None:
    read = from_html("<p><b>a<i>b</i></b>c <b>x<i>y</b>z</i></p>")
    assert read.paragraphs[0][:3] == (Span("a", bold=True), Span("b", bold=True, italic=True), Span("c "))
    assert read.plain == "abc xyz"


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org", "HTTPS://EXAMPLE.ORG"]
)
def test_web_and_mail_addresses_stay(address: str) -> None:
    assert from_html(f'<p><a href="{html.escape(address)}">x</a></p>').paragraphs == ((Span("x", link=address),),)
    assert html.escape(address) in to_html(RichText(((Span("x", link=address),),)))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " \x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "//example.org",
        "/path",
        "https:",
        "https:// example.org",
        "https://example.org/\nX",
        "",
    ],
)
def test_other_addresses_are_dropped_in_both_directions(address: str) -> None:
    assert safe_link(address) is None
    assert from_html(f'<p><a href="{html.escape(address)}">x</a></p>').paragraphs == ((Span("x"),),)
    assert to_html(RichText(((Span("x", link=address),),))) == "<p>x</p>"


def test_a_quote_cannot_leave_an_address() -> None:
    written = to_html(RichText(((Span("x", link='https://e.org/"onclick="alert(1)'),),)))
    assert written == '<p><a href="https://e.org/&quot;onclick=&quot;alert(1)">x</a></p>'


def test_unprintable_characters_are_left_out() -> None:
    assert to_html(RichText.of("a\x00b\x1bc\ud800d\te")) == "<p>abcd\te</p>"
    assert from_html("<p>a\x00b\x07c</p>").plain.replace("\ufffd", "") == "abc"


@pytest.mark.parametrize("title", ["Plain", "R & D", "a < b > c", "5 &amp; 6", "<b>", ""])
def test_titles_are_plain(title: str) -> None:
    assert to_plain_field(RichText.of(title)) == title
    assert from_plain_field(title).plain == title


def test_a_title_that_is_stored_as_markup_is_read_as_such() -> None:
    assert from_plain_field("<p>R &amp; D</p>").plain == "R & D"
