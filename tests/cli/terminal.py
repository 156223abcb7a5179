"""A terminal to try commands in: what they print, how they end, and what they leave behind."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest import mock

from plugin.cli import main
from plugin.settings import TABLE

ROOT = Path(__file__).parent.parent.parent
TEMPLATE = "peer-learning-kickoff"
SMALL = ("--set", "groups=1", "--set", "participants=3", "--set", "cards=barcamp")
"""Inputs for a board that is made quickly."""


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout; anything else there is a failure."""
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """What people read, on one line."""
        return " ".join(self.err.split())


@dataclass(frozen=True)
class Terminal:
    """`folder` is where commands run; `settings` are the only ones of ours they see."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    def having(self, **settings: str) -> "Terminal":
        """The same terminal with other settings."""
        return replace(self, settings={**self.settings, **settings})

    def __call__(self, *arguments: str) -> Ended:
        """Run a command in this process."""
        out, err = io.StringIO(), io.StringIO()
        with self._here(), redirect_stdout(out), redirect_stderr(err):
            try:
                main(list(arguments))
            except SystemExit as end:
                return Ended(int(end.code or 0), out.getvalue(), err.getvalue())
        raise AssertionError("a command ends with an exit code")

    def process(self, *arguments: str, prefix: tuple[str, ...] = (), **options: Any) -> "subprocess.Popen[str]":
        """Start a command as a process of its own."""
        command = [*prefix, str(Path(sys.executable).with_name("boardwright")), *arguments]
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=self.folder, env=self.environment, **pipes, **options)

    def apart(self, *arguments: str, prefix: tuple[str, ...] = ()) -> Ended:
        """Run a command as a process of its own, to its end."""
        with self.process(*arguments, prefix=prefix) as process:
            out, err = process.communicate(timeout=60)
            return Ended(process.returncode, out, err)

    def left_behind(self) -> list[str]:
        """Every file below the folder, to tell whether a command wrote anything."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its commands."""
        ours = {row.name for row in TABLE}
        return {name: value for name, value in os.environ.items() if name not in ours} | dict(self.settings)

    @contextmanager
    def _here(self) -> Iterator[None]:
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            with mock.patch.dict(os.environ, self.environment, clear=True):
                yield
        finally:
            os.chdir(before)
