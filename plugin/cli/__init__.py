"""The commands of Boardwright. Each one reads its options, calls one use case and prints what came of it."""

import sys

import click

from plugin.cli.boards import boards
from plugin.cli.console import asked_language, run, wants_json
from plugin.cli.demo import demo
from plugin.cli.keys import keys
from plugin.cli.links import links
from plugin.cli.migrate import migrate
from plugin.cli.sandbox import sandbox
from plugin.cli.series import series
from plugin.cli.serve import serve
from plugin.cli.surveys import surveys
from plugin.cli.synthesis import codebook, harvest, synthesis
from plugin.cli.templates import templates
from plugin.cli.worker import worker
from plugin.language import LANGUAGES


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="de",
    expose_value=False,
    help="The language commands and errors speak.",
)
def boardwright() -> None:
    """Workshop boards from templates, and minutes from what people wrote on them."""


for part in (harvest, synthesis, codebook):
    series.add_command(part)

for command in (templates, boards, series, links, surveys, demo, serve, worker, migrate, keys, sandbox):
    boardwright.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    as_json, lang = wants_json(arguments), asked_language(arguments)
    sys.exit(run(lambda: boardwright.main(args=arguments, standalone_mode=False, obj=lang), as_json=as_json, lang=lang))
