"""Makes any value of ours printable: no control characters, no text that turns its direction around."""

import re
from dataclasses import replace
from typing import Any, TypeVar, cast

from plugin.minutes.parts import part_names

Value = TypeVar("Value")

# C0 and C1 controls but newline, direction overrides and isolates, line and paragraph separators,
# zero-width characters that hide words, surrogates, noncharacters.
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n|\r|\u2028|\u2029|\x0b|\x0c|\x85")


def printable(value: Value) -> Value:
    """The same value with every text in it fit for any document. Newlines stay, tabs become blanks."""
    return cast(Value, _clean(value))


def printable_text(text: str) -> str:
    """One text fit for any document."""
    if text.isprintable():
        return text
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    return _UNPRINTABLE.sub("", text)


def _clean(value: Any) -> object:
    if isinstance(value, str):
        return printable_text(value) if type(value) is str else value
    if isinstance(value, tuple):
        return tuple(map(_clean, value))
    if isinstance(value, dict):
        return {_clean(key): _clean(part) for key, part in value.items()}
    return _cleaned(value, part_names(type(value)))


def _cleaned(value: Any, names: tuple[str, ...]) -> object:
    """The value itself where nothing in it had to change, as nearly always."""
    changed = {}
    for name in names:
        part = getattr(value, name)
        if (clean := _clean(part)) != part:
            changed[name] = clean
    return replace(value, **changed) if changed else value
