"""What documents ask of the caller's desk, and how runs look from outside."""

from typing import Any

from plugin.flows.copying import Likeness, likeness_of
from plugin.plan.ways import origin_data
from plugin.web.desk import Standing
from plugin.web.own_desk import own_desk


def admit(board_id: str | None) -> None:
    """Raises BoardGone for a board in a document that the caller may not open, like one in a path."""
    if board_id is not None:
        own_desk().admit(board_id)


def likeness(wish: dict[str, Any]) -> Likeness | None:
    """What a document asks a board to be like. Raises UsageError when it asks for what does not go together."""
    return likeness_of(wish["like"], wish["way"], wish["board_id"])


def run_data(standing: Standing) -> dict[str, Any]:
    """A run for RunSchema."""
    run = standing.run
    return {
        "run_id": run.id,
        "state": run.state.value,
        "stopping": run.stop_asked,
        "template": run.recipe.template,
        "name": run.name,
        "board_id": run.board_id,
        "board_url": standing.board_url,
        "done": standing.done,
        "total": standing.total,
        "calls": run.calls,
        "credits": run.credits,
        "origin": origin_data(standing.origin) if standing.origin is not None else None,
        "problem": run.problem,
        "created_at": run.created_at,
    }
