"""The fields documents are made of: strict, and with messages that say what to do."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any

from marshmallow import ValidationError, fields

from plugin.worded import worded

REQUIRED = worded("is missing; add it")
EMPTY = worded("is empty; write something or leave the key out")

Check = Callable[[Any], None]


class Word(fields.String):
    """One line of plain text that is the same in every language (ids, names, versions)."""

    default_error_messages = {  # noqa: RUF012 (marshmallow merges it over the classes)
        "required": REQUIRED,
        "null": EMPTY,
        "invalid": worded("must be text; put it in quotes"),
    }

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs)).strip()
        if not text and self.required:
            raise ValidationError(EMPTY)
        return text


class Whole(fields.Integer):
    """A whole number; `true` and "3" are none."""

    default_error_messages = {  # noqa: RUF012
        "required": REQUIRED,
        "null": EMPTY,
        "invalid": worded("must be a whole number, without quotes"),
    }

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class YesNo(fields.Boolean):
    """`true` or `false`."""

    default_error_messages = {  # noqa: RUF012
        "required": REQUIRED,
        "null": EMPTY,
        "invalid": worded("must be true or false"),
    }

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Named(fields.Enum[Any]):
    """One of the values of an enumeration."""

    default_error_messages = {  # noqa: RUF012
        "required": REQUIRED,
        "null": EMPTY,
    }

    def __init__(self, kind: type[Enum], **more: Any) -> None:
        super().__init__(kind, by_value=True, **more)

    def make_error(self, key: str, **more: Any) -> ValidationError:
        if key != "unknown":
            return super().make_error(key, **more)
        return ValidationError(worded("is not known; write one of: {choices}", choices=self.choices_text))


class Anything(fields.Raw):
    """A value that is checked where it is used."""


class Several(fields.Field[tuple[Any, ...]]):
    """A list, read as a tuple; every entry is read on its own, so that all faults are told."""

    default_error_messages = {  # noqa: RUF012
        "required": REQUIRED,
        "null": EMPTY,
        "invalid": worded("must be a list"),
    }

    def __init__(self, inner: fields.Field[Any], **more: Any) -> None:
        super().__init__(**more)
        self.inner = inner

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> tuple[Any, ...]:
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise self.make_error("invalid")
        return tuple(_each(enumerate(value), self.inner).values())


class ByName(fields.Field[dict[str, Any]]):
    """A mapping whose names are free or come from `names`, every value of one kind."""

    default_error_messages = {  # noqa: RUF012
        "required": REQUIRED,
        "null": EMPTY,
        "invalid": worded("must be a mapping (name: value)"),
    }

    def __init__(self, inner: fields.Field[Any], *, names: Sequence[str] | None = None, **more: Any) -> None:
        super().__init__(**more)
        self.inner, self.names = inner, names

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise self.make_error("invalid")
        strange = [name for name in value if self.names is not None and name not in self.names]
        if strange:
            raise ValidationError({name: [unknown_key(self.names or ())] for name in strange})
        return _each(value.items(), self.inner)


def _each(entries: Any, inner: fields.Field[Any]) -> dict[Any, Any]:
    read: dict[Any, Any] = {}
    faults: dict[Any, Any] = {}
    for name, value in entries:
        try:
            read[name] = inner.deserialize(value)
        except ValidationError as error:
            faults[name] = error.messages
    if faults:
        raise ValidationError(faults)
    return read


def unknown_key(known: Sequence[str]) -> str:
    """The message for a key nobody knows."""
    return worded("is an unknown key; known here: {known}", known=", ".join(known))


def one_of(*choices: str) -> Check:
    """Only these values."""

    def check(value: Any) -> None:
        if value not in choices:
            raise ValidationError(
                worded("is {given!r}; write one of: {choices}", given=value, choices=", ".join(choices))
            )

    return check


def between(minimum: int, maximum: int | None = None) -> Check:
    """A number from `minimum` to `maximum`, or that many entries of a list."""

    def check(value: Any) -> None:
        is_number = isinstance(value, int | float)
        number = value if is_number else len(value)
        if number < minimum or (maximum is not None and number > maximum):
            wanted = _span(minimum, maximum)
            if is_number:
                raise ValidationError(worded("is {number}; wanted: {wanted}", number=number, wanted=wanted))
            raise ValidationError(worded("has {number} entries; wanted: {wanted}", number=number, wanted=wanted))

    return check


def characters(minimum: int, maximum: int) -> Check:
    """A text of that many characters."""

    def check(value: Any) -> None:
        if not minimum <= len(value) <= maximum:
            wanted = _span(minimum, maximum)
            raise ValidationError(worded("has {length} characters; wanted: {wanted}", length=len(value), wanted=wanted))

    return check


def _span(minimum: int, maximum: int | None) -> str:
    if maximum is None:
        return worded("{minimum} or more", minimum=minimum)
    return str(minimum) if minimum == maximum else worded("{minimum} to {maximum}", minimum=minimum, maximum=maximum)
