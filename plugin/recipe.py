"""A recipe: what a board remembers about how it was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Recipe:
    """Template id and version, the inputs as given (filled with defaults) and the language. One a board."""

    template: str
    version: str
    language: str
    inputs: Mapping[str, Any] = field(default_factory=dict)
