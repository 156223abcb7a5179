"""The played workshop as a board in memory: what a whiteboard would tell after people wrote their notes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.desk import TEMPLATE
from plugin.blueprint.blueprint import Blueprint, Node
from plugin.blueprint.compile import compile_board
from plugin.blueprint.text import FontMetrics
from plugin.board import Item, Snapshot
from plugin.catalogue.fill import fill_inputs
from plugin.catalogue.sample import Sample
from plugin.flows.casting import Cast, cast_notes
from plugin.harvest.collect import Origin
from plugin.loader import load_sample
from plugin.recipe import Recipe
from plugin.richtext import RichText
