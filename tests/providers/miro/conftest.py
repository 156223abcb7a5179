"""A Miro client whose every answer is written down in the test."""

import pytest

from plugin.http import Patience, Session
from plugin.providers.miro.client import MiroClient
from plugin.providers.miro.provider import MiroProvider
from plugin.providers.miro.tariff import wait_asked
from tests.contract.worlds import Unmetered

NOW = 1_790_000_000.0


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def budget() -> Unmetered:
    return Unmetered()


@pytest.fixture
def client(pauses: list[float], budget: Unmetered) -> MiroClient:
    waiting = Patience(sleep=pauses.append, asked_wait=wait_asked(lambda: NOW))
    session = Session("https://api.miro.com", token=lambda: "token", patience=waiting)
    return MiroClient(session, budget, clock=lambda: NOW)


@pytest.fixture
def provider(client: MiroClient) -> MiroProvider:
    return MiroProvider(client)
