"""YAML 1.2 text to plain data with lines."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.catalogue.yaml_text import read_yaml, write_yaml
from plugin.errors import Fault, InvalidDocument

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=12)
DATA = st.dictionaries(
    WORDS,
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**17), 10**17) | WORDS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
        max_leaves=8,
    ),
)


@given(data=DATA)
def test_every_json_document_is_read_as_json_reads_it(data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    assert read_yaml(text).data == json.loads(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("9:30", "9:30"),
        ("no", "no"),
        ("yes", "yes"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("1_000", "1_000"),
        ("1.0.0", "1.0.0"),
        ("2026-11-22", "2026-11-22"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("9" * 30, int("9" * 30)),
        ("1e999", "1e999"),
        ("9" * 5000, "9" * 5000),
        ("{a: Why?}", {"a": "Why?"}),
        ("[a, {b: c}]", ["a", {"b": "c"}]),
    ],
)
def test_scalars_follow_the_core_schema(written: str, read: Any) -> None:
    assert read_yaml(f"value: {written}").data == {"value": read}


def test_folded_and_literal_texts_are_read() -> None:
    assert read_yaml("a: >-\n  one\n  two\nb: |-\n  one\n  two\n").data == {"a": "one two", "b": "one\ntwo"}


def test_lines_are_known_for_every_key_and_entry() -> None:
    lines = read_yaml("a: 1\n# remark\nb:\n  - x\n  - {c: 2,\n     d: 3}\n").lines
    assert lines == {"": 1, "a": 1, "b": 3, "b[0]": 4, "b[1]": 5, "b[1].c": 5, "b[1].d": 6}


def test_all_repeated_keys_are_told_together() -> None:
    with pytest.raises(InvalidDocument) as caught:
        read_yaml("a: 1\na: 2\nb: {c: 1, c: 2}\n")
    assert [(fault.line, fault.key) for fault in caught.value.faults] == [(2, "a"), (3, "b.c")]


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000, "? " * 100_000])
def test_hostile_nesting_is_refused_at_once(text: str) -> None:
    with pytest.raises(InvalidDocument):
        read_yaml(text)


def test_forty_levels_are_deep_enough() -> None:
    assert read_yaml("[" * 40 + "]" * 40).data is not None
    with pytest.raises(InvalidDocument, match="cannot be read"):
        read_yaml("[" * 41 + "]" * 41)


def faults(text: str) -> tuple[Fault, ...] | None:
    """What is wrong with the text, None if nothing is."""
    try:
        read_yaml(text)
    except InvalidDocument as error:
        return error.faults
    return None


@given(text=st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_fault(text: str) -> None:
    assert faults(text) != ()


def test_what_is_written_reads_back_as_it_was_without_anchors() -> None:
    shared = {"text": "é „“\n zwei: # drei"}
    data = {"a": "yes", "b": "1.0", "c": ["- k", "null", "", shared, shared], "d": "2027-01-01", "e": 1, "f": True}
    text = write_yaml(data)
    assert read_yaml(text).data == data
    assert list(read_yaml(text).data) == list(data)
    assert "&" not in text
