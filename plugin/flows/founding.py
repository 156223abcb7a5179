"""Makes the board a run is for: once, and found again by its mark when the answer was lost.

A creation that was given up may land all the same; the empty board it leaves is taken away at the end of the run.
"""

from collections.abc import Callable
from datetime import timedelta

from plugin.board import BoardRef, Snapshot
from plugin.errors import BoardGone, Interrupted, Refused, Throttled, Unreachable
from plugin.flows.patience import backoff, patiently, pause
from plugin.flows.session import Session
from plugin.ports import Searching


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
    session.board_doubt = session.tools.clock() if tried_before else session.board_doubt
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
        found = patiently(session, lambda: session.tools.provider.find_board(mark))
        session.board_doubt = session.tools.clock()
        return found
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


def clear_twins(session: Session, mark: str, *, is_ours: Callable[[Snapshot], bool]) -> None:
    """Deletes further boards with the mark that hold nothing but what `is_ours` knows; waits for late ones first.

    Nothing is asked when no creation was in doubt. Raises Interrupted, NotAuthorised.
    """
    provider, tools = session.tools.provider, session.tools
    if session.board_doubt is None or not isinstance(provider, Searching):
        return
    pause(session, (session.board_doubt - tools.clock()).total_seconds() + tools.late)
    for board in patiently(session, lambda: provider.find_boards(mark)):
        if board.id != session.board_id and is_ours(_read(session, board.id)):
            discard(session, board.id)
    session.board_doubt = None


def discard(session: Session, board_id: str) -> None:
    """Takes away a board that nobody but us knows of; one that is gone or may not be deleted is left."""
    try:
        patiently(session, lambda: session.tools.provider.delete_board(board_id))
    except (BoardGone, Refused):
        return


def _read(session: Session, board_id: str) -> Snapshot:
    try:
        return patiently(session, lambda: session.tools.provider.read(board_id))
    except BoardGone:
        return Snapshot(board_id, "", ())
