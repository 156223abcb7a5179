"""The caller's desk, and how runs look from outside."""

from typing import Any

from plugin.errors import BoardGone
from plugin.web.desk import Desk, Standing
from plugin.web.visitors import service, visitor


def desk() -> Desk:
    """The desk of whoever asks."""
    return Desk(service(), visitor().owner)


def admit(board_id: str | None) -> None:
    """Raises BoardGone for a board in a document that the caller may not open, like one in a path."""
    if board_id is not None and not service().access.may_use_board(visitor().owner, board_id):
        raise BoardGone("There is no such board, or you may not open it.")


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
        "problem": run.problem,
        "created_at": run.created_at,
    }
