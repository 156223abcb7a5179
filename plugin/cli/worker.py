"""`boardwright worker`: does what people asked for through the web service."""

import click

from plugin.flows.turns import Crew
from plugin.wiring import now


@click.command()
@click.option(
    "--threads",
    default=Crew().threads,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Jobs done at the same time.",
)
def worker(threads: int) -> None:
    """Work on runs, harvests and exports until stopped; any number of workers may share one database."""
    from plugin.wiring.service import Service  # slow to import, and the other commands need none of it
    from plugin.worker import run_worker

    service = Service.open()
    service.threads = threads
    run_worker(
        service.worker,
        service.queue,
        service.bench.store,
        clock=now,
        threads=threads,
        go_round=service.series_round,
    )
