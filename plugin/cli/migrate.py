"""`boardwright migrate`: brings the database to the newest form, for a release."""

import click

from plugin.cli.console import say
from plugin.wiring import Workbench


@click.command()
def migrate() -> None:
    """Bring the database to the newest form. Other commands do it too; a release does it once, before they start."""
    Workbench.open().store.close()
    say("ok")
