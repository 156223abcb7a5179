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


def recipe(language: str = "de", **inputs: Any) -> Recipe:
    template = kickoff()
    return Recipe(template.id, template.version, language, fill_inputs(template, catalogue().content, inputs))


def board(language: str = "de", **inputs: Any) -> Blueprint:
    return compile_board(kickoff(), catalogue().content, recipe(language, **inputs), load_metrics())


def optional_blocks() -> list[str]:
    return [block.id for block in kickoff().blocks if block.optional]


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
        },
        optional={
            "title": lines,
            "hosts": st.lists(lines, max_size=4),
            "group_names": st.lists(lines, max_size=8),
            "date": lines,
        },
    )
