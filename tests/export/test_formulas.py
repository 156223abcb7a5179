"""Spreadsheets calculate nothing that people wrote."""

import pytest

from plugin.export.formulas import harmless


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1", "\u00a0=1", "\t=1", "\r=1", "%x", "|cmd"]
)
def test_what_could_be_calculated_begins_with_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Zeit", "1+1", "a=b", "„-“", "2027"])
def test_other_words_stay(text: str) -> None:
    assert harmless(text) == text
