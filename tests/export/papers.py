"""The kick-off as it is compiled, for papers that show a whole board."""

from functools import cache
from typing import Any

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.compile import compile_board
from plugin.catalogue.fill import fill_inputs
from plugin.loader import load_catalogue
from plugin.recipe import Recipe
from plugin.typeface import load_metrics

TEMPLATE = "peer-learning-kickoff"


@cache
def kickoff(language: str = "de", address: str = "du") -> Blueprint:
    named = (("groups", 2), ("group_names", ("Werft", "Hafen")), ("address", address))
    return papers_board(TEMPLATE, language, "15. April 2027, 9:30 Uhr", named)


@cache
def papers_board(
    name: str, language: str = "de", date: str = "15. April 2027, 9:00 Uhr", more: tuple[tuple[str, Any], ...] = ()
) -> Blueprint:
    catalogue = load_catalogue()
    template = catalogue.template(name)
    values = {"date": date, "hosts": ["Verband Nord"], **dict(more)}
    recipe = Recipe(template.id, template.version, language, fill_inputs(template, catalogue.content, values))
    return compile_board(template, catalogue.content, recipe, load_metrics())
