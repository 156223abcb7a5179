"""The example series, and the catalogue it is read with."""

from pathlib import Path

import pytest

from plugin.catalogue.catalogue import Catalogue
from plugin.loader import BOARD_TEMPLATES, load_catalogue
from plugin.series.document import read_series
from plugin.series.series import Series

EXAMPLE = BOARD_TEMPLATES / "series" / "peer-learning.yaml"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def text() -> str:
    return Path(EXAMPLE).read_text(encoding="utf-8")


@pytest.fixture
def example(text: str, catalogue: Catalogue) -> Series:
    return read_series(text, "series.yaml", catalogue)
