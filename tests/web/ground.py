"""What takes long to set up is set up once a process; every test that stands on it begins with a copy."""

import atexit
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Generic, TypeVar

from flask import Flask

from plugin.settings import Settings
from plugin.web.app import create_app
from plugin.wiring.service import Service
from tests.store.databases import copy_database, lasting_database
from tests.web.people import Person

TEMPLATE = "peer-learning-kickoff"
SMALL = {"inputs": {"groups": 2, "participants": 6}, "language": "de"}

Left = TypeVar("Left")


@dataclass(frozen=True)
class _Grown:
    settings: Settings
    left: object


class Ground(Generic[Left]):
    """A service in which `grow` was done by Anna; what it gives back is `left` for the tests."""

    def __init__(self, grow: Callable[[Flask, Service, Person], Left]) -> None:
        self._grow = grow
        self._grown: _Grown | None = None

    @property
    def left(self) -> Left:
        assert self._grown is not None, "nothing was laid yet"
        return self._grown.left  # type: ignore[return-value]

    def lay(self, settings: Settings) -> None:
        """The folder and the database of these settings become what they were when all had grown."""
        if self._grown is None:
            self._grown = self._in_a_place_of_its_own(settings)
        shutil.copytree(self._grown.settings.data_dir, settings.data_dir)
        copy_database(self._grown.settings.database_url, settings.database_url)

    def _in_a_place_of_its_own(self, settings: Settings) -> _Grown:
        folder = Path(mkdtemp(prefix="boardwright-ground-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        own = replace(settings, data_dir=folder / "var", database_url=lasting_database(folder))
        service = Service(own)
        try:
            app = create_app(service)
            anna = Person(app, service, "Anna", "Nord")
            anna.sign_in()
            return _Grown(own, self._grow(app, service, anna))
        finally:
            service.close()
