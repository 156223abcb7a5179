"""Reads the folders of templates and content; one broken file never hides the others."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from plugin.catalogue.catalogue import Catalogue
from plugin.catalogue.sample import Sample
from plugin.errors import InvalidDocument
from plugin.loader.files import read_text, read_whole, read_yaml_file
from plugin.loader.package import read_package
from plugin.loader.shelf import BOARD_TEMPLATES, SERIES_FOLDER, Shelf
from plugin.loader.state import State, here_of, state_of
from plugin.worded import worded

__all__ = [
    "BOARD_TEMPLATES",
    "SERIES_FOLDER",
    "load_catalogue",
    "load_event_sample",
    "load_sample",
    "read_package",
    "read_text",
    "read_yaml_file",
]


def load_catalogue(folders: Sequence[Path] = (BOARD_TEMPLATES,)) -> Catalogue:
    """Everything usable in the folders, and every fault with file, line and key. Raises nothing.

    Earlier folders win: a document whose id is taken already is a fault and is left out. A template may extend one of
    another folder; ours are read too where one is extended that no folder has. What did not change is not read twice.
    """
    read = tuple(folders)
    return _read(read, here_of((*read, BOARD_TEMPLATES)), state_of((*read, BOARD_TEMPLATES)))


@lru_cache(maxsize=4)
def _read(folders: tuple[Path, ...], _here: Path | None, _state: State) -> Catalogue:
    shelf = Shelf()
    for folder in folders:
        shelf.take_folder(folder)
    if BOARD_TEMPLATES not in [folder.resolve() for folder in folders]:
        shelf.stand_in(BOARD_TEMPLATES)
    shelf.extend_templates()
    shelf.drop_dangling()
    return shelf.catalogue()


def load_sample(template: str, folders: Sequence[Path] = (BOARD_TEMPLATES,)) -> Sample:
    """The played workshop of a template, else what suits it of the one it extends.

    Raises InvalidDocument when there is none or the file has faults.
    """
    path = next((folder / template / "sample.yaml" for folder in folders if (folder / template).is_dir()), None)
    if path is not None and path.is_file():
        own: Sample = read_whole("sample", path, name=template)[0]
        return own
    inherited = load_catalogue(folders).samples.get(template) if path is not None else None
    if inherited is None:
        raise InvalidDocument(worded("The template {template} has no sample.yaml.", template=template))
    return inherited


def load_event_sample(document: Path, event: str, template: str) -> Sample:
    """The played workshop of one event of a series: beside its document in a folder of its name, else the template's.

    Raises InvalidDocument when there is none or the file has faults.
    """
    path = document.with_suffix("") / f"{event}.yaml"
    if not path.is_file():
        return load_sample(template)
    sample: Sample = read_whole("sample", path, name=event)[0]
    return sample
