"""Several pieces of work at the same time: all that can be done are, and the trouble is told in one go."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from typing import TypeVar

from plugin.errors import BoardwrightError, Interrupted
from plugin.flows.stop import Stop

Result = TypeVar("Result")
Trouble = list[tuple[str, BoardwrightError]]


def side_by_side(
    stop: Stop, at_once: int, work: Mapping[str, Callable[[], Result | None]]
) -> tuple[dict[str, Result], Trouble]:
    """(results, trouble), both by the names of the pieces. What gives None or was not begun is in neither.

    Whoever asks to stop, or trouble that only a person can help with, keeps what was not begun from beginning.
    """
    done: dict[str, Result] = {}
    trouble: Trouble = []
    with stop.listening(), ThreadPoolExecutor(at_once, thread_name_prefix="series") as pool:
        flying: dict[Future[Result | None], str] = {
            pool.submit(_unless_stopped, stop, piece): name for name, piece in work.items()
        }
        for future in as_completed(flying):
            try:
                result = future.result()
            except BoardwrightError as error:
                trouble.append((flying[future], error))
                if not goes_on(error):
                    stop.ask()
                continue
            if result is not None:
                done[flying[future]] = result
    return done, trouble


def goes_on(error: BoardwrightError) -> bool:
    """Whether the same call made again may come further."""
    return error.can_retry or isinstance(error, Interrupted)


def _unless_stopped(stop: Stop, piece: Callable[[], Result | None]) -> Result | None:
    return None if stop.asked else piece()
