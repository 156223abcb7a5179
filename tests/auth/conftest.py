"""A web service's side of signing in, against the embedded whiteboard, with one clock for both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.auth.office import Clock, Office, open_office
from tests.store.databases import fresh_database


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database_url(tmp_path: Path) -> Iterator[str]:
    with fresh_database(tmp_path) as url:
        yield url


@pytest.fixture
def office(database_url: str, clock: Clock) -> Iterator[Office]:
    opened = open_office(database_url, clock)
    yield opened
    opened.close()
