"""Packages of templates: a folder or archive with documents of somebody else, read with care."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from plugin.catalogue.yaml_text import read_yaml
from plugin.errors import Fault, InvalidDocument
from plugin.worded import worded

MOST_FILES, MOST_BYTES = 1000, 20_000_000
_SUFFIXES = (".yaml", ".yml", ".md", ".txt")
_LINK = worded("is a link; put the file itself there")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_ROOTS = ("content", "surveys", "interviews", "series")


def read_package(path: Path) -> dict[str, bytes]:
    """Every file of a package by its path inside, below the folder that holds the templates.

    Raises InvalidDocument that names each file that does not belong into one; nothing is written anywhere.
    """
    files = _of_folder(path) if path.is_dir() else _of_archive(path)
    return _rooted(files, path)


def _of_folder(folder: Path) -> dict[str, bytes]:
    entries = {entry.relative_to(folder).as_posix(): entry for entry in sorted(folder.rglob("*"))}
    shown = {
        name: entry
        for name, entry in entries.items()
        if not any(part.startswith(".") for part in PurePosixPath(name).parts)
    }
    files = {name: entry for name, entry in shown.items() if entry.is_symlink() or not entry.is_dir()}
    if len(files) > MOST_FILES:
        raise InvalidDocument(
            "The package is too large.",
            [Fault(worded("has more than {most} files", most=MOST_FILES), file=str(folder))],
        )
    _refuse(
        [
            Fault(problem, file=name)
            for name, entry in files.items()
            if (problem := _LINK if entry.is_symlink() else _problem(name))
        ]
    )
    _refuse_large(sum(entry.stat().st_size for entry in files.values()), folder)
    return {name: entry.read_bytes() for name, entry in files.items()}


def _of_archive(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse(list(_archive_faults(entries)))
            _refuse_large(sum(entry.file_size for entry in entries), path)
            return {entry.filename: _unpacked(archive, entry, path) for entry in entries}
    except FileNotFoundError as error:
        raise InvalidDocument(
            "There is nothing to import.", [Fault("does not exist; check the path", file=str(path))]
        ) from error
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        fault = Fault("is neither a folder nor an archive (.zip) that can be read", file=str(path))
        raise InvalidDocument("There is nothing to import.", [fault]) from error


def _archive_faults(entries: list[zipfile.ZipInfo]) -> Iterator[Fault]:
    if len(entries) > MOST_FILES:
        yield Fault(worded("the archive has {count} files; at most {most}", count=len(entries), most=MOST_FILES))
    for entry in entries[:MOST_FILES]:
        is_link = (entry.external_attr >> 16) & 0o170000 == 0o120000
        problem = _LINK if is_link else _problem(entry.filename)
        if problem:
            yield Fault(problem, file=entry.filename)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> bytes:
    """A file of an archive, never more than its directory says."""
    with archive.open(entry) as part:
        data = part.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise InvalidDocument("The archive lies about its size.", [Fault("is larger than it says", file=str(path))])
    return data


def _problem(name: str) -> str | None:
    """Why a path does not belong into a package."""
    parts = PurePosixPath(name).parts
    if name.startswith(("/", "\\")) or "\\" in name or ":" in name or ".." in parts:
        return worded("leaves its folder; write a path inside it")
    if PurePosixPath(name).suffix not in _SUFFIXES:
        return worded("is no document of ours; a package holds {suffixes}", suffixes=", ".join(_SUFFIXES))
    return None


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise InvalidDocument("The package holds what does not belong there.", faults)


def _refuse_large(size: int, path: Path) -> None:
    if size > MOST_BYTES:
        fault = Fault(worded("is too large; at most {most:,} bytes are read", most=MOST_BYTES), file=str(path))
        raise InvalidDocument("The package is too large.", [fault])


def _rooted(files: Mapping[str, bytes], path: Path) -> dict[str, bytes]:
    """The files without a folder that holds them all; a single template gets a folder called after its id."""
    if "template.yaml" in files:
        name = _id_of(files["template.yaml"]) or path.stem
        return {f"{name}/{inner}": data for inner, data in files.items()}
    tops = {PurePosixPath(name).parts[0] for name in files}
    only = next(iter(tops)) if len(tops) == 1 else ""
    if only and only not in _ROOTS and f"{only}/template.yaml" not in files and all("/" in name for name in files):
        return _rooted({name.partition("/")[2]: data for name, data in files.items()}, path)
    if not files:
        raise InvalidDocument("There is nothing to import.", [Fault("is empty", file=str(path))])
    return dict(files)


def _id_of(data: bytes) -> str:
    try:
        told = read_yaml(data.decode("utf-8-sig")).data
    except (InvalidDocument, UnicodeDecodeError):
        return ""
    name = told.get("id") if isinstance(told, Mapping) else None
    return name if isinstance(name, str) and _ID.match(name) else ""
