"""Whether the service lives, and whether it can do its work."""

from flask import Blueprint

from plugin.errors import StoreError
from plugin.web.visitors import service

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@blueprint.get("/ready")
def ready() -> tuple[dict[str, str], int]:
    """The database answers and there is something to offer; else 503 in a word, as whoever asks is a program."""
    bench = service().bench
    try:
        bench.store.runs.waiting(service().clock())
    except StoreError:
        return {"status": "no database"}, 503
    if not bench.catalogue.templates:
        return {"status": "no templates"}, 503
    return {"status": "ok"}, 200
