"""Themes in the review: keep one under a name, take a note out of it, take it apart; plain forms, each undone."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, redirect, request, url_for

from plugin.errors import DecisionInvalid
from plugin.flows.themes import Suggested, suggest_labels
from plugin.harvest.decisions import Act, Decision, Entry, Slot
from plugin.minutes.theme import Theme
from plugin.review.render import themes_sentence
from plugin.review.review import Review
from plugin.review.themes import anchor, renamed, scattered
from plugin.review.wish import Wish
from plugin.web.own_desk import own_desk
from plugin.web.review_page import review_page, reviewing_of
from plugin.web.visitors import speech
from plugin.wiring import Workbench

blueprint = Blueprint("review_themes", __name__, url_prefix="/account/boards/<board_id>/review/themes")


@blueprint.get("/")
def show(board_id: str) -> str:
    """Every theme with all of its notes, and what was decided about themes."""
    return _page(board_id, reviewing_of(board_id).open(), None)


@blueprint.post("/suggestions")
def suggest(board_id: str) -> str:
    """The same page with labels a model suggests: nothing is kept until a person takes one.

    Raises LabelsUnavailable when no model is set up, or it gives no answer that can be used.
    """
    review = reviewing_of(board_id).open()
    return _page(board_id, review, suggest_labels(_bench().labeller, review))


def _bench() -> Workbench:
    return own_desk().bench


def _page(board_id: str, review: Review, suggested: Suggested | None) -> str:
    about = {entry.decision.note: entry for entry in review.decided if entry.decision.slot is Slot.THEME}
    return review_page(
        "review/themes.html",
        board_id,
        review,
        names={theme.id: theme.label for theme in review.themes.themes},
        undo_of={theme.id: about[anchor(theme)].number for theme in review.themes.themes if anchor(theme) in about},
        apart=list(_apart(review)),
        themes_sentence=themes_sentence(review, speech()),
        at=request.args.get("at", ""),
        offers_labels=_bench().labeller is not None,
        suggested=suggested,
        suggestions={one.theme: one for one in suggested.suggestions} if suggested else {},
    )


@blueprint.post("/")
def decide(board_id: str) -> Any:
    """Keeps what the form says about one theme. Raises DecisionInvalid when the theme is not there any more."""
    reviewing, form = reviewing_of(board_id), request.form
    review = reviewing.open()
    theme = review.theme(form.get("theme", ""))
    if theme is None:
        raise DecisionInvalid("There is no such theme any more; look at the themes again.")
    reviewing.take(Wish(decisions=(_decision(theme),)))
    at = theme.id if form.get("act") != Act.SCATTER else _behind(review, theme)
    place = url_for("review_themes.show", board_id=board_id, at=at or None)
    return redirect(f"{place}#{at}" if at else place, 303)


def _decision(theme: Theme) -> Decision:
    form = request.form
    if form.get("single"):
        return Decision(form["single"], Act.SINGLE)
    if form.get("suggestion"):
        return renamed(theme, form["suggestion"], suggested=True)
    return scattered(theme) if form.get("act") == Act.SCATTER else renamed(theme, form.get("label", ""))


def _behind(review: Review, theme: Theme) -> str:
    """The theme behind the one that is gone; empty when it was the last."""
    ids = [one.id for one in review.themes.themes]
    return next(iter(ids[ids.index(theme.id) + 1 :]), "")


def _apart(review: Review) -> Iterator[Entry]:
    """What was decided about themes and shows in no theme: those taken apart, notes taken out."""
    shown = {anchor(theme) for theme in review.themes.themes if theme.state == "accepted"}
    for entry in review.decided:
        about = entry.decision
        if about.slot is Slot.COMPANY or (about.slot is Slot.THEME and about.note not in shown):
            yield entry
