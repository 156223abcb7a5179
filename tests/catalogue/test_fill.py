"""Filling a template's inputs from defaults, forms and command lines."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.fill import LONGEST_ENTRY, fill_inputs
from plugin.errors import InputInvalid

DEFAULTS = {
    "groups": 2,
    "title": "",
    "hosts": [],
    "address": "du",
    "challenges": ["silos"],
    "cards": ["circle", "tandem"],
    "tensions": ["voluntary-binding"],
    "leave_out": [],
}


def fill(catalogue: Catalogue, **values: Any) -> dict[str, Any]:
    return fill_inputs(catalogue.template("small"), catalogue.content, values)


def complaints(catalogue: Catalogue, **values: Any) -> dict[str, str]:
    with pytest.raises(InputInvalid) as caught:
        fill(catalogue, **values)
    return {fault.key or "": fault.message for fault in caught.value.faults}


def test_nothing_given_is_all_defaults_in_the_order_of_the_template(catalogue: Catalogue) -> None:
    assert list(fill(catalogue).items()) == list(DEFAULTS.items())


def test_none_stands_for_the_default(catalogue: Catalogue) -> None:
    assert fill(catalogue, **dict.fromkeys(DEFAULTS)) == DEFAULTS


@pytest.mark.parametrize(
    ("key", "given_value", "filled"),
    [
        ("groups", "8", 8),
        ("groups", " 3 ", 3),
        ("groups", 1, 1),
        ("title", "  Auftakt  ", "Auftakt"),
        ("title", "Gru\u0308n", "Grün"),
        ("hosts", "A,B", ["A", "B"]),
        ("hosts", "A, B ,", ["A", "B"]),
        ("hosts", "", []),
        ("hosts", '["A, B", "C"]', ["A, B", "C"]),
        ("hosts", ("A", "B"), ["A", "B"]),
        ("address", "sie", "sie"),
        ("cards", "visit", ["visit"]),
        ("challenges", "silos,silos", ["silos", "silos"]),
        ("leave_out", "work", ["work"]),
    ],
)
def test_values_are_taken_as_they_are_typed(catalogue: Catalogue, key: str, given_value: Any, filled: Any) -> None:
    assert fill(catalogue, **{key: given_value}) == DEFAULTS | {key: filled}


@pytest.mark.parametrize(
    ("key", "given_value", "message"),
    [
        ("groups", "9", "is 9; write a whole number from 1 to 8"),
        ("groups", 0, "is 0; write a whole number from 1 to 8"),
        ("groups", "many", "is 'many'; write a whole number from 1 to 8"),
        ("groups", True, "is True; write a whole number"),
        ("groups", 2.5, "is 2.5; write a whole number"),
        ("groups", "٣", "write a whole number"),
        ("groups", "9" * 5000, "write a whole number"),
        ("title", 7, "is 7; write text"),
        ("title", "x" * 41, "has 41 characters; shorten it to 40"),
        ("title", "two\nlines", "write one line"),
        ("title", "a\x00b", "write one line"),
        ("title", "\ud800", "write one line"),
        ("hosts", "A,B,C,D", "has 4 entries; write a number of them of at most 3"),
        ("hosts", 5, "is 5; write a list"),
        ("hosts", "[A", "is no list"),
        ("hosts", "[" * 100_000, "is no list"),
        ("hosts", ["A", 5], "is 5; write text"),
        ("hosts", ["A", ""], "is empty"),
        ("hosts", ["x" * (LONGEST_ENTRY + 1)], "shorten it"),
        ("address", "Sir", "names 'Sir', which does not exist; write one of: du, sie"),
        ("address", 3, "write one of: du, sie"),
        ("challenges", "silo", "did you mean silos?"),
        ("challenges", [], "has 0 entries"),
        ("cards", "circle,circle", "names circle twice; keep one"),
        ("cards", "quilting", "write one of: circle, tandem, visit"),
        ("leave_out", "open", "names 'open', which is no optional block; write one of: work"),
        ("gruops", 3, "is no input of this template; did you mean groups?"),
        ("zzz", 3, "there are: groups, title"),
    ],
)
def test_what_cannot_be_used_is_refused_and_says_what_to_write(
    catalogue: Catalogue, key: str, given_value: Any, message: str
) -> None:
    told = complaints(catalogue, **{key: given_value})
    assert list(told) == [key]
    assert message in told[key]


def test_all_faults_are_told_together(catalogue: Catalogue) -> None:
    told = complaints(catalogue, groups=99, address="Sir", colour="red", cards=["quilting"])
    assert sorted(told) == ["address", "cards", "colour", "groups"]


PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40)

VALID = st.fixed_dictionaries(
    {},
    optional={
        "groups": st.integers(1, 8),
        "title": PRINTABLE | st.just(""),
        "hosts": st.lists(PRINTABLE, max_size=3),
        "address": st.sampled_from(["du", "sie"]),
        "cards": st.lists(st.sampled_from(["circle", "tandem", "visit"]), min_size=1, unique=True),
        "leave_out": st.lists(st.just("work"), max_size=1),
    },
)


@given(values=VALID)
def test_filling_is_complete_ordered_plain_and_changes_nothing_twice(
    catalogue: Catalogue, values: dict[str, Any]
) -> None:
    filled = fill(catalogue, **values)
    assert list(filled) == list(DEFAULTS)
    assert json.loads(json.dumps(filled)) == filled
    assert fill(catalogue, **filled) == filled


@given(values=VALID)
def test_a_command_line_says_the_same_as_values(catalogue: Catalogue, values: dict[str, Any]) -> None:
    typed = {key: value if isinstance(value, str) else json.dumps(value) for key, value in values.items()}
    assert fill(catalogue, **typed) == fill(catalogue, **values)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


def attempt(catalogue: Catalogue, values: dict[str, Any]) -> tuple[dict[str, Any] | None, set[str | None]]:
    """What filling gives, and the keys of its faults."""
    try:
        return fill(catalogue, **values), set()
    except InputInvalid as error:
        return None, {fault.key for fault in error.faults}


@given(values=st.dictionaries(st.sampled_from([*DEFAULTS, "other"]), ANYTHING, max_size=4))
def test_anything_is_filled_or_refused_with_keys(catalogue: Catalogue, values: dict[str, Any]) -> None:
    filled, keys = attempt(catalogue, values)
    if filled is None:
        assert keys
        assert keys <= set(values)
    else:
        assert fill(catalogue, **filled) == filled
