"""`boardwright boards review` and `keep`: decide about notes, enter what no note says, release; keep a phase's end."""

from pathlib import Path

import click

from plugin.catalogue.place import Place
from plugin.cli.console import print_json
from plugin.cli.options import JSON, LANGUAGE
from plugin.codec import to_data
from plugin.errors import DecisionInvalid
from plugin.flows.review import Reviewing
from plugin.loader import read_yaml_file
from plugin.review.render import review_data, review_text
from plugin.review.wish import read_wish
from plugin.wiring import Workbench

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("board_id")
@click.option("--from", "source", type=_FILE, help="Answers, decisions and remarks from a YAML or JSON file.")
@click.option("--accept-all", is_flag=True, help="Take every proposal, in one go.")
@click.option("--undo", is_flag=False, flag_value="last", help="Take back the last go, or that number or go.")
@click.option("--release", type=click.Choice(["draft", "reviewed", "published"]), help="How far the minutes are.")
@LANGUAGE
@JSON
def review(
    board_id: str,
    source: Path | None,
    accept_all: bool,
    undo: str | None,
    release: str | None,
    lang: str,
    as_json: bool,
) -> None:
    """Say what a person has to decide about the newest harvest; decide, take back, release."""
    bench = Workbench.open()
    reviewing = bench.reviewing(board_id)
    if undo is not None:
        reviewing.undo("" if undo == "last" else undo)
    if source is not None:
        _take(reviewing, source)
    if accept_all:
        reviewing.accept_all()
    if release is not None:
        reviewing.release(release)
    found, language = reviewing.open(), bench.language(lang)
    if as_json:
        print_json(review_data(found, language))
    else:
        click.echo(review_text(found, language))


@click.command()
@click.argument("board_id")
@click.option("--phase", default=None, help="The phase that ends now; without it: say what is kept.")
@JSON
def keep(board_id: str, phase: str | None, as_json: bool) -> None:
    """Keep the board as the end of a phase, so that later harvests know the groups even if somebody tidies up."""
    bench = Workbench.open()
    kept = bench.keep_phase(board_id, phase) if phase is not None else bench.kept_phases(board_id)
    if as_json:
        print_json(to_data(kept))
        return
    for one in kept:
        click.echo(f"{one.phase}  {one.taken_at:%Y-%m-%d %H:%M} UTC")


def _take(reviewing: Reviewing, source: Path) -> None:
    """Raises InvalidDocument whose faults name file and line."""
    document = read_yaml_file(source)
    place = Place(str(source), document.lines)
    try:
        reviewing.take(read_wish(document.data))
    except DecisionInvalid as error:
        raise DecisionInvalid(error.message, [place.located(fault) for fault in error.faults]) from error
