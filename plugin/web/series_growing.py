"""What grows from an event, in the web: a company's own board, made by a worker."""

from typing import Any

from flask import Blueprint, redirect, url_for

from plugin.errors import BoardwrightError
from plugin.web.acting import acting
from plugin.web.series_network import again
from plugin.web.visitors import service
from plugin.wiring.series_growing import Grower

blueprint = Blueprint("series_growing", __name__, url_prefix="/account/series/<door>")


@blueprint.post("/events/<event_id>/companies/<company_id>/spinoff")
def spin_off(door: str, event_id: str, company_id: str) -> Any:
    """Has the company's own board made, once; or the page with why there is nothing to put on it."""
    try:
        Grower(acting().desk).begin(event_id, company_id)
    except BoardwrightError as error:
        return again(error)
    service().queue.wake()
    return redirect(url_for("series_network.overview", door=door))
