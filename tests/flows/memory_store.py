"""Stores for examples of property tests: each its own, gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from plugin.store.store import Store, open_store
from tests.store.databases import fresh_file


@contextmanager
def opened() -> Iterator[Store]:
    """A store on SQLite in a folder of its own."""
    with TemporaryDirectory() as folder:
        store = open_store(fresh_file(Path(folder) / "boardwright.db"))
        yield store
        store.close()
