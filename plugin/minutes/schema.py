"""The JSON Schema of minutes, read off the values themselves, so that it never says something else."""

import inspect
from dataclasses import fields, is_dataclass
from datetime import datetime
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from plugin.minutes.minutes import VERSION, Minutes

Schema = dict[str, Any]

_SCALARS: dict[type, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    datetime: {"type": "string", "format": "date-time"},
}


def minutes_schema() -> Schema:
    """The schema of `boardwright.minutes/1`."""
    return value_schema(Minutes, VERSION, "urn:boardwright:minutes:1", "Boardwright minutes")


def value_schema(kind: type, version: str, identity: str, title: str) -> Schema:
    """The schema of a versioned document, JSON Schema 2020-12; nothing beside what it names is allowed."""
    definitions: dict[str, Schema] = {}
    root = _describe(kind, definitions)
    definitions[kind.__name__]["properties"]["schema"] = {"const": version}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": identity,
        "title": title,
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _describe(kind: Any, definitions: dict[str, Schema]) -> Schema:
    if kind in _SCALARS:
        return dict(_SCALARS[kind])
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in definitions:
            definitions[kind.__name__] = {}
            definitions[kind.__name__] = _object(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _describe(arguments[0], definitions)}
    if get_origin(kind) is dict:
        return {"type": "object", "additionalProperties": _describe(arguments[1], definitions)}
    if isinstance(kind, UnionType):
        return {"anyOf": [_describe(part, definitions) for part in arguments]}
    raise TypeError(f"no JSON form for {kind}")


def _object(kind: type, definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind)
    return {
        "type": "object",
        "description": " ".join((inspect.getdoc(kind) or "").split()),
        "properties": {name: _describe(hint, definitions) for name, hint in hints.items()},
        "required": [field.name for field in fields(kind)],
        "additionalProperties": False,
    }
