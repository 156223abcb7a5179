"""The embedded whiteboard in a process of its own, slow as a network."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LATENCY = 0.1
"""Seconds every call takes at least, unless a measurement says otherwise."""

TOKEN = "bench-token"
CREDITS = 1_000_000_000
"""A budget nobody can exhaust: throttling is not what is measured here."""


@contextmanager
def whiteboard(folder: Path, latency: float = LATENCY) -> Iterator[str]:
    """Its address, as long as the block lasts. Every call takes `latency` seconds at least."""
    options = {"port": 0, "data": folder, "token": TOKEN, "latency": latency, "credits": CREDITS}
    arguments = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "plugin.sandbox", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
