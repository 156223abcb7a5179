"""The JSON Schema of syntheses: published, and true."""

import json
from pathlib import Path

import jsonschema

from plugin.codec import to_data
from plugin.series.synthesis.schema import synthesis_schema
from tests.series.synthesis.events import question, result, spread, synthesis, time_scale

PUBLISHED = Path(__file__).parents[3] / "docs" / "synthesis.schema.json"


def test_the_published_schema_says_what_the_code_says() -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    assert published == synthesis_schema()


def test_a_synthesis_follows_it() -> None:
    found = synthesis(
        result("one", scales=(spread("free", 1, 1, 0, 0, 0), time_scale(5, 1)), questions=(question("Wie?", "n1"),)),
        result("two", scales=(time_scale(5, 1),)),
    )
    document = json.loads(json.dumps(to_data(found)))
    jsonschema.validate(document, synthesis_schema(), jsonschema.Draft202012Validator)


def test_equal_results_give_an_equal_synthesis() -> None:
    assert synthesis(result("one"), result("two")) == synthesis(result("one"), result("two"))
