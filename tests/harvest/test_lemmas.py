"""Words are compared in their basic form; what turns a meaning round is never lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.harvest.lemmas import has_negation, lemmas, stance, telling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Führungskräfte sagten Termine ab", "Führungskraft sagt Termin ab"),
        ("Kolleg:innen fragen", "Kolleg*innen fragen"),
        ("Kolleg_innen fragen", "KollegInnen fragen"),
        ("Kolleginnen fragen", "Kollege fragt"),
        ("Expert:innen", "Experte"),
        ("colleagues were asking", "colleague asks"),
    ],
)
def test_forms_of_a_word_are_equal(one: str, other: str) -> None:
    assert telling(lemmas(one)) == telling(lemmas(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("verpflichtend", "nicht verpflichtend"),
        ("mehr Zeit", "weniger Zeit"),
        ("Zeit", "keine Zeit"),
        ("with budget", "without budget"),
        ("zu lang", "zu kurz"),
        ("3 Termine", "5 Termine"),
    ],
)
def test_a_text_and_its_opposite_take_different_stances(one: str, other: str) -> None:
    assert stance(lemmas(one)) != stance(lemmas(other))


def test_two_denials_make_one_consent() -> None:
    assert stance(lemmas("kein Termin ohne Ziel")) == stance(lemmas("Termin mit Ziel"))


def test_negations_count_as_telling_words() -> None:
    assert telling(lemmas("nicht in der Schicht")) == ("not", "schicht")
    assert has_negation("Das ist nicht verpflichtend")
    assert not has_negation("Das ist verpflichtend")


@given(st.text(max_size=80))
def test_any_text_has_lemmas_in_lower_case(text: str) -> None:
    assert all(word == word.casefold() for word in lemmas(text))
