"""The JSON Schemas of series and network documents, read off the schemas that read them: they never say else."""

import inspect
from typing import Any

from marshmallow import Schema, fields

from plugin.catalogue.document_schemas import is_version
from plugin.catalogue.fields import ByName, Several, Whole, YesNo
from plugin.series.network_schemas import NetworkSchema
from plugin.series.schemas import Line, SeriesSchema, is_day, is_link, is_short_id, is_time, is_zone

JsonSchema = dict[str, Any]

_WORDS: dict[Any, JsonSchema] = {
    is_day: {"format": "date", "description": "A day, as in 2027-02-04"},
    is_time: {"pattern": "^[0-9]{1,2}:[0-9]{2}$", "description": "Local time, as in 16:00"},
    is_zone: {"description": "A time zone of the IANA database, as Europe/Berlin"},
    is_version: {"pattern": r"^[0-9]+\.[0-9]+\.[0-9]+$"},
    is_link: {"pattern": "^https?://[^ ]+$"},
    is_short_id: {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 40},
}


def network_schema() -> JsonSchema:
    """The schema of a network document; what must agree with the series, `series network` checks."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:boardwright:network:1",
        "title": "Boardwright network",
        **_object(NetworkSchema()),
    }


def series_schema() -> JsonSchema:
    """The schema, JSON Schema 2020-12; what the parts must agree in, it cannot say: `series plan` checks that."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:boardwright:series:1",
        "title": "Boardwright series",
        **_object(SeriesSchema()),
    }


def _object(schema: Schema) -> JsonSchema:
    required = sorted(name for name, field in schema.fields.items() if field.required)
    return {
        "type": "object",
        "description": " ".join((inspect.getdoc(type(schema)) or "").split()),
        "properties": {name: _described(field) for name, field in schema.fields.items()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _described(field: fields.Field[Any]) -> JsonSchema:
    if isinstance(field, fields.Nested):
        return _object(field.schema)
    if isinstance(field, Several):
        return {"type": "array", "items": _described(field.inner), **_bounds(field, "minItems", "maxItems")}
    if isinstance(field, ByName):
        return {"type": "object"}
    if isinstance(field, YesNo):
        return {"type": "boolean"}
    if isinstance(field, Whole):
        return {"type": "integer", **_bounds(field, "minimum", "maximum")}
    if isinstance(field, fields.Enum):
        return {"enum": [one.value for one in field.enum]}
    return _text(field)


def _text(field: fields.Field[Any]) -> JsonSchema:
    described: JsonSchema = {"type": "string", **({"maxLength": field.most} if isinstance(field, Line) else {})}
    for check in field.validators:
        described |= _WORDS.get(check, {})
        choices = inspect.getclosurevars(check).nonlocals.get("choices") if inspect.isfunction(check) else None
        if choices:
            described |= {"enum": list(choices)}
    return described


def _bounds(field: fields.Field[Any], least: str, most: str) -> JsonSchema:
    for check in field.validators:
        limits = inspect.getclosurevars(check).nonlocals if inspect.isfunction(check) else {}
        if "minimum" in limits:
            upper = {most: limits["maximum"]} if limits.get("maximum") is not None else {}
            return {least: limits["minimum"], **upper}
    return {}
