"""People at the embedded whiteboard of a terminal."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from plugin.providers.miro.provider import MiroProvider
from plugin.wiring import Workbench
from tests.cli.terminal import Terminal


@contextmanager
def at_the_whiteboard(terminal: Terminal) -> Iterator[MiroProvider]:
    """The whiteboard as somebody has it open while commands run."""
    settings = {"DATA_DIR": str(terminal.folder / "var"), **terminal.settings}
    with mock.patch.dict(os.environ, terminal.having(**settings).environment, clear=True):
        bench = Workbench.open()
        provider = bench.provider
        bench.store.close()
    yield provider
