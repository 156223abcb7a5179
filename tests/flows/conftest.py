"""A workplace for every test: store, whiteboard and clock."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.providers.miro.provider import MiroProvider
from plugin.store.store import Store, open_store
from tests.flows.driver import ROOT, TOKEN, provider
from tests.flows.series_row import Row
from tests.flows.workplace import Workplace
from tests.store.databases import fresh_database, fresh_file

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a database server only what keeps something there: all else would be the same test once more."""
    if os.environ.get("TEST_DATABASE_URL"):
        needless = [item for item in items if item.path.parent == HERE and not _keeps_something(item)]
        config.hook.pytest_deselected(items=needless)
        items[:] = [item for item in items if item not in needless]


def _keeps_something(item: pytest.Item) -> bool:
    return "store" in getattr(item, "fixturenames", ()) or hasattr(getattr(item, "module", None), "fresh_database")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with fresh_database(tmp_path) as url:
        opened = open_store(url)
        yield opened
        opened.close()


@pytest.fixture
def place(store: Store) -> Workplace:
    return Workplace(store)


@pytest.fixture(scope="session")
def whiteboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an embedded whiteboard in a process of its own."""
    folder = tmp_path_factory.mktemp("whiteboard")
    command = ["-m", "plugin.sandbox", "--port", "0", "--data", str(folder), "--token", TOKEN]
    options = ["--latency", "0.05", "--credits", "100000000"]
    with subprocess.Popen([sys.executable, *command, *options], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture
def row(whiteboard: str, tmp_path: Path) -> Row:
    return Row(tmp_path / "series.yaml", tmp_path / "data", whiteboard)


@pytest.fixture
def people(whiteboard: str, tmp_path: Path) -> Iterator[MiroProvider]:
    """The whiteboard as people see it."""
    store = open_store(fresh_file(tmp_path / "people.db"))
    yield provider(whiteboard, TOKEN, store)
    store.close()
