"""`boardwright templates import` and `templates derive`: templates of others taken in, boards of ours passed on."""

from pathlib import Path

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON, LANGUAGE
from plugin.codec import to_data
from plugin.language import Voice
from plugin.series.reuse import Imprint
from plugin.wiring import Workbench
from plugin.wiring.reuse import import_package, publish_board

AUTHOR = click.option("--author", default="", help="Who publishes the blueprint, as it stands in its credits.")
LICENCE = click.option("--licence", default="", help="The licence of the blueprint; else that of its templates.")


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--into", "folder", default=None, type=click.Path(path_type=Path), help="Folder of templates; else ours.")
@LANGUAGE
@JSON
def import_templates(source: Path, folder: Path | None, lang: str, as_json: bool) -> None:
    """Take in a folder or archive (.zip) of templates, content and series: all of it, or nothing."""
    bench = Workbench.open()
    came = import_package(bench, source, folder, Voice(lang))
    if as_json:
        print_json(to_data(came))
        return
    say = bench.language(lang)
    lines = [say("{count} Dateien in {folder}", count=came.files, folder=came.folder)]
    lines += [say("Vorlage: {name}", name=name) for name in came.templates]
    lines += [say("Reihe: {name}", name=came.folder / "series" / f"{name}.yaml") for name in came.series]
    click.echo("\n".join([*lines, *came.credits]))


@click.command()
@click.argument("board_id")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--id", "name", required=True, help="Id of the new template.")
@AUTHOR
@LICENCE
@JSON
def derive(board_id: str, target: Path, name: str, author: str, licence: str, as_json: bool) -> None:
    """Make a template of a board in use: its settings as defaults, nothing of its people. TARGET: folder or .zip."""
    files = publish_board(Workbench.open(), board_id, imprint_of(name, author, licence), target)
    told = [str(path) for path in files]
    if as_json:
        print_json({"template": name, "files": told})
    else:
        click.echo("\n".join(told))


def imprint_of(name: str, author: str, licence: str) -> Imprint:
    """Id, author and licence as given. Raises InputInvalid for an id or author no template can have."""
    return Imprint(name, author.strip(), licence).checked()
