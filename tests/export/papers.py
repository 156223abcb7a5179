"""The kick-off as it is compiled, for papers that show a whole board."""

from functools import cache

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.compile import compile_board
from plugin.catalogue.fill import fill_inputs
from plugin.loader import load_catalogue
from plugin.recipe import Recipe
from plugin.typeface import load_metrics

TEMPLATE = "peer-learning-kickoff"


@cache
def kickoff(language: str = "de", address: str = "du") -> Blueprint:
    catalogue = load_catalogue()
    template = catalogue.template(TEMPLATE)
    values = {"date": "15. April 2027, 9:30 Uhr", "hosts": ["Verband Nord"], "address": address, "groups": 2}
    inputs = fill_inputs(template, catalogue.content, values | {"group_names": ["Werft", "Hafen"]})
    recipe = Recipe(template.id, template.version, language, inputs)
    return compile_board(template, catalogue.content, recipe, load_metrics())
