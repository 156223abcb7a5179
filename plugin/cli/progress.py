"""Progress of a run on stderr: a bar with items, calls and credits; silent where nobody watches."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from plugin.cli.speech import speech
from plugin.flows.tools import Progress as Standing


class Bar:
    """A progress bar to use in a `with` block; `show` is the callback of a run. It appears with the first news."""

    def __init__(self) -> None:
        self._say = speech()
        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[price]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        self._task = self._progress.add_task("", total=None, price="")

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress.live.is_started:
            self._progress.stop()

    def show(self, standing: Standing) -> None:
        """Draw where the run stands."""
        self._progress.start()
        self._progress.update(
            self._task,
            completed=standing.done,
            total=standing.total,
            price=self._say("{calls} Aufrufe, {credits} Credits", calls=standing.calls, credits=standing.credits),
        )
