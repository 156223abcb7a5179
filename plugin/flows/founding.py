"""Makes the board a run is for: once, and found again by its mark when the answer was lost."""

from datetime import timedelta

from plugin.board import BoardRef
from plugin.errors import Interrupted, Throttled, Unreachable
from plugin.flows.patience import backoff, patiently, pause
from plugin.flows.session import Session


def found_board(session: Session, *, tried_before: bool) -> None:
    """After this the run has its board. `tried_before`: an earlier execution may have made it already.

    Raises Refused, NotAuthorised, Interrupted.
    """
    board = _search(session) if tried_before else None
    for attempt in range(1, session.tools.rounds + 1):
        if board is not None:
            break
        board = _make(session, attempt)
    if board is None:
        raise Interrupted("The whiteboard makes no board right now.", session.run.id)
    session.attach(board.id)


def _make(session: Session, attempt: int) -> BoardRef | None:
    run = session.run
    try:
        return session.tools.provider.create_board(run.name, run.mark)
    except Throttled as error:
        pause(session, error.retry_after or backoff(attempt))
    except Unreachable:
        pause(session, session.tools.late)
    return patiently(session, lambda: session.tools.provider.find_board(run.mark))


def _search(session: Session) -> BoardRef | None:
    """Looks for the mark, and again when a creation cut off just now has had time to land."""
    mark = session.run.mark
    board = patiently(session, lambda: session.tools.provider.find_board(mark))
    landed = session.begun + timedelta(seconds=session.tools.late)
    left = (landed - session.tools.clock()).total_seconds()
    if board is not None or left <= 0:
        return board
    pause(session, left)
    return patiently(session, lambda: session.tools.provider.find_board(mark))
