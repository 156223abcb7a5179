"""The embedded whiteboard as the command serves it: a process of its own on a free port."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.cli.terminal import Terminal

TOKEN = "a-token-of-the-tests"


@contextmanager
def served_whiteboard(terminal: Terminal, *options: str) -> Iterator[str]:
    """Its address, as long as the block lasts."""
    data = str(terminal.folder / "whiteboard")
    with terminal.process("sandbox", "--port", "0", "--data", data, "--token", TOKEN, *options) as process:
        assert process.stderr is not None
        try:
            yield process.stderr.readline().strip()
        finally:
            process.terminate()
