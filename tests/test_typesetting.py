"""Measuring and wrapping text with the widths of the real font."""

from hypothesis import given
from hypothesis import strategies as st

from plugin.richtext import RichText
from plugin.typeface import font_folder, load_metrics
from plugin.typesetting import fit_text, set_text

METRICS = load_metrics()


def lines(text: str, *, size: float = 20, width: float = 200) -> list[str]:
    setting = set_text(RichText.marked(text), METRICS, size=size, width=width)
    return ["".join(span.text for span in line.spans) for line in setting.lines]


def test_the_font_lies_beside_its_licence():
    assert (font_folder() / "LICENSE").is_file()


def test_bold_is_wider_than_regular():
    assert METRICS.width("Wandel", 20, bold=True) > METRICS.width("Wandel", 20)


def test_widths_grow_with_the_size():
    assert METRICS.width("Lernen", 40) == 2 * METRICS.width("Lernen", 20)


def test_short_text_stays_on_one_line():
    assert lines("Nutzen") == ["Nutzen"]


def test_lines_break_between_words_and_lose_the_blank():
    assert lines("Was braucht es, damit es gelingt?", width=170) == ["Was braucht es,", "damit es gelingt?"]


def test_paragraphs_and_empty_lines_are_kept():
    assert lines("eins\n\nzwei") == ["eins", "", "zwei"]


def test_words_break_after_a_hyphen():
    assert lines("Peer-Learning-Initiative", width=150) == ["Peer-Learning-", "Initiative"]


def test_blanks_that_may_not_break_hold_words_together():
    assert lines("unter CC\u00a0BY\u00a04.0", width=110) == ["unter", "CC\u00a0BY\u00a04.0"]


def test_a_bold_word_keeps_its_comma():
    assert lines("Wir finden **Formate**, heute", width=110) == ["Wir finden", "Formate,", "heute"]


def test_a_word_wider_than_the_line_is_cut_and_told():
    setting = set_text(RichText.of("Donaudampfschifffahrt"), METRICS, size=20, width=100)
    assert setting.broken
    assert len(setting.lines) > 1


def test_nothing_needs_no_space():
    assert set_text(RichText(), METRICS, size=20, width=100).height == 0


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=200), st.integers(60, 900))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text, width):
    setting = set_text(RichText.of(text), METRICS, size=20, width=width)
    assert all(line.width <= width + 0.01 for line in setting.lines)
    shown = "".join(span.text for line in setting.lines for span in line.spans)
    assert "".join(shown.split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["Vertrauen", "fehlt", "weil", "Schichtbetrieb", "und", "so"]), max_size=60))
def test_a_fitted_text_fits_or_is_as_small_as_may_be(words):
    setting = fit_text(RichText.of(" ".join(words)), METRICS, width=160, height=180, sizes=(6, 40))
    assert setting.height <= 180 or setting.size == 6


def test_a_long_word_is_cut_rather_than_made_tiny():
    setting = fit_text(RichText.of("Rindfleischetikettierungsüberwachung" * 2), METRICS, width=160, height=180)
    assert setting.size >= 16
