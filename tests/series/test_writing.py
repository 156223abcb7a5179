"""A series document as text: what is written reads back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.catalogue.yaml_text import read_yaml
from plugin.series.writing import new_id_for, write_document

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), max_size=40)
VALUES = st.one_of(TEXTS, st.integers(-(10**6), 10**6), st.booleans(), st.none())
DATA = st.dictionaries(
    TEXTS.filter(bool), st.one_of(VALUES, st.lists(VALUES, max_size=3), st.dictionaries(TEXTS, VALUES, max_size=3))
)


@given(DATA.filter(bool))
def test_what_is_written_reads_back_the_same(data: dict[str, object]) -> None:
    assert read_yaml(write_document(data)).data == data


@pytest.mark.parametrize(
    "text", ["2027-02-04", "9:30", "16:00", "no", "true", "null", "12", "1e3", "- a", "a: b", "#", " x "]
)
def test_texts_that_look_like_something_else_stay_texts(text: str) -> None:
    assert read_yaml(write_document({"text": text})).data == {"text": text}


def test_an_id_is_made_from_a_name_and_is_not_taken() -> None:
    assert new_id_for("Müller & Söhne GmbH", (), otherwise="company") == "mueller-soehne-gmbh"
    assert new_id_for("Müller", ("mueller", "mueller-2"), otherwise="company") == "mueller-3"
    assert new_id_for("会社", ("company",), otherwise="company") == "company-2"
    assert len(new_id_for("x" * 100, (), otherwise="company")) <= 40
