"""`boardwright serve`: web, worker and embedded whiteboard together, for one machine."""

from dataclasses import replace

import click

from plugin.cli.console import say
from plugin.errors import UsageError
from plugin.settings import environment_of, read_settings

HOST = "127.0.0.1"
PORT = click.IntRange(1, 65535)


@click.command()
@click.option("--port", type=PORT, default=8080, show_default=True, help="Port of the web service.")
@click.option("--board-port", type=PORT, default=8081, show_default=True, help="Port of the embedded whiteboard.")
def serve(port: int, board_port: int) -> None:
    """Run everything on this machine: open the address that is printed. Needs no account and no network."""
    if port == board_port:
        raise UsageError("Web service and whiteboard need two different ports.")
    from plugin.serving import serve_all  # slow to import, and the other commands need none of it
    from plugin.web.app import create_app
    from plugin.wiring.service import Service

    settings = replace(read_settings(), public_url=f"http://{HOST}:{port}", sandbox_url=f"http://{HOST}:{board_port}")
    service = Service(settings)
    service.warm()
    _ = service.bench.store
    apps = {port: create_app(service).wsgi_app}
    if settings.embedded:
        apps[board_port] = service.bench.whiteboard
    try:
        serve_all(apps, environment=environment_of(settings), ready=lambda: say(settings.public_url), host=HOST)
    finally:
        service.close()
