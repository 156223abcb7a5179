"""The shelf: documents read folder by folder, kept by kind and id, with every fault of those that cannot be."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from plugin.catalogue.boxes import BoardSpec
from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.content import Content
from plugin.catalogue.documents import ASKING_FOLDERS, CONTENT_FOLDERS
from plugin.catalogue.extending import Whole, extended
from plugin.catalogue.kinship import ancestors_of, kinship_faults, said_base
from plugin.catalogue.place import Place
from plugin.catalogue.references import board_disagreements, missing_references
from plugin.catalogue.sample import Sample, inherited_sample
from plugin.catalogue.template import Template
from plugin.catalogue.weaving import Sheet
from plugin.errors import Fault, InvalidDocument
from plugin.loader.files import document_of, read_sheet, read_whole, shown
from plugin.worded import worded

BOARD_TEMPLATES = Path(__file__).resolve().parent.parent.parent / "board_templates"
"""The templates and content that come with Boardwright."""

SERIES_FOLDER = "series"
"""Where folders of templates keep series documents: they are no templates, and are read when one is named."""


def _joined(template: Template, board: BoardSpec, place: Place) -> Template:
    """The template with its board. Raises InvalidDocument where they disagree."""
    whole = replace(template, board=board)
    faults = [place.fault(*one) for one in board_disagreements(whole)]
    if faults:
        raise InvalidDocument("Board and template disagree.", faults)
    return whole


@dataclass(frozen=True)
class _Waiting:
    """A template that extends another; its board, where it has one of its own, changes the other's."""

    folder: Path
    template: Sheet
    board: Sheet | None


@dataclass
class Shelf:
    """What has been read so far; `documents` by kind and id."""

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    broken: dict[str, tuple[Fault, ...]] = field(default_factory=dict)
    samples: dict[str, Sample] = field(default_factory=dict)
    wholes: dict[str, Whole] = field(default_factory=dict)
    waiting: dict[str, _Waiting] = field(default_factory=dict)
    is_standing_in: bool = False
    """Whether the folder at hand only stands in for what others lack: it yields to what is there."""

    def take_folder(self, folder: Path) -> None:
        if not folder.is_dir():
            message = (
                worded("is not a folder; name a folder")
                if folder.exists()
                else worded("does not exist; check the path")
            )
            self.faults.append(Fault(message, file=shown(folder)))
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
            message = worded("cannot be read ({reason}); check its rights", reason=error.strerror or error)
            self.faults.append(Fault(message, file=shown(folder)))
            return []

    def _yaml_files(self, folder: Path) -> Iterator[Path]:
        return (entry for entry in self._entries(folder) if entry.suffix in (".yaml", ".yml"))

    def _take_content(self, folder: Path) -> None:
        for entry in self._entries(folder):
            kind = CONTENT_FOLDERS.get(entry.name)
            if kind is None:
                known = ", ".join(CONTENT_FOLDERS)
                self.faults.append(
                    Fault(worded("is no folder of content; there are: {known}", known=known), file=shown(entry))
                )
                continue
            self._take_documents(kind, entry)

    def _take_documents(self, kind: str, folder: Path) -> None:
        for path in self._yaml_files(folder):
            with self._noting():
                self._keep(kind, path.stem, *read_whole(kind, path, name=path.stem))

    def _take_template(self, folder: Path) -> None:
        """Reads a template; one that extends another waits until every folder is read."""
        name = folder.resolve().name
        if self.is_standing_in and name in {*self.wholes, *self.waiting, *self.broken}:
            return
        before = len(self.faults)
        template = board = None
        with self._noting():
            template = read_sheet(folder / "template.yaml")
        is_extending = template is not None and said_base(template.data) is not None
        if not is_extending or (folder / "board.yaml").exists():
            with self._noting():
                board = read_sheet(folder / "board.yaml")
        if template is not None and is_extending and len(self.faults) == before:
            self._put_aside(name, _Waiting(folder, template, board))
        elif template is not None and board is not None:
            self._keep_whole(name, folder, Whole(template, board))
        self._tell_broken(name, before)

    def _put_aside(self, name: str, waiting: "_Waiting") -> None:
        if name in self.waiting:
            other = self.waiting[name].template.place.file
            fault = waiting.template.place.fault(
                "id", worded("is {name!r}, as in {other}; choose another id and file name", name=name, other=other)
            )
            self.faults.append(fault)
        else:
            self.waiting[name] = waiting

    def _keep_whole(self, name: str, folder: Path, whole: Whole) -> None:
        """Reads both documents and puts the template on the shelf with its sample; notes faults."""
        template = board = None
        with self._noting():
            template = document_of("template", whole.template, name=name)
        with self._noting():
            board = document_of("board", whole.board, name=name)
        if template is None or board is None:
            return
        with self._noting():
            template = replace(template, ancestors=ancestors_of(template, self.documents.get("template", {})))
            self._keep("template", name, _joined(template, board, whole.board.place), whole.template.place)
            self.wholes[name] = whole
            self.places[f"board/{name}"] = whole.board.place
            self._take_sample(template, folder / "sample.yaml")

    def _tell_broken(self, name: str, before: int) -> None:
        """Remembers the faults of a template that cannot be used."""
        if name not in self.documents.get("template", {}) and name not in self.waiting:
            self.broken[name] = tuple(self.faults[before:])

    def stand_in(self, folder: Path) -> None:
        """Reads a folder too where a template extends one of it that no folder has; what is there keeps its place."""
        known = {*self.wholes, *self.waiting, *self.broken}
        lacking = {said_base(one.template.data) or "" for one in self.waiting.values()} - {*known, ""}
        if any((folder / name / "template.yaml").is_file() for name in lacking):
            self.is_standing_in = True
            self.take_folder(folder)
            self.is_standing_in = False

    def extend_templates(self) -> None:
        """Weaves the templates that extend others, each after the one it extends."""
        while self.waiting:
            ready = [name for name, one in self.waiting.items() if said_base(one.template.data) not in self.waiting]
            for name in ready or list(self.waiting):
                one, before = self.waiting.pop(name), len(self.faults)
                with self._noting():
                    base = self._base_of(one, is_circular=not ready)
                    self._keep_whole(name, one.folder, extended(base, one.template, one.board))
                self._tell_broken(name, before)

    def _base_of(self, one: "_Waiting", *, is_circular: bool) -> Whole:
        """What the template extends. Raises InvalidDocument where that cannot be used or does not suit."""
        base = str(said_base(one.template.data))
        known = self.documents.get("template", {})
        faults = [*kinship_faults(one.template.data, known, is_broken=base in self.broken, is_circular=is_circular)]
        if faults:
            raise InvalidDocument("The template cannot extend that.", [one.template.place.fault(*f) for f in faults])
        return self.wholes[base]

    def _take_sample(self, template: Template, path: Path) -> None:
        """The played workshop, where a template has one or extends one that has; its faults leave it usable."""
        name, base = template.id, template.extends.template if template.extends else ""
        if path.is_file():
            with self._noting():
                self.samples[name], self.places[f"sample/{name}"] = read_whole("sample", path, name=name)
        elif base in self.samples:
            self.samples[name] = inherited_sample(self.samples[base], template)
            self.places[f"sample/{name}"] = self.places[f"template/{name}"]

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
        if name in shelf and self.is_standing_in:
            return
        if name in shelf:
            other = self.places[f"{kind}/{name}"].file
            fault = place.fault(
                "id", worded("is {name!r}, as in {other}; choose another id and file name", name=name, other=other)
            )
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
