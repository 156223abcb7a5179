"""JSON: the whole minutes, as the published schema describes them."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from plugin.codec import from_data
from plugin.export.json_format import minutes_json
from plugin.language import Language
from plugin.minutes.minutes import Minutes
from plugin.minutes.schema import minutes_schema

PUBLISHED = Path(__file__).parents[2] / "docs" / "minutes.schema.json"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return dict(json.loads(PUBLISHED.read_text()))


def test_the_published_schema_says_what_the_values_say(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema == minutes_schema()


def test_minutes_follow_the_published_schema(
    minutes: Minutes, hostile_minutes: Minutes, german: Language, schema: dict[str, Any]
) -> None:
    for each in (minutes, hostile_minutes):
        data = json.loads(minutes_json(each, (), german))
        jsonschema.validate(data, schema, jsonschema.Draft202012Validator)
        assert data["schema"] == "boardwright.minutes/1"


def test_the_schema_refuses_what_is_not_minutes(minutes: Minutes, german: Language, schema: dict[str, Any]) -> None:
    data = json.loads(minutes_json(minutes, (), german))
    data["author"] = "Petra"
    with pytest.raises(jsonschema.ValidationError, match="author"):
        jsonschema.validate(data, schema, jsonschema.Draft202012Validator)


def test_minutes_come_back_equal(minutes: Minutes, german: Language) -> None:
    assert from_data(json.loads(minutes_json(minutes, (), german)), Minutes) == minutes


def test_it_may_stand_inside_a_page(hostile_minutes: Minutes, german: Language) -> None:
    assert not set(b"<>&\x00\x7f").intersection(minutes_json(hostile_minutes, (), german))
