"""The JSON Schema of series documents: published, and true."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from plugin.series.schema import series_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "series.schema.json"


@pytest.fixture
def plain(text: str) -> Any:
    return json.loads(json.dumps(YAML(typ="safe").load(text)))


def test_the_published_schema_says_what_the_code_says() -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    assert published == series_schema()


def test_the_example_follows_it(plain: Any) -> None:
    jsonschema.validate(plain, series_schema(), jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("where", "value"),
    [("events", []), ("hosts", []), ("language", "fr"), ("id", "Ä"), ("retention", {"days": 0}), ("strange", 1)],
)
def test_it_refuses_what_the_reader_refuses(plain: Any, where: str, value: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**plain, where: value}, series_schema(), jsonschema.Draft202012Validator)
