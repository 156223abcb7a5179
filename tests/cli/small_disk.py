"""A disk that gets full: a small one of its own where mounting is allowed, else a limit on the size of files."""

import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path


@dataclass(frozen=True)
class Disk:
    """`folder` lies on it; `before_start` prepares a process that writes there; `grow` ends the shortage."""

    folder: Path
    before_start: Callable[[], None] | None
    grow: Callable[[], None]


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Disk]:
    """A disk with room for so many bytes; let go of lazily, as commands of this process hold their database open."""
    folder.mkdir()
    if not _mounted("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)):
        yield Disk(folder, partial(_limit_files, size // 3), lambda: None)
        return
    try:
        yield Disk(folder, None, lambda: _grow(folder))
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mounted(*arguments: str) -> bool:
    try:
        return subprocess.run(["mount", *arguments], capture_output=True).returncode == 0
    except OSError:
        return False


def _grow(folder: Path) -> None:
    assert _mounted("-o", "remount,size=50000000", str(folder))


def _limit_files(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
