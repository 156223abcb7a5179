"""Boards like a board of ours: the options that ask for one, and how both ways are shown."""

from typing import Any

import click

from plugin.blueprint.blueprint import Blueprint
from plugin.cli.console import print_json
from plugin.codec import to_data
from plugin.flows.outcome import Provisioned
from plugin.language import Language
from plugin.plan.render import as_text
from plugin.plan.ways import Way, Ways, origin_data, plan_data, ways_text

LIKE = click.option(
    "--like",
    default=None,
    metavar="BOARD",
    help="A board of ours of this template: it is copied where that is cheaper.",
)
WAY = click.option(
    "--way",
    type=click.Choice([way.value for way in Way]),
    default=None,
    help="With --like: not the cheaper way, this one.",
)


def print_ways(ways: Ways, blueprint: Blueprint, language: Language, *, as_json: bool) -> None:
    """What the way that is taken does, and what both cost."""
    if as_json:
        print_json(plan_data(ways, blueprint))
        return
    click.echo(as_text(ways.plan, blueprint, cost=ways.cost, language=language))
    click.echo("\n".join(ways_text(ways, language)))


def made_data(made: Provisioned) -> dict[str, Any]:
    """A board that was made, as JSON data."""
    return {**to_data(made), "origin": origin_data(made.origin) if made.origin is not None else None}
