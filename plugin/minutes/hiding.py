"""The last word on the way out: a passage somebody hid is nowhere in the minutes, whoever wrote or typed it."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from plugin.harvest.passages import without_passages

_NAMES_OF_OURS = frozenset({"id", "key", "area", "into", "phase", "url", "board_id", "board_url", "schema", "kind"})
"""Fields that hold keys and addresses, never anybody's words."""

Value = TypeVar("Value")


def hidden_everywhere(value: Value, passages: Sequence[str], placeholder: str) -> Value:
    """The same value with every passage replaced in every text of it."""
    return cast(Value, _hide(value, passages, placeholder)) if passages else value


def _hide(value: object, passages: Sequence[str], placeholder: str) -> object:
    if isinstance(value, str):
        return without_passages(value, passages, placeholder) if type(value) is str else value
    if isinstance(value, tuple):
        return tuple(_hide(part, passages, placeholder) for part in value)
    if isinstance(value, dict):
        return {key: _hide(part, passages, placeholder) for key, part in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        return replace(
            value,
            **{
                name: part if name in _NAMES_OF_OURS else _hide(part, passages, placeholder)
                for name, part in parts.items()
            },
        )
    return value
