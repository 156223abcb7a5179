"""Erasing a person or a company from a series in the web: looked at first, then done, and told in numbers."""

from typing import Any

from flask import Blueprint, make_response, render_template, request

from plugin.errors import BoardwrightError, InputInvalid
from plugin.web.acting import acting
from plugin.wiring.series_erasing import COUNTS, Eraser, ErasureDone

blueprint = Blueprint("series_erasing", __name__, url_prefix="/account/series/<door>/erasures")


@blueprint.get("/")
def overview(door: str) -> str:
    """What was erased so far, and a form."""
    return _page()


@blueprint.post("/")
def erase(door: str) -> Any:
    """Says what would go; with `sure` it goes."""
    try:
        return _page(_asked(only_looking=request.form.get("sure") != "yes"))
    except BoardwrightError as error:
        response = make_response(_page(error=error))
        response.status_code = error.http_status
        return response


def _asked(*, only_looking: bool) -> ErasureDone:
    form, eraser = request.form, Eraser(acting().bench, acting().series)
    company, person = form.get("company", "").strip(), form.get("person", "").strip()
    if bool(company) == bool(person):
        raise InputInvalid("Name either a company or a person.")
    if company:
        return eraser.company(company, only_looking=only_looking)
    return eraser.person(person, form.get("event", "").strip(), only_looking=only_looking)


def _page(done: ErasureDone | None = None, error: BoardwrightError | None = None) -> str:
    here = acting()
    return render_template(
        "series/erase.html",
        door=here.door,
        title=here.series.title,
        companies=here.series.companies,
        events=here.series.events,
        words=COUNTS,
        before=Eraser(here.bench, here.series).all(),
        done=done,
        is_done=done is not None and request.form.get("sure") == "yes",
        error=error,
    )
