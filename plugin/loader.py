"""Reads the folders of templates and content; one broken file never hides the others."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from plugin.catalogue.boxes import BoardSpec
from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.content import Content
from plugin.catalogue.documents import ASKING_FOLDERS, CONTENT_FOLDERS, read_document
from plugin.catalogue.place import Place
from plugin.catalogue.references import board_disagreements, missing_references
from plugin.catalogue.sample import Sample
from plugin.catalogue.template import Template
from plugin.catalogue.yaml_text import MOST_CHARACTERS, YamlDocument, read_yaml
from plugin.errors import Fault, InvalidDocument

BOARD_TEMPLATES = Path(__file__).resolve().parent.parent / "board_templates"
"""The templates and content that come with Boardwright."""

SERIES_FOLDER = "series"
"""Where folders of templates keep series documents: they are no templates, and are read when one is named."""

_MOST_BYTES = 4 * MOST_CHARACTERS


def load_catalogue(folders: Sequence[Path] = (BOARD_TEMPLATES,)) -> Catalogue:
    """Everything usable in the folders, and every fault with file, line and key. Raises nothing.

    Earlier folders win: a document whose id is taken already is a fault and is left out.
    """
    shelf = _Shelf()
    for folder in folders:
        shelf.take_folder(folder)
    shelf.drop_dangling()
    return shelf.catalogue()


def load_sample(template: str, folders: Sequence[Path] = (BOARD_TEMPLATES,)) -> Sample:
    """The played workshop of a template. Raises InvalidDocument when it has none or the file has faults."""
    path = next((folder / template / "sample.yaml" for folder in folders if (folder / template).is_dir()), None)
    if path is None or not path.is_file():
        raise InvalidDocument(f"The template {template} has no sample.yaml.")
    sample: Sample = _read("sample", path, name=template)[0]
    return sample


def read_yaml_file(path: Path) -> YamlDocument:
    """One YAML file. Raises InvalidDocument whose faults carry file, line and key."""
    place = Place(_shown(path))
    try:
        return read_yaml(_text_of(path))
    except InvalidDocument as error:
        raise InvalidDocument(error.message, [place.located(fault) for fault in error.faults]) from error


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file and its path as a person would type it. Raises InvalidDocument that names the file."""
    try:
        return _text_of(path), _shown(path)
    except InvalidDocument as error:
        raise InvalidDocument(error.message, [Place(_shown(path)).located(fault) for fault in error.faults]) from error


def _read(kind: str, path: Path, *, name: str) -> tuple[Any, Place]:
    """A document and where it stands. Raises InvalidDocument whose faults carry file, line and key."""
    yaml = read_yaml_file(path)
    place = Place(_shown(path), yaml.lines)
    try:
        document = read_document(kind, yaml.data)
    except InvalidDocument as error:
        raise InvalidDocument(error.message, [place.located(fault) for fault in error.faults]) from error
    if kind in ("template", *CONTENT_FOLDERS.values(), *ASKING_FOLDERS.values()) and document.id != name:
        fault = place.fault("id", f"is {document.id!r}; write {name!r}, as the file or folder is called")
        raise InvalidDocument("The id and the name of the file differ.", [fault])
    return document, place


def _joined(template: Template, board: BoardSpec, place: Place) -> Template:
    """The template with its board. Raises InvalidDocument where they disagree."""
    whole = replace(template, board=board)
    faults = [place.fault(*one) for one in board_disagreements(whole)]
    if faults:
        raise InvalidDocument("Board and template disagree.", faults)
    return whole


def _text_of(path: Path) -> str:
    """The file's text; a byte order mark of UTF-8 is dropped."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _unreadable(f"is too large; at most {_MOST_BYTES:,} bytes are read")
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise _unreadable("is missing; add it") from error
    except OSError as error:
        raise _unreadable(f"cannot be read ({error.strerror or error}); check the file and its rights") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _unreadable("is not UTF-8 text; save it as UTF-8", line) from error


def _unreadable(message: str, line: int | None = None) -> InvalidDocument:
    return InvalidDocument("The file cannot be read.", [Fault(message, line=line)])


def _shown(path: Path) -> str:
    """The path as a person would type it here."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


@dataclass
class _Shelf:
    """What has been read so far; `documents` by kind and id."""

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    broken: dict[str, tuple[Fault, ...]] = field(default_factory=dict)
    samples: dict[str, Sample] = field(default_factory=dict)

    def take_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            message = "is not a folder; name a folder" if folder.exists() else "does not exist; check the path"
            self.faults.append(Fault(message, file=_shown(folder)))
            return
        if (folder / "template.yaml").is_file():
            self._take_template(folder)
            return
        for entry in self._entries(folder):
            if entry.name == SERIES_FOLDER:
                continue
            if entry.name == "content" and entry.is_dir():
                self._take_content(entry)
            elif entry.name in ASKING_FOLDERS and entry.is_dir():
                self._take_documents(ASKING_FOLDERS[entry.name], entry)
            elif entry.is_dir() and any(self._yaml_files(entry)):
                self._take_template(entry)

    def _entries(self, folder: Path) -> list[Path]:
        try:
            return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
        except OSError as error:
            message = f"cannot be read ({error.strerror or error}); check its rights"
            self.faults.append(Fault(message, file=_shown(folder)))
            return []

    def _yaml_files(self, folder: Path) -> Iterator[Path]:
        return (entry for entry in self._entries(folder) if entry.suffix in (".yaml", ".yml"))

    def _take_content(self, folder: Path) -> None:
        for entry in self._entries(folder):
            kind = CONTENT_FOLDERS.get(entry.name)
            if kind is None:
                known = ", ".join(CONTENT_FOLDERS)
                self.faults.append(Fault(f"is no folder of content; there are: {known}", file=_shown(entry)))
                continue
            self._take_documents(kind, entry)

    def _take_documents(self, kind: str, folder: Path) -> None:
        for path in self._yaml_files(folder):
            with self._noting():
                self._keep(kind, path.stem, *_read(kind, path, name=path.stem))

    def _take_template(self, folder: Path) -> None:
        name = folder.resolve().name
        before = len(self.faults)
        template = board = None
        with self._noting():
            template = _read("template", folder / "template.yaml", name=name)
        with self._noting():
            board = _read("board", folder / "board.yaml", name=name)
        if template is not None and board is not None:
            with self._noting():
                self._keep("template", name, _joined(template[0], *board), template[1])
                self.places[f"board/{name}"] = board[1]
                self._take_sample(name, folder / "sample.yaml")
        if name not in self.documents.get("template", {}):
            self.broken[name] = tuple(self.faults[before:])

    def _take_sample(self, name: str, path: Path) -> None:
        """The played workshop, where a template has one; its faults leave the template usable."""
        if path.is_file():
            with self._noting():
                self.samples[name], self.places[f"sample/{name}"] = _read("sample", path, name=name)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Notes the faults of a document and goes on without it."""
        try:
            yield
        except InvalidDocument as error:
            self.faults.extend(error.faults)

    def _keep(self, kind: str, name: str, document: Any, place: Place) -> None:
        """Puts the document on the shelf. Raises InvalidDocument where its id is taken."""
        shelf = self.documents.setdefault(kind, {})
        if name in shelf:
            other = self.places[f"{kind}/{name}"].file
            fault = place.fault("id", f"is {name!r}, as in {other}; choose another id and file name")
            raise InvalidDocument("The id is taken.", [fault])
        shelf[name] = document
        self.places[f"{kind}/{name}"] = place

    def drop_dangling(self) -> None:
        """Leaves out documents that need others which are not there, and says so."""
        for kind, name, key, message in missing_references(self.content()):
            self.documents[kind].pop(name, None)
            self.faults.append(self.places[f"{kind}/{name}"].fault(key, message))

    def content(self) -> Content:
        def of(kind: str) -> dict[str, Any]:
            return dict(self.documents.get(kind, {}))

        return Content(
            cards=of("method-card"),
            challenges=of("challenge"),
            tensions=of("tension-field"),
            examples=of("practice-example"),
            charts=of("chart"),
        )

    def catalogue(self) -> Catalogue:
        templates: dict[str, Template] = dict(self.documents.get("template", {}))
        return Catalogue(
            self.content(),
            templates,
            tuple(self.faults),
            self.places,
            broken=self.broken,
            samples=self.samples,
            surveys=dict(self.documents.get("survey", {})),
            guides=dict(self.documents.get("interview-guide", {})),
        )
