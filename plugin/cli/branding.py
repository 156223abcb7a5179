"""The option `--branding`: a host's logo, colour and footer for documents."""

from pathlib import Path

import click

from plugin.cli.console import say
from plugin.export.branding import PLAIN, Branding
from plugin.translations import load_language
from plugin.wiring.branding import read_branding_file

BRANDING = click.option(
    "--branding", type=click.Path(path_type=Path), help="YAML with host, accent, logo and footer of the documents."
)


def branding_of(path: Path | None, lang: str) -> Branding:
    """The branding of the file, or our plain look; what was changed in it is said. Raises InvalidDocument."""
    if path is None:
        return PLAIN
    found = read_branding_file(path)
    for remark in found.remarks:
        say(load_language(lang).detail(remark))
    return found.branding
