"""Values survive the way through JSON, and so do their fingerprints."""

from hypothesis import given
from hypothesis import strategies as st

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.board import Geometry, Kind
from plugin.codec import fingerprint, from_json, to_json
from plugin.richtext import RichText
from tests.plan.samples import blueprint

numbers = st.integers(-10_000, 10_000) | st.floats(-10_000, 10_000)


@given(numbers, numbers, st.text(max_size=5))
def test_a_node_has_one_fingerprint_before_and_after_the_store(x: float, width: float, text: str) -> None:
    node = Node("a", Kind.SHAPE, Geometry(x, 0, width, 20), RichText.of(text))
    kept = from_json(to_json(node), Node)
    assert kept == node
    assert fingerprint(kept) == fingerprint(node)


def test_a_blueprint_with_whole_numbers_has_one_fingerprint() -> None:
    wanted = blueprint(2, 3)
    assert fingerprint(from_json(to_json(wanted), Blueprint)) == fingerprint(wanted)


@given(numbers, numbers)
def test_different_values_have_different_fingerprints(x: float, other: float) -> None:
    one, two = (Node("a", Kind.SHAPE, Geometry(value, 0, 10, 10)) for value in (x, other))
    assert (fingerprint(one) == fingerprint(two)) == (x == other)
