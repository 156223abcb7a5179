"""Words are compared in base form, whatever the ending, the sex or the compound."""

import pytest

from plugin.themes.words import parts, tokens


def content(text: str) -> list[str]:
    return [token.lemma for token in tokens(text) if token.content]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Führungskräfte", "Führungskraft"),
        ("Kolleg:innen", "Kollegen"),
        ("Kolleg*innen", "Kolleginnen"),
        ("Kolleg_innen", "Kollegin"),
        ("Expert:innen", "Experten"),
        ("departments", "department"),
    ],
)
def test_forms_of_one_word_are_equal(one: str, other: str) -> None:
    assert content(one) == content(other) != []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("schichtplanung", ("schicht", "planung")),
        ("arbeitszeit", ("arbeit", "zeit")),
        ("abteilungsleitung", ("abteilung", "leitung")),
        ("lieferantenentwicklung", ("lieferant", "entwicklung")),
        ("unterstützung", ()),
        ("verantwortung", ()),
        ("hospitation", ()),
        ("zeit", ()),
    ],
)
def test_compounds_are_split_into_words_of_their_own_only(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word) == expected


def test_small_words_numbers_and_negations_are_no_content() -> None:
    assert content("Wir haben 12 mal nicht mit der GF gesprochen") == ["gf", "sprechen"]


def test_places_lead_back_to_the_text() -> None:
    text = "Für Kolleg:innen –\nkeine Zeit!"
    assert [text[token.start : token.end] for token in tokens(text)] == ["Für", "Kolleg:innen", "keine", "Zeit"]
    assert [token.clause for token in tokens(text)][-1] > 0
