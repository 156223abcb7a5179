"""Progress of a run on stderr: a bar with items, calls and credits; silent where nobody watches."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from plugin.flows.tools import Progress as Standing


class Bar:
    """A progress bar to use in a `with` block; `show` is the callback of a run. It appears with the first news."""

    def __init__(self) -> None:
        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[calls]} calls  {task.fields[credits]} credits"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        self._task = self._progress.add_task("", total=None, calls=0, credits=0)

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def show(self, standing: Standing) -> None:
        """Draw where the run stands."""
        self._progress.start()
        self._progress.update(
            self._task,
            completed=standing.done,
            total=standing.total,
            calls=standing.calls,
            credits=standing.credits,
        )
