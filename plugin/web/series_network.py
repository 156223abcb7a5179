"""The network of a series in the web: its document, what each company offers and looks for, and who said yes."""

from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, url_for

from plugin.errors import BoardwrightError, InvalidDocument
from plugin.series.network_view import proposals, seen_by, standing_of
from plugin.series.roles import Deed
from plugin.web.acting import acting
from plugin.wiring.series_network import NetworkDesk

blueprint = Blueprint("series_network", __name__, url_prefix="/account/series/<door>/network")

STATES = {"untreated": "nicht behandelt", "review": "in Prüfung", "founded": "gegründet", "rejected": "abgelehnt"}


@blueprint.get("/")
def overview(door: str) -> str:
    """How the network stands; its document for whoever looks after it; its own side for each company's reader."""
    return _page()


@blueprint.post("/")
def keep(door: str) -> Any:
    """Keeps the document, or shows every fault of it."""
    try:
        _desk().keep(request.form.get("document", ""), "network.yaml")
    except InvalidDocument as error:
        return _again(error)
    return redirect(url_for("series_network.overview", door=door), 303)


@blueprint.post("/<company_id>/postings")
def post(door: str, company_id: str) -> Any:
    """A company offers or looks for something; only with its consent it is matched."""
    form = request.form
    opt_in = form.get("opt_in") == "yes"
    try:
        _desk().post(company_id, form.get("kind", ""), form.get("topic", ""), opt_in=opt_in)
    except BoardwrightError as error:
        return _again(error)
    return redirect(url_for("series_network.overview", door=door), 303)


@blueprint.post("/<company_id>/yes")
def agree(door: str, company_id: str) -> Any:
    """A company says yes to a match of its own; partners learn of each other when both did."""
    try:
        _desk().agree(company_id, request.form.get("own", ""))
    except BoardwrightError as error:
        return _again(error)
    return redirect(url_for("series_network.overview", door=door), 303)


def _desk() -> NetworkDesk:
    return NetworkDesk(acting().bench, acting().series)


def _again(error: BoardwrightError) -> Any:
    response = make_response(_page(error))
    response.status_code = error.http_status
    return response


def _page(error: BoardwrightError | None = None) -> str:
    """Nobody sees more than their part allows: the document is for those who look after the network."""
    here, desk = acting(), _desk()
    network = desk.kept()
    companies = here.companies(Deed.NETWORK) if not here.everywhere(Deed.NETWORK) else ()
    return render_template(
        "series/network.html",
        door=here.door,
        title=here.series.title,
        states=STATES,
        standing=standing_of(network) if network else None,
        network=network,
        names={one.id: one.name for one in here.series.companies},
        document=request.form.get("document") or desk.text() if here.may(Deed.KEEP_NETWORK) else None,
        proposals=proposals(network) if network and here.may(Deed.KEEP_NETWORK) else (),
        seen=[(one, seen_by(network, one.id)) for one in companies] if network else [],
        error=error,
    )
