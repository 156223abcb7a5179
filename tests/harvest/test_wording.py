"""What a text says once spacing and decoration are set aside; what belongs to a word stays in it."""

import pytest

from plugin.harvest.wording import signature, tidy


@pytest.mark.parametrize("word", ["👩\u200d🔧", "نمی\u200cخواهم", "क्\u200dष"])
def test_joiners_within_words_and_pictograms_stay(word: str) -> None:
    assert tidy(f"\u200d {word}\u200b ") == word


@pytest.mark.parametrize("text", ["\u200d", "a\u200d", "\u200c a", "\u200b\u200d a"])
def test_joiners_that_join_nothing_go(text: str) -> None:
    assert tidy(text) == text.strip("\u200b\u200c\u200d ")


def test_with_or_without_joiner_it_is_the_same_word() -> None:
    assert signature("نمی\u200cخواهم") == signature("نمیخواهم")
