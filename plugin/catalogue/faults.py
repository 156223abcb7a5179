"""What a schema complained about, as faults with keys."""

from collections.abc import Iterator, Mapping
from typing import Any

from plugin.catalogue.keypath import child
from plugin.errors import Fault
from plugin.worded import worded

_PLAIN = {
    "Missing data for required field.": worded("is missing; add it"),
    "Field may not be null.": worded("is empty; write something or leave the key out"),
    "Unknown field.": worded("is an unknown key; correct or remove it"),
    "Invalid input type.": worded("must be a mapping (key: value)"),
    "Not a valid string.": worded("must be text; put it in quotes"),
    "Not a valid integer.": worded("must be a whole number, without quotes"),
    "Not a valid number.": worded("must be a number, without quotes"),
    "Not a valid list.": worded("must be a list"),
    "Not a valid boolean.": worded("must be true or false"),
    "Invalid type.": worded("must be a mapping (key: value)"),
}
"""The library's own messages, in words that say what to do."""


def faults_of(messages: Any, key: str = "") -> Iterator[Fault]:
    """The faults in marshmallow's nested messages; `_schema` stands for the value itself."""
    if isinstance(messages, Mapping):
        for part, inner in messages.items():
            yield from faults_of(inner, key if part == "_schema" else child(key, part))
    elif isinstance(messages, (list, tuple)):
        for message in messages:
            yield from faults_of(message, key)
    else:
        yield Fault(_PLAIN.get(messages, messages), key=key or None)
