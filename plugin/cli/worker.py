"""`boardwright worker`: does what people asked for through the web service."""

import click

from plugin.wiring import Service, now
from plugin.worker import run_worker


@click.command()
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="Works on so many at a time.")
def worker(threads: int) -> None:
    """Work on runs, harvests and exports until stopped; any number of workers may share one database."""
    service = Service.open()
    run_worker(service.worker, service.queue, service.bench.store, clock=now, threads=threads)
