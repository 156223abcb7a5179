"""Turns our frozen values into JSON data and back; the one place that knows cattrs."""

import hashlib
import json
from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

Value = TypeVar("Value")

_converter = make_converter()


def to_data(value: object) -> Any:
    """Dictionaries, lists and scalars that JSON can hold."""
    return _converter.unstructure(value)


def from_data(data: Any, kind: type[Value]) -> Value:
    """The value that `to_data` was given. Raises cattrs' ClassValidationError on foreign data."""
    return _converter.structure(data, kind)


def to_json(value: object) -> str:
    """Compact JSON with sorted keys: equal values give equal text."""
    return json.dumps(to_data(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str, kind: type[Value]) -> Value:
    return from_data(json.loads(text), kind)


def fingerprint(value: object) -> str:
    """Sixteen hexadecimal digits that change when the value does; 2 and 2.0 are one value, here as in the store."""
    canonical = json.dumps(json.loads(to_json(value), parse_int=_number, parse_float=_number), sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def _number(written: str) -> float:
    return float(written) + 0.0  # there is no zero below zero
