"""The names of the parts of our values, looked up once a kind: minutes have tens of thousands of them."""

from dataclasses import fields, is_dataclass

_known: dict[type, tuple[str, ...]] = {}


def part_names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass in their order; nothing for any other kind."""
    if kind not in _known:
        _known[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return _known[kind]
