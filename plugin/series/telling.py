"""What a board of a series was told: the recipe its document had for it, and how the rollout it was part of went."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from plugin.blueprint.blueprint import Blueprint
from plugin.codec import fingerprint
from plugin.recipe import Recipe


@dataclass(frozen=True)
class Telling:
    """The last word of the document to one board. `digest` changes with anything the document or its template says.

    `rollout` is what went out together, `conflicts` the keys where people stood in the way on this board.
    `is_pilot`: this board went first.
    """

    key: str
    recipe: Recipe
    digest: str
    rollout: str = ""
    conflicts: tuple[str, ...] = ()
    is_pilot: bool = False


def telling_of(key: str, recipe: Recipe, blueprint: Blueprint) -> Telling:
    """What a board would be told by this recipe and what it compiles to."""
    return Telling(key, recipe, fingerprint([recipe, blueprint]))


def renewed_recipe(told: Recipe, carried: Recipe, wanted: Recipe) -> Recipe:
    """The board's recipe with what the document says otherwise than the last time it told the board.

    What was agreed on the board itself since, as a group more, stays where the document says nothing new.
    """
    inputs = {key: _newer(told.inputs, carried.inputs, key, value) for key, value in wanted.inputs.items()}
    language = carried.language if wanted.language == told.language else wanted.language
    return replace(wanted, language=language, inputs=inputs)


def _newer(told: Mapping[str, Any], carried: Mapping[str, Any], key: str, value: Any) -> Any:
    said_before = key in told and fingerprint(told[key]) == fingerprint(value)
    return carried[key] if said_before and key in carried else value
