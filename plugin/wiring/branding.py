"""Reads a host's branding from disk: a YAML file and the logo it names beside it."""

from pathlib import Path

from plugin.errors import Fault, InvalidDocument
from plugin.export.branding_document import ReadBranding, read_branding
from plugin.export.logo import LARGEST
from plugin.worded import worded


def read_branding_file(path: Path) -> ReadBranding:
    """The branding of the file. Raises InvalidDocument that names file, line and key, and says what to do."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else worded("is no text in UTF-8")
        raise InvalidDocument("The branding cannot be read.", [Fault(reason, str(path))]) from error
    return read_branding(text, str(path), lambda name: _logo(path.parent, name))


def _logo(folder: Path, name: str) -> bytes:
    """The file beside the document; never one outside its folder, and never more of it than a logo may have."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise _refused(worded("{name} lies outside the folder of the branding; put the logo beside it", name=name))
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise _refused(worded("{name} cannot be read: {reason}", name=name, reason=error.strerror)) from error


def _refused(message: str) -> InvalidDocument:
    return InvalidDocument("The logo cannot be used.", [Fault(message, key="logo")])
