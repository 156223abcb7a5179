"""`boardwright sandbox`: the embedded whiteboard on a port of its own."""

from pathlib import Path

import click

from plugin.cli.console import say
from plugin.wiring import serve_sandbox

PORT = click.IntRange(0, 65535)
SECONDS = click.FloatRange(min=0)


@click.command()
@click.option("--port", type=PORT, default=8081, show_default=True, help="Port to listen on; 0 takes a free one.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Folder that keeps the boards.")
@click.option("--token", default=None, help="An access token that is accepted at once, as a developer user's.")
@click.option("--latency", type=SECONDS, default=0.0, help="Seconds every call takes, for trying things out.")
def sandbox(port: int, data: Path | None, token: str | None, latency: float) -> None:
    """Run the embedded whiteboard: Miro's interface, a page for every board, no account."""
    serve_sandbox(port=port, data=data, token=token, latency=latency, ready=lambda url: say(f"{url}"))
