"""A workplace for every test: store, whiteboard and clock."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.store.store import Store, open_store
from tests.flows.workplace import Workplace
from tests.store.databases import fresh_database


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fresh_database(tmp_path) as url:
        opened = open_store(url)
        yield opened
        opened.close()


@pytest.fixture
def place(store: Store) -> Workplace:
    return Workplace(store)
