"""Terminals: an empty one for each test, and one with a small board that tests may read."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import SMALL, TEMPLATE, Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """Nothing is there yet."""
    folder = tmp_path / "here"
    folder.mkdir()
    return Terminal(folder)


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """Where the board `made` was made."""
    return Terminal(tmp_path_factory.mktemp("settled"))


@pytest.fixture(scope="session")
def made(settled: Terminal) -> Any:
    """What `boards create --json` said of a small board; not to be changed."""
    ended = settled("boards", "create", TEMPLATE, *SMALL, "--json")
    assert ended.code == 0, ended.err
    return ended.document
