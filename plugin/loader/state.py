"""By what it is seen whether folders are still as they were read."""

from collections.abc import Sequence
from pathlib import Path

State = tuple[tuple[str, int, int], ...]
"""Path, time of the last change in nanoseconds and size in bytes of all there is."""


def state_of(folders: Sequence[Path]) -> State:
    """The state of the folders and of everything below them."""
    return tuple(_look(path) for folder in folders for path in sorted((folder, *folder.rglob("*"))))


def _look(path: Path) -> tuple[str, int, int]:
    try:
        seen = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), seen.st_mtime_ns, seen.st_size


def here_of(folders: Sequence[Path]) -> Path | None:
    """The current folder, where files in these are called by their way from it."""
    try:
        here = Path.cwd()
    except OSError:
        return None
    return here if any(folder.absolute().is_relative_to(here) for folder in folders) else None
