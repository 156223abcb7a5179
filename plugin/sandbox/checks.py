"""Checks of request bodies: each field has one, and every wrong field is reported, not only the first."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugin.sandbox.failures import FieldProblem, invalid

Check = Callable[[Any], Any]
"""Takes the value as sent, gives the value to keep, raises ValueError with the reason."""

HEX_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
IDENTIFIER = re.compile(r"[0-9]{1,19}")
WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
PERCENTAGE = re.compile(r"(\d{1,3}(?:\.\d+)?)%")


@dataclass(frozen=True)
class Fields:
    """The fields an object may have, nested ones included, and those it must have."""

    checks: Mapping[str, Check | Fields]
    required: frozenset[str] = field(default_factory=frozenset)

    def read(self, value: Any, path: str, problems: list[FieldProblem]) -> dict[str, Any]:
        """The checked values of `value`; what is wrong is added to `problems` under its path."""
        if not isinstance(value, dict):
            problems.append(FieldProblem(path, "Unexpected type of value, expected of type [Object]"))
            return {}
        for name in sorted(self.required - value.keys()):
            problems.append(FieldProblem(_join(path, name), f"Field [{name}] is required"))
        kept = {name: self._read_field(name, each, path, problems) for name, each in value.items()}
        return {name: each for name, each in kept.items() if name in self.checks}

    def _read_field(self, name: str, value: Any, path: str, problems: list[FieldProblem]) -> Any:
        place = _join(path, name)
        check = self.checks.get(name)
        if check is None:
            problems.append(FieldProblem(place, f"Field [{name}] is not supported"))
            return None
        if isinstance(check, Fields):
            return check.read(value, place, problems)
        try:
            return check(value)
        except ValueError as refusal:
            problems.append(FieldProblem(place, str(refusal)))
            return None


def read_body(fields: Fields, body: Any) -> dict[str, Any]:
    """The checked values of a request body; raises `Refused` with everything that is wrong."""
    problems: list[FieldProblem] = []
    wish = fields.read(body, "", problems)
    if problems:
        raise invalid(problems)
    return wish


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def words(text: str) -> list[str]:
    """The words of a closed list, written as one text."""
    return text.split()


def string(*, shortest: int = 0, longest: int | None = None) -> Check:
    """Text of so many characters."""

    def check(value: Any) -> str:
        text = _string(value)
        if len(text) < shortest or (longest is not None and len(text) > longest):
            raise ValueError(f"size must be between {shortest} and {longest}")
        return text

    return check


def one_of(*allowed: str) -> Check:
    """One of a closed list of words."""

    def check(value: Any) -> str:
        text = _string(value)
        if text not in allowed:
            raise ValueError(f"Unexpected value [{text}], expected one of: [{', '.join(allowed)}]")
        return text

    return check


def hex_colour(value: Any) -> str:
    """A colour as #rgb or #rrggbb; Miro refuses names here (code 2.0703, invalid hex string)."""
    text = _string(value)
    if not HEX_COLOUR.fullmatch(text):
        raise ValueError(f"Invalid hex string: {text}")
    return text.lower()


def number(*, least: float | None = None, above: float | None = None) -> Check:
    """A JSON number, kept as a float."""

    def check(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ValueError("Unexpected type of value, expected of type [Number]")
        if least is not None and value < least:
            raise ValueError(f"must be greater than or equal to {least:g}")
        if above is not None and value <= above:
            raise ValueError(f"must be greater than {above:g}")
        return float(value)

    return check


def number_text(least: float, most: float | None = None, *, whole: bool = False) -> Check:
    """A number sent as a string ("14"); kept as Miro returns it: "14" when whole, else "2.0"."""

    def check(value: Any) -> str:
        amount = _amount(_string(value))
        if amount < least or (most is not None and amount > most):
            raise ValueError(f"must be between {least:g} and {'any' if most is None else f'{most:g}'}")
        return str(int(amount)) if whole and amount == int(amount) else str(amount)

    return check


def _amount(text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        raise ValueError(f"Unexpected value [{text}], expected a number") from None
    if not math.isfinite(amount):
        raise ValueError(f"Unexpected value [{text}], expected a number")
    return amount


def boolean(value: Any) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise ValueError("Unexpected type of value, expected of type [Boolean]")
    return value


def identifier(value: Any) -> str:
    """An id: digits in a string."""
    text = _string(value)
    if not IDENTIFIER.fullmatch(text):
        raise ValueError(f"Unexpected value [{text}], expected an identifier")
    return text


def optional_identifier(value: Any) -> str | None:
    """An id, or null for none."""
    return None if value is None else str(identifier(value))


def web_address(value: Any) -> str:
    """An http or https URL; it is never fetched."""
    text = _string(value)
    if not WEB_ADDRESS.fullmatch(text):
        raise ValueError("must be a valid URL")
    return text


def percentage(value: Any) -> str:
    """A share from "0%" to "100%"."""
    text = _string(value)
    found = PERCENTAGE.fullmatch(text)
    if found is None or float(found.group(1)) > 100:
        raise ValueError(f"Unexpected value [{text}], expected a percentage")
    return text


def many(inner: Check | Fields, *, least: int = 0, most: int | None = None) -> Check:
    """A list of equal things."""

    def check(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise ValueError("Unexpected type of value, expected of type [Array]")
        if len(value) < least or (most is not None and len(value) > most):
            raise ValueError(f"size must be between {least} and {most}")
        return [_read_one(inner, each) for each in value]

    return check


def _read_one(inner: Check | Fields, value: Any) -> Any:
    if not isinstance(inner, Fields):
        return inner(value)
    problems: list[FieldProblem] = []
    kept = inner.read(value, "", problems)
    if problems:
        raise ValueError(f"{problems[0].field}: {problems[0].message}")
    return kept


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("Unexpected type of value, expected of type [String]")
    return value
