"""Makes the board a run is for: once, and found again by its mark when the answer was lost."""

from collections.abc import Callable
from datetime import timedelta

from plugin.board import BoardRef
from plugin.errors import Interrupted, Throttled, Unreachable
from plugin.flows.patience import backoff, patiently, pause
from plugin.flows.session import Session


def found_board(session: Session, *, tried_before: bool) -> None:
    """After this the run has its board. `tried_before`: an earlier execution may have made it already.

    Raises Refused, NotAuthorised, Interrupted.
    """
    run, provider = session.run, session.tools.provider
    board = seek_board(
        session, run.mark, make=lambda: provider.create_board(run.name, run.mark), tried_before=tried_before
    )
    session.attach(board.id)


def seek_board(session: Session, mark: str, *, make: Callable[[], BoardRef], tried_before: bool) -> BoardRef:
    """The one board with this mark, made if there is none. Raises what `make` raises, and Interrupted."""
    board = _search(session, mark) if tried_before else None
    for attempt in range(1, session.tools.rounds + 1):
        if board is not None:
            return board
        board = _make(session, attempt, mark, make=make)
    if board is None:
        raise Interrupted("The whiteboard makes no board right now.", session.run.id)
    return board


def _make(session: Session, attempt: int, mark: str, *, make: Callable[[], BoardRef]) -> BoardRef | None:
    try:
        return make()
    except Throttled as error:
        pause(session, error.retry_after or backoff(attempt))
    except Unreachable:
        pause(session, session.tools.late)
    return patiently(session, lambda: session.tools.provider.find_board(mark))


def _search(session: Session, mark: str) -> BoardRef | None:
    """Looks for the mark, and again when a creation cut off just now has had time to land."""
    board = patiently(session, lambda: session.tools.provider.find_board(mark))
    landed = session.begun + timedelta(seconds=session.tools.late)
    left = (landed - session.tools.clock()).total_seconds()
    if board is not None or left <= 0:
        return board
    pause(session, left)
    return patiently(session, lambda: session.tools.provider.find_board(mark))
