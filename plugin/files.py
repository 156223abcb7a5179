"""Writing results to the disk: folders and files, with one clear error when that fails."""

from pathlib import Path

from plugin.errors import OutputError
from plugin.worded import worded


def make_folder(path: Path) -> Path:
    """The folder, made if missing. Raises OutputError that names it and what is wrong."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            worded("The folder {path} cannot be made: {reason}.", path=path, reason=error.strerror or error)
        ) from error
    return path


def write_file(path: Path, content: bytes | str) -> Path:
    """Write a whole file or leave what was there. Raises OutputError."""
    data = content.encode() if isinstance(content, str) else content
    part = path.with_name(f".{path.name}.part")
    try:
        make_folder(path.parent)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True) if part.parent.is_dir() else None
        raise OutputError(
            worded("The file {path} cannot be written: {reason}.", path=path, reason=error.strerror or error)
        ) from error
    return path
