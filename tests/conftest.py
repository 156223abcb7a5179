"""For all tests: no stopwatch in property tests, routes compiled once, ample credits, a Redis database a process."""

import gc
import os
from collections.abc import Iterator
from importlib.util import find_spec
from urllib.parse import urlsplit

import pytest

# Thousands of tests keep much alive; looking through it less often saves every sixth second.
gc.set_threshold(50_000, 50, 100)

if find_spec("hypothesis"):
    from hypothesis import settings

    settings.register_profile("calm", deadline=None)
    settings.load_profile("calm")

if find_spec("werkzeug"):
    from tests.allowance import ample
    from tests.routes import compile_once

    compile_once()

    @pytest.fixture(scope="session", autouse=True)
    def _ample() -> Iterator[None]:
        with ample():
            yield


def _of_its_own(redis_url: str, worker: str) -> str:
    """The database as many numbers on as the pytest worker's name (`gw3`) says; tests empty it as they like."""
    address = urlsplit(redis_url)
    number = int(address.path.strip("/") or 0) + int(worker.removeprefix("gw"))
    return address._replace(path=f"/{number}").geturl()


if os.environ.get("TEST_REDIS_URL") and os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["TEST_REDIS_URL"] = _of_its_own(os.environ["TEST_REDIS_URL"], os.environ["PYTEST_XDIST_WORKER"])
