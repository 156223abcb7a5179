"""A series document as YAML text, from the data that a form or a program put together."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from plugin.catalogue.yaml_text import write_yaml
from plugin.series.schemas import LONGEST_ID

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def write_document(data: Mapping[str, Any]) -> str:
    """YAML that reads back as the same data, in the order it came in."""
    return write_yaml(_plain(data))


def new_id_for(name: str, taken: Iterable[str], *, otherwise: str) -> str:
    """A short id made from a name, other than all that are taken."""
    words = re.sub(r"[^a-z0-9]+", "-", name.lower().translate(_LETTERS)).strip("-")
    stem = words[: LONGEST_ID - 4].strip("-") or otherwise
    known = set(taken)
    tries = (stem, *(f"{stem}-{number}" for number in range(2, len(known) + 3)))
    return next(one for one in tries if one not in known)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
