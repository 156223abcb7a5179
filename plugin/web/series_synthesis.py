"""The synthesis of a series in the web: what recurs, its documents, the codebook, what people recommend."""

from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from plugin.errors import BoardwrightError, DecisionInvalid
from plugin.export.synthesis_formats import SYNTHESIS_FORMATS, find_synthesis_format, render_synthesis
from plugin.series.codebook import Verdict
from plugin.series.roles import Deed
from plugin.series.synthesis.synthesis import Recommendations
from plugin.series.synthesis_document import synthesis_outline
from plugin.web.acting import acting
from plugin.web.outlines import WORDS
from plugin.web.panel import FORMAT_TITLES
from plugin.web.visitors import speech
from plugin.wiring.synthesis import SynthesisDesk

blueprint = Blueprint("series_synthesis", __name__, url_prefix="/account/series/<door>/synthesis")

EXPENSIVE = frozenset({"series_synthesis.document"})
_PARTS = ("host", "members", "concept")
_LINES, _LONGEST = 12, 300


@blueprint.get("/")
def overview(door: str) -> str:
    """What recurs, as far as whoever asks may read it: words of all reviewed events only for who leads the series."""
    return _page()


@blueprint.get("/document.<suffix>")
def document(door: str, suffix: str) -> Response:
    """The whole synthesis as a document. Raises UsageError for a format there is none of."""
    kind, desk = find_synthesis_format(suffix), _desk()
    body = render_synthesis(kind.name, desk.synthesis(_readers()), speech())
    response = make_response(body)
    response.headers["Content-Type"] = kind.media_type
    name = f"{acting().series_id}-{speech()('synthese')}{kind.suffix}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


@blueprint.post("/codebook")
def decide(door: str) -> Any:
    """Takes two terms for one, keeps them apart, or takes such a decision back."""
    form, desk = request.form, _desk()
    number = form.get("undo", "")
    if number:
        desk.undo(int(number) if number.isdecimal() and len(number) < 10 else 0)
        return _back(door)
    try:
        verdict = Verdict.ONE if form.get("verdict") == Verdict.ONE else Verdict.APART
        desk.rule(verdict, form.get("one", ""), form.get("other", ""), form.get("label", "")[:_LONGEST])
    except DecisionInvalid as error:
        return _page(error), 422
    return _back(door)


@blueprint.post("/recommendations")
def recommend(door: str) -> Any:
    """Keeps what people recommend, a line each."""
    written = {part: tuple(_lines(request.form.get(part, ""))) for part in _PARTS}
    _desk().recommend(Recommendations(**written))
    return _back(door)


def _lines(text: str) -> list[str]:
    return [line.strip()[:_LONGEST] for line in text.splitlines() if line.strip()][:_LINES]


def _page(error: BoardwrightError | None = None) -> str:
    here, say, desk = acting(), speech(), _desk()
    kept = desk.page(_readers())
    page = kept.synthesis
    leads = here.may(Deed.CODEBOOK)
    return render_template(
        "series/synthesis.html",
        acting=here,
        Deed=Deed,
        outline=synthesis_outline(page, say),
        documented=page.profile.documented.value,
        formats=[(name, FORMAT_TITLES[name]) for name in SYNTHESIS_FORMATS if name in FORMAT_TITLES],
        proposals=kept.proposals,
        rulings=desk.codebook().rulings if leads else (),
        texts={term.key: term.text for term in kept.ruled},
        recommendations=page.recommendations,
        leads=leads,
        error=error,
        **WORDS,
    )


def _desk() -> SynthesisDesk:
    return SynthesisDesk(acting().desk)


def _readers() -> str:
    """Who leads the series reads for the hosts; other parts what members may read."""
    return "hosts" if acting().may(Deed.CODEBOOK) else "members"


def _back(door: str) -> Any:
    return redirect(url_for("series_synthesis.overview", door=door), 303)
