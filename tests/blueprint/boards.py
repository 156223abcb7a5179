"""Boards for tests: the bundled template compiled with any inputs, and strategies for valid ones."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from plugin.blueprint.blueprint import Blueprint
from plugin.blueprint.compile import compile_board
from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.fill import fill_inputs
from plugin.catalogue.template import Template
from plugin.loader import load_catalogue
from plugin.recipe import Recipe
from plugin.typeface import load_metrics


@cache
def catalogue() -> Catalogue:
    return load_catalogue()


def kickoff() -> Template:
    return catalogue().template("peer-learning-kickoff")


def workshops() -> list[str]:
    return sorted(template.id for template in catalogue().workshops)


def recipe(language: str = "de", template: Template | None = None, **inputs: Any) -> Recipe:
    template = template or kickoff()
    return Recipe(template.id, template.version, language, fill_inputs(template, catalogue().content, inputs))


def board(language: str = "de", template: Template | None = None, **inputs: Any) -> Blueprint:
    template = template or kickoff()
    return compile_board(template, catalogue().content, recipe(language, template, **inputs), load_metrics())


def optional_blocks() -> list[str]:
    return [block.id for block in kickoff().blocks if block.optional]


def inputs_of(template: Template) -> st.SearchStrategy[dict[str, Any]]:
    """Valid inputs of any workshop template: those of the kick-off that it asks for."""
    asked = {spec.key: spec for spec in template.inputs}
    optional = [block.id for block in template.blocks if block.optional]
    added = [block.id for block in template.blocks if block.on_request]
    most = asked["groups"].maximum or 8

    def suited(values: dict[str, Any]) -> dict[str, Any]:
        told = {key: value for key, value in values.items() if key in asked}
        kept = [block for block in told["leave_out"] if block in optional]
        more = {"with": [block for block in told["with"] if block in added]} if "with" in told else {}
        return told | {"groups": min(told["groups"], most), "leave_out": kept} | more

    return inputs().map(suited)


def extra_blocks() -> list[str]:
    return [block.id for block in kickoff().blocks if block.on_request]


def inputs() -> st.SearchStrategy[dict[str, Any]]:
    """Valid inputs of the kick-off template."""
    content = catalogue().content
    words = st.text(st.sampled_from("abcdefgh ijklmnop qrstuvwxyz ÄÖÜß-&0123456789"), min_size=1, max_size=40)
    lines = words.map(lambda text: " ".join(part[:18] for part in text.split())).filter(bool)
    return st.fixed_dictionaries(
        {
            "groups": st.integers(1, 8),
            "participants": st.integers(1, 40),
            "address": st.sampled_from(["du", "sie"]),
            "cards": st.lists(st.sampled_from(sorted(content.cards)), min_size=1, max_size=12, unique=True),
            "tensions": st.lists(st.sampled_from(sorted(content.tensions)), min_size=1, max_size=6, unique=True),
            "challenges": st.lists(st.sampled_from(sorted(content.challenges)), min_size=1, max_size=8),
            "leave_out": st.lists(st.sampled_from(optional_blocks()), unique=True),
            "with": st.lists(st.sampled_from(extra_blocks()), unique=True),
        },
        optional={
            "title": lines,
            "hosts": st.lists(lines, max_size=4),
            "group_names": st.lists(lines, max_size=8),
            "date": lines,
        },
    )
