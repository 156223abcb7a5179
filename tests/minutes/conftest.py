"""The workshop of these tests and its minutes."""

import pytest

from plugin.blueprint.blueprint import Blueprint
from plugin.harvest.ledger import Ledger
from plugin.language import Language
from plugin.minutes.build import make_minutes
from plugin.minutes.minutes import Minutes
from tests.minutes import workshop


@pytest.fixture(scope="session")
def board() -> Blueprint:
    return workshop.blueprint()


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return workshop.ledger()


@pytest.fixture(scope="session")
def minutes(ledger: Ledger, board: Blueprint) -> Minutes:
    return make_minutes(ledger, board, Language("de"))
