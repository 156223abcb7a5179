"""YAML files as texts, plain data and documents; every fault names the file."""

from pathlib import Path
from typing import Any

from plugin.catalogue.documents import ASKING_FOLDERS, CONTENT_FOLDERS, read_document
from plugin.catalogue.place import Place
from plugin.catalogue.weaving import Sheet
from plugin.catalogue.yaml_text import MOST_CHARACTERS, YamlDocument, read_yaml
from plugin.errors import Fault, InvalidDocument
from plugin.worded import worded

_MOST_BYTES = 4 * MOST_CHARACTERS


def read_yaml_file(path: Path) -> YamlDocument:
    """One YAML file. Raises InvalidDocument whose faults carry file, line and key."""
    place = Place(shown(path))
    try:
        return read_yaml(_text_of(path))
    except InvalidDocument as error:
        raise InvalidDocument(error.message, [place.located(fault) for fault in error.faults]) from error


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file and its path as a person would type it. Raises InvalidDocument that names the file."""
    try:
        return _text_of(path), shown(path)
    except InvalidDocument as error:
        raise InvalidDocument(error.message, [Place(shown(path)).located(fault) for fault in error.faults]) from error


def read_whole(kind: str, path: Path, *, name: str) -> tuple[Any, Place]:
    """A document and where it stands. Raises InvalidDocument whose faults carry file, line and key."""
    sheet = read_sheet(path)
    return document_of(kind, sheet, name=name), sheet.place


def read_sheet(path: Path) -> Sheet:
    """A file as plain data with the lines of its keys. Raises InvalidDocument whose faults carry file and line."""
    yaml = read_yaml_file(path)
    return Sheet(yaml.data, Place(shown(path), yaml.lines))


def document_of(kind: str, sheet: Sheet, *, name: str) -> Any:
    """The value the data describe. Raises InvalidDocument whose faults carry file, line and key."""
    try:
        document = read_document(kind, sheet.data)
    except InvalidDocument as error:
        raise InvalidDocument(error.message, [sheet.place.located(fault) for fault in error.faults]) from error
    if kind in ("template", *CONTENT_FOLDERS.values(), *ASKING_FOLDERS.values()) and document.id != name:
        fault = sheet.place.fault(
            "id", worded("is {given!r}; write {name!r}, as the file or folder is called", given=document.id, name=name)
        )
        raise InvalidDocument("The id and the name of the file differ.", [fault])
    return document


def _text_of(path: Path) -> str:
    """The file's text; a byte order mark of UTF-8 is dropped."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _unreadable(worded("is too large; at most {most:,} bytes are read", most=_MOST_BYTES))
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise _unreadable(worded("is missing; check the path, or add the file")) from error
    except OSError as error:
        raise _unreadable(
            worded("cannot be read ({reason}); check the file and its rights", reason=error.strerror or error)
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _unreadable(worded("is not UTF-8 text; save it as UTF-8"), line) from error


def _unreadable(message: str, line: int | None = None) -> InvalidDocument:
    return InvalidDocument("The file cannot be read.", [Fault(message, line=line)])


def shown(path: Path) -> str:
    """The path as a person would type it here."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()
