"""The faultless shelf, read once."""

from pathlib import Path

import pytest

from plugin.catalogue.catalogue import Catalogue
from plugin.loader import load_catalogue
from tests.catalogue.shelf import lay_out


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder; read only."""
    return lay_out(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="session")
def catalogue(shelf: Path) -> Catalogue:
    return load_catalogue([shelf])
