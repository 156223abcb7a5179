"""The played workshop as a board in memory: what a whiteboard would tell after people wrote their notes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from plugin.blueprint.blueprint import Blueprint, Node
from plugin.blueprint.compile import compile_board
from plugin.board import Item, Snapshot
from plugin.catalogue.fill import fill_inputs
from plugin.catalogue.sample import Sample
from plugin.flows.casting import cast_notes
from plugin.harvest.collect import Origin
from plugin.loader import BOARD_TEMPLATES, load_catalogue, load_sample
from plugin.recipe import Recipe
from plugin.richtext import RichText
from plugin.typeface import load_metrics

URL = "https://example.org/board"


@dataclass(frozen=True)
class Played:
    """The board with everything on it; `items` maps the blueprint's keys to item ids, `origin` is for the harvest.

    `notes` holds the id of the item that each note of the sample became, in the sample's order.
    """

    sample: Sample
    blueprint: Blueprint
    items: Mapping[str, str]
    snapshot: Snapshot
    notes: tuple[str, ...]

    @property
    def origin(self) -> Origin:
        return Origin(self.blueprint, self.items, URL, (URL + "?item={}").format)


def played_board(template: str, language: str = "de", folder: Path = BOARD_TEMPLATES) -> Played:
    """The template's own sample, played on a board made with the sample's inputs."""
    catalogue, sample = load_catalogue((folder,)), load_sample(template)
    made = catalogue.template(template)
    inputs = fill_inputs(made, catalogue.content, sample.inputs_in(language))
    recipe = Recipe(made.id, made.version, language, inputs)
    return play_in_memory(sample, compile_board(made, catalogue.content, recipe, load_metrics()))


def play_in_memory(sample: Sample, blueprint: Blueprint) -> Played:
    """The sample's notes laid on the board, without any whiteboard."""
    cast = cast_notes(sample, blueprint)
    items = {node.key: f"ours-{number}" for number, node in enumerate(blueprint.nodes)}
    people = {node.key: f"note-{node.key}" for node in (*cast.below, *cast.notes, *cast.dots, *cast.arrows)}
    known = {**items, **people}
    ours = [_item(_typed(node, cast.typed_over), known) for node in blueprint.nodes]
    theirs = [_item(node, known) for node in (*cast.below, *cast.notes, *cast.dots, *cast.arrows)]
    notes = tuple(known[key] for key in cast.keys)
    return Played(sample, blueprint, items, Snapshot("played", blueprint.workshop.title, (*ours, *theirs)), notes)


def _typed(node: Node, typed_over: Mapping[str, str]) -> Node:
    return replace(node, text=RichText.of(typed_over[node.key])) if node.key in typed_over else node


def _item(node: Node, ids: Mapping[str, str]) -> Item:
    ends = {"start": ids.get(node.start or ""), "end": ids.get(node.end or "")}
    return Item(ids[node.key], node.kind, node.geometry, node.text, node.style, ids.get(node.parent or ""), **ends)
