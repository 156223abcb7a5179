"""Telling du from Sie, and words from signs."""

import pytest

from plugin.catalogue.lint_language import language_complaints
from plugin.catalogue.words import count_words, too_long
from plugin.language import Text


def told(de: str, sie: str | None = None) -> list[str]:
    return [key for key, _ in language_complaints("k", Text(de, "English words", sie))]


@pytest.mark.parametrize(
    "text",
    [
        "Was willst du?",
        "Schreib deinen ersten Schritt auf.",
        "Wer hilft dir?",
        "Setzt euch zusammen.",
        "Nehmt euren Platz ein.",
        "Sagt, wann ihr zurück seid.",
        "Ihr habt fünf Minuten.",
    ],
)
def test_a_text_that_says_du_needs_a_formal_form(text: str) -> None:
    assert told(text) == ["k.de"]
    assert told(text, "Bitte schreiben.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Sie lernen voneinander.",
        "Die Gruppe und ihr Ziel.",
        "Führungskräfte geben ihr Wissen weiter.",
        "Niemand fragt „Wie war das für dich?“.",
        "Das Duo probiert etwas aus.",
        "Fragen. Sie bleiben stehen.",
    ],
)
def test_a_text_that_addresses_nobody_needs_none(text: str) -> None:
    assert told(text) == []


def test_a_formal_text_belongs_under_sie() -> None:
    assert told("Bitte öffnen Sie das Board.") == ["k.de"]


def test_a_formal_text_that_slips_into_du_is_told() -> None:
    assert told("Öffne dein Board.", "Öffnen Sie dein Board.") == ["k.sie"]
    assert told("Öffne dein Board.", "Öffnen Sie Ihr Board.") == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (Text("Man hört „geht nicht“.", "People say “it can’t be done”."), []),
        (Text('Man hört "geht nicht".', "People say it."), ["k.de"]),
        (Text("Man hört “geht nicht”.", "People say it."), ["k.de"]),
        (Text("Man hört es.", "People say „it“."), ["k.en"]),
        (Text("Man hört es.", "It can't be done."), ["k.en"]),
        (Text("Hör zu.", "Listen.", 'Hören Sie "zu".'), ["k.sie"]),
    ],
)
def test_quotation_marks_are_those_of_the_language(text: Text, keys: list[str]) -> None:
    assert [key for key, _ in language_complaints("k", text)] == keys


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("eins", 1), ("3–6 Personen", 2), ("eins – zwei …", 2), ("**fett** und\nmehr", 3), ("{group}", 1)],
)
def test_words_are_counted_as_people_read_them(text: str, words: int) -> None:
    assert count_words(text) == words


def test_each_language_is_counted_for_itself() -> None:
    texts = [Text("eins zwei", "one", "eins zwei drei"), None, Text("drei", "two three")]
    assert list(too_long(texts, 3)) == ["has 4 words in German (sie); at most 3 have room"]
    assert list(too_long(texts, 2)) == [
        "has 3 words in German (du); at most 2 have room",
        "has 3 words in English; at most 2 have room",
    ]
