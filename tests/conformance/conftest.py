"""A whiteboard in a process of its own and the official client pointed at it.

Runs in an environment that has the client: `.venv-miro/bin/python -m pytest tests/conformance`.
Nothing of the house is imported here; elsewhere these tests are not collected.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TOKEN = "conformance-token"

collect_ignore_glob = [] if find_spec("miro_api") else ["test_*.py"]


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the whiteboard answers."""
    python = os.environ.get("SANDBOX_PYTHON", str(ROOT / ".venv/bin/python"))
    command = [python, "-m", "plugin.sandbox", "--port", "0", "--token", TOKEN, "--credits", "100000000"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


@pytest.fixture
def client(address: str) -> Callable[[str], Any]:
    """Makes an official client that carries a token."""
    from miro_api import MiroApi

    def make(token: str) -> Any:
        api = MiroApi(token)
        api.api_client.configuration.host = address
        return api

    return make


@pytest.fixture
def api(client: Callable[[str], Any]) -> Any:
    """The official client of the developer user."""
    return client(TOKEN)


@pytest.fixture
def board(api: Any) -> Iterator[str]:
    """The id of a fresh board."""
    from miro_api.models import BoardChanges

    made = api.create_board(BoardChanges(name="Conformance", description="A board"))
    yield made.id
    api.delete_board(made.id)


@pytest.fixture
def refused() -> Callable[..., tuple[int, str]]:
    """Calls what must be refused; gives status and body."""
    from miro_api.exceptions import ApiException

    def call(operation: Callable[..., Any], *arguments: Any, **named: Any) -> tuple[int, str]:
        with pytest.raises(ApiException) as caught:
            operation(*arguments, **named)
        return caught.value.status, str(caught.value.body)

    return call
