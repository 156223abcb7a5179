"""`boardwright keys`: looks after the keys that encrypt people's tokens."""

import click

from plugin.cli.console import print_json
from plugin.cli.options import JSON
from plugin.cli.speech import speech
from plugin.codec import to_data


@click.group()
def keys() -> None:
    """Keys that encrypt tokens: rotate."""


@keys.command()
@JSON
def rotate(as_json: bool) -> None:
    """Seal every token with the newest of TOKEN_KEYS; afterwards the older ones can be thrown away."""
    from plugin.auth.vault import rotate as reseal  # slow to import, and the other commands need none of it
    from plugin.wiring.service import Service

    service = Service.open()
    done = reseal(service.bench.store, service.seal)
    if as_json:
        print_json(to_data(done))
    else:
        counts = {"resealed": done.resealed, "unreadable": done.unreadable}
        click.echo(
            speech()("{resealed} neu versiegelt, {unreadable} unlesbar (diese Personen verbinden sich neu)", **counts)
        )
