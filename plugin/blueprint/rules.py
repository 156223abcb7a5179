"""The rules a board keeps, as a check: everything about a layout that would look or read wrong."""

from collections.abc import Callable, Iterator
from typing import Any

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.compile import compile_board
from plugin.blueprint.rules_places import place_faults
from plugin.blueprint.rules_texts import text_faults
from plugin.catalogue.content import Content
from plugin.catalogue.occasions import FULLEST, STANDINGS
from plugin.catalogue.template import Template
from plugin.codec import to_data
from plugin.errors import BoardwrightError, Fault
from plugin.recipe import Recipe
from plugin.typesetting import FontMetrics

_VOICES = (("de", "du"), ("de", "sie"), ("en", "du"))
_GROUPS = (1, 4, 8)
_EVENTS = [{**to_data(FULLEST), "id": f"event-{number}", "standing": one} for number, one in enumerate(STANDINGS)]
"""An event of each standing, with as much to say as there may be."""

_FULL = {"events": _EVENTS, "lines": [f"Lerntandem {number}: " + "gemeinsam ausprobieren " * 6 for number in (1, 2, 3)]}
"""What is given for inputs that are empty unless a series fills them."""

Check = Callable[[Blueprint, FontMetrics], Iterator[Fault]]


def check_blueprint(blueprint: Blueprint, metrics: FontMetrics) -> tuple[Fault, ...]:
    """Every fault of one board, its key the node's: places first, then texts. Empty for a good one."""
    return (*place_faults(blueprint), *text_faults(blueprint, metrics))


def layout_faults(template: Template, content: Content, metrics: FontMetrics) -> tuple[Fault, ...]:
    """Faults of the boards of a template: few and many groups, all voices, and all content at once."""
    found: list[Fault] = []
    for recipe in _recipes(template, content):
        try:
            blueprint = compile_board(template, content, recipe, metrics)
        except BoardwrightError as error:
            found.append(Fault(error.message))
            continue
        found += check_blueprint(blueprint, metrics)
        found += _unplaced(template, recipe, blueprint)
    return tuple(dict.fromkeys(found))


def _recipes(template: Template, content: Content) -> Iterator[Recipe]:
    defaults = {spec.key: _FULL.get(spec.kind, spec.default) for spec in template.inputs}
    most = next((spec.maximum for spec in template.inputs if spec.key == "groups"), None) or max(_GROUPS)
    for language, address in _VOICES:
        for groups in sorted({min(groups, most) for groups in _GROUPS}):
            yield _recipe(template, language, {**defaults, "address": address, "groups": groups})
        shown = {"cards": list(content.cards), "tensions": list(content.tensions)[:6], "participants": 1}
        yield _recipe(template, language, {**defaults, "address": address, "groups": 1, **shown})
        yield _recipe(template, language, {**defaults, "address": address, **_with_everything(template)})


def _with_everything(template: Template) -> dict[str, Any]:
    """Every block that can be asked for."""
    asked = [block.id for block in template.blocks if block.on_request]
    return {spec.key: asked for spec in template.inputs if spec.kind == "extra_blocks"}


def _recipe(template: Template, language: str, inputs: dict[str, Any]) -> Recipe:
    return Recipe(template.id, template.version, language, inputs)


def _unplaced(template: Template, recipe: Recipe, blueprint: Blueprint) -> Iterator[Fault]:
    placed = {area.area for area in blueprint.areas}
    blocks = {block.id for block in template.chosen_blocks(recipe.inputs)}
    for spec in template.areas:
        if spec.key not in placed and (spec.block is None or spec.block in blocks):
            yield Fault("has no place on the board; add it to a frame of board.yaml", key=spec.key)
