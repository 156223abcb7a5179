"""`boardwright boards upgrade, remove, undo`: boards that people already work on."""

from pathlib import Path
from typing import Any

import click

from plugin.cli.console import parse_values, print_json
from plugin.cli.options import JSON, LANGUAGE, SET
from plugin.cli.progress import Bar
from plugin.codec import to_data
from plugin.errors import UsageError
from plugin.files import write_file
from plugin.flows.outcome import Provisioned
from plugin.flows.upgrade import Preview
from plugin.plan.upgrade_text import upgrade_data, upgrade_text
from plugin.plan.wishes import Wishes
from plugin.wiring import Workbench
from plugin.wiring.renewal import Renewal
from plugin.wiring.renewal import undo as undo_run

_DRY_RUN = click.option("--dry-run", is_flag=True, help="Only say what would be done.")
_FINGERPRINT = click.option("--fingerprint", default=None, help="Do it only if this is still the plan.")


@click.command()
@click.argument("board_id")
@SET
@click.option("--lang", type=click.Choice(["de", "en"]), default=None, help="The board's language from now on.")
@click.option("--take", multiple=True, metavar="KEY", help="Let the template win over an edit; `all` for every one.")
@click.option("--restore", multiple=True, metavar="KEY", help="Make a deleted item again; `all` for every one.")
@_DRY_RUN
@_FINGERPRINT
@click.option("--picture", type=click.Path(dir_okay=False, path_type=Path), help="Write the preview as .svg or .png.")
@JSON
def upgrade(
    board_id: str,
    values: tuple[str, ...],
    lang: str | None,
    take: tuple[str, ...],
    restore: tuple[str, ...],
    dry_run: bool,
    fingerprint: str | None,
    picture: Path | None,
    as_json: bool,
) -> None:
    """Bring a new version of the template, or other inputs, to a board in use."""
    if picture is not None and picture.suffix not in (".svg", ".png"):
        raise UsageError("--picture has to end in .svg or .png.")
    bench = Workbench.open()
    renewal = Renewal(bench, board_id)
    found = renewal.preview(parse_values(values), lang, Wishes(frozenset(take), frozenset(restore)))
    if picture is not None:
        write_file(picture, renewal.picture(found, picture.suffix))
    _go_on(bench, renewal, found, dry_run=dry_run, fingerprint=fingerprint, as_json=as_json)


@click.command()
@click.argument("board_id")
@_DRY_RUN
@_FINGERPRINT
@JSON
def remove(board_id: str, dry_run: bool, fingerprint: str | None, as_json: bool) -> None:
    """Take away what is ours and untouched, and say what stays and why."""
    bench = Workbench.open()
    renewal = Renewal(bench, board_id)
    _go_on(bench, renewal, renewal.removal(), dry_run=dry_run, fingerprint=fingerprint, as_json=as_json)


@click.command()
@click.argument("run_id")
@LANGUAGE
@JSON
def undo(run_id: str, lang: str, as_json: bool) -> None:
    """Take away what a run made and nobody touched."""
    bench = Workbench.open()
    say = bench.language(lang)
    with Bar() as bar:
        undone = undo_run(bench, run_id, progress=bar.show)
    if undone.upgraded is not None:
        _tell(bench, undone.upgraded.preview, undone.upgraded.made, lang=lang, as_json=as_json)
    elif as_json:
        print_json({"run_id": run_id, "board_deleted": True})
    else:
        click.echo(say("Niemand hat darauf geschrieben: das Board ist gelöscht."))


def _go_on(
    bench: Workbench, renewal: Renewal, found: Preview, *, dry_run: bool, fingerprint: str | None, as_json: bool
) -> None:
    made = None
    if not dry_run:
        with Bar() as bar:
            made = renewal.upgrade(found, fingerprint=fingerprint, progress=bar.show).made
    _tell(bench, found, made, lang="de", as_json=as_json)


def _tell(bench: Workbench, found: Preview, made: Provisioned | None, *, lang: str, as_json: bool) -> None:
    if as_json:
        document: dict[str, Any] = {"board_id": found.board_id, "board_deleted": False}
        print_json(document | upgrade_data(found.upgrade, cost=found.cost) | {"made": to_data(made)})
    else:
        click.echo(upgrade_text(found.upgrade, cost=found.cost, language=bench.language(lang)))
